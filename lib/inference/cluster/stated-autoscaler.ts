import type { Cluster } from '../../cluster/cluster';
import { asKey } from '../../core/json';
import type { AutoscalerConfigData } from '../../knative/revision';

/**
 * What is known of the cluster, and before that what the prop `autoscalerConfig` of a construct states.
 *
 * @param data the prop; undefined states nothing
 */
export function withAutoscalerConfig(cluster: Cluster, data: AutoscalerConfigData | undefined): Cluster {
  // One cluster for all services that state the same.
  return data === undefined ? cluster : cluster.once(`config-autoscaler by prop ${asKey(data)}`, () =>
    cluster.stating('autoscalerConfig', { configMaps: { 'config-autoscaler': data } }));
}

import type { Cluster } from '../../cluster/cluster';
import { isJson } from '../../core/json';
import { readService } from '../../kserve/read-service';
import type { ServiceFacts } from '../../kserve/service-facts';

/** Pulumi's type tokens of an InferenceService, KServe's and KFServing's. */
const TYPE = /^kubernetes:serving\.(kserve\.io|kubeflow\.org)\/v1beta1:InferenceService$/;

/**
 * A resource as the rules look at a service, whoever registered it; undefined for any other kind.
 *
 * @param type Pulumi's type token
 * @param manifest the resource's inputs
 * @param cluster what is known of the cluster
 */
export function manifestSubject(type: string, manifest: unknown, cluster: Cluster): ServiceFacts | undefined {
  return TYPE.test(type) && isJson(manifest) ? readService(manifest, cluster.serviceContext) : undefined;
}

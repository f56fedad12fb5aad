import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object } from './object';

/** What an autoscaler of a Deployment of the install is made from. */
export interface AutoscalerParts {
  /** Name of the Deployment. */
  readonly deployment: string;
  readonly min: number;
  readonly max: number;
  /** CPU in use, in percent of what the pods request. */
  readonly cpuPercent: number;
}

/** Makes a HorizontalPodAutoscaler that follows CPU. */
export function cpuAutoscaler(metadata: KubeMetadata, { deployment, min, max, cpuPercent }: AutoscalerParts): KubeObject {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', metadata, {
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
    },
  });
}

/** Makes a PodDisruptionBudget. */
export function disruptionBudget(metadata: KubeMetadata, minAvailable: string | number, matchLabels: Record<string, string>): KubeObject {
  return object('policy/v1', 'PodDisruptionBudget', metadata, { spec: { minAvailable, selector: { matchLabels } } });
}

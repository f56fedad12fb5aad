import type { Json } from '../core/json';
import { numberAt, objectAt, objectsAt, textAt } from '../core/json';
import { isToken } from '../core/tokens';
import type { PodResources } from './pod-resources';

/** A canary of a predictor in Standard mode: a Deployment of its own with a fixed number of pods. */
export interface CanaryFacts {
  /** `predictor.name`; names the Deployment `<service>-<name>-predictor`. */
  readonly name: string;
  /** Percent of the traffic that it is meant to get. */
  readonly trafficPercent: number;
  /** Pods; nothing scales them. */
  readonly pods: number;
  /** `spec.canary[].predictor`. */
  readonly spec: Json;
  /** What one pod asks for. */
  readonly resources: PodResources;
}

/**
 * The canaries of a service: `minReplicas` of the canary itself, or its share of the stable predictor's, rounded up. They take these pods
 * from the stable one, which keeps one at least.
 *
 * @param spec `spec` of the service
 * @param stable `minReplicas` of the predictor
 * @param resourcesOf what a pod of a canary asks for
 * @see kserve …/components/predictor.go `reconcileCanaryDeployments`
 */
export function canariesOf(spec: Json, stable: number, resourcesOf: (predictor: Json) => PodResources): CanaryFacts[] {
  return objectsAt(spec, 'canary').map((canary) => {
    const predictor = objectAt(canary, 'predictor') ?? {};
    const trafficPercent = numberAt(canary, 'trafficPercent') ?? 0;
    // What only the deployment knows stays its placeholder.
    const late = [trafficPercent, stable].find(isToken);
    return {
      name: textAt(predictor, 'name') ?? '',
      trafficPercent,
      pods: numberAt(predictor, 'minReplicas') ?? late ?? Math.ceil((stable * trafficPercent) / 100),
      spec: predictor,
      resources: resourcesOf(predictor),
    };
  });
}

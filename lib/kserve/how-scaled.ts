import type { Revision } from '../knative/revision';
import type { HpaSettings } from './hpa';
import type { ComponentFacts, ServiceFacts } from './service-facts';

/** A number of pods that nothing scales, and why it is that one. */
export interface FixedPods {
  readonly pods: number;
  /** In words: `serving.kserve.io/stop is "true"`. */
  readonly because: string;
}

/** What the number of a component's pods goes by: one of these. */
export interface HowScaled {
  /** The revision that Knative scales. */
  readonly revision?: Revision;
  /** The HPA that scales it. */
  readonly hpa?: HpaSettings;
  /** The number of pods, where nothing scales them. */
  readonly fixedPods?: FixedPods;
  /** Why nobody can say from here, and what would have to be known. */
  readonly unforecast?: string;
}

/** What the number of a component's pods goes by. */
export function howScaled({ mode }: ServiceFacts, { stopped, revision, hpa, autoscaler, minReplicas, spec }: ComponentFacts): HowScaled {
  if (stopped) {
    return { fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' } };
  }
  if (mode.name === 'ModelMesh') {
    return { unforecast: 'in deployment mode ModelMesh KServe makes no predictor of it; the controller of ModelMesh counts the pods, by its ServingRuntime' };
  }
  if (revision !== undefined) {
    return { revision };
  }
  if (hpa !== undefined) {
    return { hpa };
  }
  return autoscaler === 'none' ? { fixedPods: fixed(minReplicas, spec.workerSpec !== undefined) } : { unforecast: UNFORECAST[autoscaler] ?? '' };
}

function fixed(minReplicas: number, multiNode: boolean): FixedPods {
  return { pods: minReplicas, because: multiNode ? 'minReplicas; a model over several nodes is not scaled' : 'minReplicas, with autoscaler class none' };
}

const UNFORECAST: { readonly [autoscaler: string]: string } = {
  keda: 'KEDA counts its pods, which is not simulated: it takes the value that its triggers will have under the load',
  external: 'an autoscaler of your own counts its pods, of which nothing can be seen from here',
};

import { compact } from '../../core/json';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import type { Concurrency } from '../../scaling/concurrency';
import { Scaling } from '../../scaling/scaling';
import { scalingInKfserving } from './in-kfserving';
import { scalingInKnativeMode } from './in-knative-mode';
import { scalingInStandardMode } from './in-standard-mode';
import type { PlacedScaling } from './placed-scaling';

/** What a component of an InferenceService is told about its scaling. */
export interface ComponentScaling {
  /** Requests at once in a pod. @default - no hard limit; the cluster's soft target, which is 100 unless it says otherwise */
  readonly concurrency?: Concurrency;
  /** Who decides how many pods there are. @default - `Scaling.kpa()` in deployment mode Knative, KServe's HPA on cpu in Standard */
  readonly scaling?: Scaling;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
}

/**
 * Writes concurrency and scaling where the platform really reads them, and refuses what it would silently drop.
 *
 * KServe throws away `min-scale` and `max-scale` annotations, so that those become the fields `minReplicas` and `maxReplicas`; its
 * `scaleTarget` is a whole number, so that a fractional target stays an annotation; in deployment mode Standard it ignores
 * `containerConcurrency` and everything of Knative's. KFServing has nothing but the annotations on the metadata, in camel case.
 *
 * @throws InputError with everything that is wrong
 * @see kserve pkg/constants/constants.go `ServiceAnnotationDisallowedList`, reconcilers/knative/ksvc_reconciler.go
 */
export function placeScaling(input: ComponentScaling): PlacedScaling {
  const { fields, componentAnnotations, serviceAnnotations } = place(input);
  return { fields: compact(fields), componentAnnotations, serviceAnnotations };
}

function place({ concurrency, scaling, mode, dialect }: ComponentScaling): PlacedScaling {
  if (dialect.id === 'kfserving') {
    return scalingInKfserving(concurrency, scaling ?? Scaling.kpa(), mode);
  }
  return mode.name === 'Knative' ? scalingInKnativeMode(concurrency, scaling ?? Scaling.kpa()) : scalingInStandardMode(concurrency, scaling);
}

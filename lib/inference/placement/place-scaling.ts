import type { NoticeDraft } from '../../core/notices';
import type { ComponentFields } from '../../scaling/kserve-fields';
import { componentNotices } from '../../rules/component-notices';
import type { Concurrency } from '../../scaling/concurrency';
import { kfservingSettings } from './in-kfserving';
import { knativeSettings } from './in-knative-mode';
import { Scaling } from '../../scaling/scaling';
import { standardSettings } from './in-standard-mode';

/** What a component of an InferenceService is told about its scaling. */
export interface ComponentScaling {
  /** Requests at once in a pod. @default - no hard limit; the cluster's soft target, which is 100 unless it says otherwise */
  readonly concurrency?: Concurrency;
  /** Who decides how many pods there are. @default - `Scaling.kpa()` in deployment mode Knative, KServe's HPA on cpu in Standard */
  readonly scaling?: Scaling;
  /** KServe's deployment mode. */
  readonly mode: 'Knative' | 'Standard';
  /** Which API it is written for. */
  readonly dialect: 'kserve' | 'kfserving';
}

/** Where the same things stand in an InferenceService. */
export interface ComponentSettings {
  /** Fields of the component itself. */
  readonly fields: ComponentFields;
  /** Annotations for `spec.<component>.annotations`; they count for this component alone. */
  readonly componentAnnotations: { readonly [key: string]: string };
  /** Annotations for the InferenceService's own metadata; they count for every component of it. */
  readonly serviceAnnotations: { readonly [key: string]: string };
  /** What the user should know; not wrong. */
  readonly notices: readonly NoticeDraft[];
}

/** The three places, without the notices. @internal */
export type Places = Omit<ComponentSettings, 'notices'>;

/**
 * Writes concurrency and scaling where the platform really reads them, and refuses what it would silently drop.
 *
 * KServe v0.20 throws away `min-scale` and `max-scale` annotations, so that those become the fields `minReplicas` and `maxReplicas`; its
 * `scaleTarget` is a whole number, so that a fractional target stays an annotation; in deployment mode Standard it ignores
 * `containerConcurrency` and everything of Knative's. KFServing v0.6 has nothing but the annotations on the metadata, in camel case.
 *
 * @throws InputError with everything that is wrong
 * @see kserve v0.20 pkg/constants/constants.go `ServiceAnnotationDisallowedList`, reconcilers/knative/ksvc_reconciler.go
 */
export function componentSettings(input: ComponentScaling): ComponentSettings {
  const { fields, ...annotations } = places(input);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { fields: given, ...annotations, notices: componentNotices(input) };
}

function places({ concurrency, scaling, mode, dialect }: ComponentScaling): Places {
  if (dialect === 'kfserving') {
    return kfservingSettings(concurrency, scaling ?? Scaling.kpa(), mode);
  }
  return mode === 'Knative' ? knativeSettings(concurrency, scaling ?? Scaling.kpa()) : standardSettings(concurrency, scaling);
}

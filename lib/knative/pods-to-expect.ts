import { refuse } from '../core/checks';
import { AUTOSCALER_CLASSES } from './annotation-keys';
import { readAutoscalerSettings } from './autoscaler-settings';
import type { AutoscalerConfigData, DeciderSpec, Revision } from './revision';
import { RANGES } from './webhook-ranges';
import { required } from '../core/props/kind';
import { FIELDS, number } from '../core/props/kinds';
import { Shape } from '../core/props/shape';
import { CONFIG_DATA, REVISION } from './revision-kinds';
import { resolveDecider } from './resolve-decider';
import { targetOf } from './resolve-target';
import { RevisionValues } from './revision-values';

/** A service, as far as its pods under a steady load depend on it. `InferenceService` and `KnativeService` are some. */
export interface IScaledService {
  /** What its Knative revision carries. @default - it has none: Standard mode */
  readonly revision?: Revision | undefined;
  /** What is known of config-autoscaler, by its app and its own prop. @default - nothing: Knative's defaults */
  readonly autoscalerConfig?: AutoscalerConfigData | undefined;
  /** The number of pods where nothing scales them: a service that is stopped, say. @default - they are scaled */
  readonly fixedPods?: { readonly pods: number; readonly because: string } | undefined;
}

/** A steady load on a service, or on a revision. */
export interface PodsToExpectProps {
  /** Requests in flight on average; with metric rps requests a second. */
  readonly load: number;
  /** The service: it knows its revision, and its cluster as far as its app does. @default - `revision` says what is scaled */
  readonly service?: IScaledService | undefined;
  /** What the revision carries, from `revisionOf` or a manifest. @default - that of `service` */
  readonly revision?: Revision | undefined;
  /** The data of config-autoscaler. @default - what `service` knows of it, else Knative's defaults */
  readonly config?: AutoscalerConfigData | undefined;
}

const EXPECTED = new Shape<PodsToExpectProps>('podsToExpect', {
  load: required(number({ min: 0 })), service: FIELDS, revision: REVISION, config: CONFIG_DATA,
});

/** How many pods a steady load gets once things have settled, and why. */
export interface PodsToExpect {
  readonly pods: number;
  /** What is aimed at per pod, utilisation included. */
  readonly target: number;
  /** What a pod is said to take. */
  readonly total: number;
  /** A factor: 0.7 is 70 %. */
  readonly utilization: number;
  /** `concurrency` or `rps`; `none` where nothing scales the pods. */
  readonly metric: string;
  /** The arithmetic behind `pods`: `ceil(50 / (10 x 0.70))`, and in words what bounds it. */
  readonly sum: string;
}

/**
 * The pods for a steady load: load / (target x utilisation), rounded up, within the bounds. What happens on the way there is the forecast's
 * subject.
 *
 * @returns undefined if the revision is not scaled by requests (class hpa, or an autoscaler that is not Knative's)
 * @throws InputError for a load that is negative or no number, and where there is neither a service nor a revision
 */
export function podsToExpect(input: PodsToExpectProps): PodsToExpect | undefined {
  const { load, service, revision = service?.revision, config = service?.autoscalerConfig ?? {} } = EXPECTED.take('', input);
  if (service?.fixedPods !== undefined) {
    const { pods, because } = service.fixedPods;
    return { pods, target: 0, total: 0, utilization: 1, metric: 'none', sum: because };
  }
  if (revision === undefined) {
    return service === undefined ? refuse('podsToExpect: service', undefined, 'a service, or the revision that is scaled') : undefined;
  }
  const { settings } = readAutoscalerSettings(config);
  const values = new RevisionValues(revision, settings);
  if (values.className !== AUTOSCALER_CLASSES.kpa) {
    return undefined;
  }
  const decider = resolveDecider(revision, config);
  const { target, total, utilization } = targetOf(values, settings);
  // The real one rounds the average before it divides.
  const raw = Math.ceil(Math.round(load * 1e6) / 1e6 / target);
  const product = target > total * utilization ? `${RANGES.target.min}` : `(${total} x ${asFactor(utilization)})`;
  const { pods, words } = bounded(raw, decider);
  const sum = `ceil(${load} / ${product})`;
  return { pods, target, total, utilization, metric: decider.scalingMetric, sum: words === '' ? sum : `${sum} = ${raw}, ${words}` };
}

/** The bounds in Knative's order: activation scale, then min before max, then whether zero is allowed at all. */
function bounded(raw: number, { activationScale, minScale, maxScale, enableScaleToZero }: DeciderSpec): { pods: number; words: string } {
  const woken = raw > 0 && activationScale > raw ? activationScale : raw;
  if (woken < minScale) {
    return { pods: minScale, words: `but at least ${minScale} (min-scale)` };
  }
  if (maxScale !== 0 && woken > maxScale) {
    return { pods: maxScale, words: `but at most ${maxScale} (max-scale)` };
  }
  if (woken === 0 && !enableScaleToZero) {
    return { pods: 1, words: 'but at least 1 (enable-scale-to-zero is false)' };
  }
  return { pods: woken, words: woken === raw ? '' : `but at least ${woken} (activation-scale)` };
}

/** `0.70`; with more digits where it has them. */
function asFactor(utilization: number): string {
  const rounded = Number(utilization.toFixed(6));
  return Number(rounded.toFixed(2)) === rounded ? rounded.toFixed(2) : String(rounded);
}

import { AUTOSCALER_CLASSES } from '../knative/annotation-keys';
import { checkRevision } from '../knative/check-revision';
import type { AutoscalerConfigData, Revision } from '../knative/revision';
import { readAutoscalerSettings } from '../knative/autoscaler-settings';
import { RevisionValues } from '../knative/revision-values';
import { refuse } from '../core/checks';
import { InputError } from '../core/input-error';
import { faultsIn } from '../core/props/kind';
import { besides } from '../core/props/shape';
import type { FixedPods } from '../kserve/how-scaled';
import type { Load } from '../load/load';
import type { ForecastOptions, PodResources } from './forecast-options';
import type { Forecast } from './result/forecast-result';
import { forecastFixed } from './fixed/forecast-fixed';
import { LOAD, SERVICE } from './forecast-shapes';
import { forecastHpa } from './hpa/hpa-forecast';
import type { HpaTarget } from './hpa/hpa-target';
import { checkHpaTarget, hpaTargetOf } from './hpa/hpa-target';
import { forecastKpa } from './kpa/kpa-forecast';
import { checkOptions } from './checked-options';

/** What is forecast: a service, as far as the forecast must know it. An `InferenceService` is one. */
export interface ForecastService {
  /** What the Knative revision carries. @default - there is none: the service runs in Standard mode */
  readonly revision?: Revision | undefined;
  /** The HPA that scales the service. @default - Knative scales it */
  readonly hpa?: HpaTarget | undefined;
  /** The number of pods, where nothing scales them: a service that is stopped, say. Goes before the others. @default - they are scaled */
  readonly fixedPods?: FixedPods | undefined;
  /** Why its pods cannot be forecast, in words. @default - they can */
  readonly unforecast?: string | undefined;
  /** The data of the cluster's config-autoscaler. @default - Knative's defaults */
  readonly autoscalerConfig?: AutoscalerConfigData | undefined;
  /** GPUs of each pod. @default 0 */
  readonly gpusPerPod?: number | undefined;
  /** What a pod has asked Kubernetes for. @default - not known */
  readonly podResources?: PodResources | undefined;
}

/**
 * How many pods a service will have under a load, second by second, before there is a cluster: the real autoscaler's rules, run against a
 * model of the clients and the pods.
 *
 * @param service a service or a plain revision
 * @throws InputError with everything that Knative would refuse, and for options out of range
 */
export function forecast(service: ForecastService | Revision, load: Load, options: ForecastOptions = {}): Forecast {
  const given = [...faultsIn(SERVICE, 'forecast: service', service), ...faultsIn(LOAD, 'forecast: load', load)];
  if (given.length > 0) {
    throw new InputError([...given, ...besides(given, () => checkOptions(options))]);
  }
  const found = forecastGiven(service, load, options);
  options.progress?.report(found.durationSeconds);
  return found;
}

function forecastGiven(service: ForecastService | Revision, load: Load, options: ForecastOptions): Forecast {
  const known = asService(service);
  const { revision, hpa, fixedPods, unforecast, autoscalerConfig } = known;
  const checked = checkOptions(options, known);
  const config = options.config ?? autoscalerConfig ?? {};
  const fixed = fixedPods ?? (hpa === undefined ? undefined : fixedBy(hpa));
  if (fixed !== undefined) {
    return forecastFixed(fixed, load, checked);
  }
  if (hpa !== undefined) {
    return forecastHpa(checkHpaTarget(hpa), load, checked);
  }
  if (unforecast !== undefined) {
    return refuse('forecast: service', 'this one', 'one whose pods can be counted beforehand', unforecast);
  }
  if (revision === undefined) {
    return refuse('forecast: service', service, 'a Knative revision, or a service with an HPA', 'other autoscalers are not simulated');
  }
  const violations = checkRevision({ ...revision, autoscalerConfig: config });
  if (violations.length > 0) {
    throw new InputError(violations);
  }
  const { className } = new RevisionValues(revision, readAutoscalerSettings(config).settings);
  if (className === AUTOSCALER_CLASSES.hpa) {
    return forecastHpa(hpaTargetOf(revision, config), load, checked, revision.containerConcurrency);
  }
  if (className !== AUTOSCALER_CLASSES.kpa) {
    refuse('forecast: autoscaler class', className, `${AUTOSCALER_CLASSES.kpa} or ${AUTOSCALER_CLASSES.hpa}`, 'others are not simulated');
  }
  return forecastKpa(revision, config, load, checked);
}

/** An HPA whose bounds are one number never looks at what a request costs. */
function fixedBy(hpa: HpaTarget): FixedPods | undefined {
  const { minReplicas, maxReplicas } = checkHpaTarget(hpa);
  return minReplicas === maxReplicas ? { pods: minReplicas, because: 'minReplicas and maxReplicas' } : undefined;
}

/** A service as plain data: the facts of a construct are getters, which a copy would lose. A revision is a service with nothing else. */
export function asService(service: ForecastService | Revision): ForecastService {
  if (!isService(service)) {
    return { revision: service };
  }
  const { revision, hpa, fixedPods, unforecast, autoscalerConfig, gpusPerPod, podResources } = service;
  return { revision, hpa, fixedPods, unforecast, autoscalerConfig, gpusPerPod, podResources };
}

function isService(service: ForecastService | Revision): service is ForecastService {
  return ['revision', 'hpa', 'fixedPods', 'unforecast', 'autoscalerConfig', 'gpusPerPod', 'podResources'].some((key) => key in service);
}

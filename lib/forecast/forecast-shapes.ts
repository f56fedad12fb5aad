import type { Violation } from '../core/input-error';
import { isJson } from '../core/json';
import type { Kind } from '../core/props/kind';
import { either, FITS, kind, optional, required } from '../core/props/kind';
import { DURATION, faultyFields, FIELDS, FILE, FLAG, having, instance, listOf, number, NUMBER, TEXT, whole } from '../core/props/kinds';
import { TEXTS } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import type { FixedPods } from '../kserve/how-scaled';
import { Load } from '../load/load';
import type { ForecastOptions, PodResources, RequestCost } from './forecast-options';
import type { HpaMetricTarget, HpaTarget } from './hpa/hpa-target';

/** What the options of a forecast may be. How large a figure may be is judged where it gets its unit. */

const AMOUNT = number({ min: 0 });

const time = (value: unknown): string | undefined => (typeof value === 'number' ? `write Duration.seconds(${value})` : undefined);

const POD_RESOURCES = new Shape<PodResources>('podResources', { cpu: AMOUNT, memoryMiB: AMOUNT, idleMemoryMiB: AMOUNT });

export const FORECAST_OPTIONS = new Shape<ForecastOptions>('forecast', {
  serviceTime: either(DURATION, having('a ServiceTime', 'describe', 'meanSeconds'), time),
  serviceTimeFrom: FILE,
  seed: NUMBER,
  progress: kind('an object with report(simulatedSeconds)', (value) => isJson(value) && typeof value.report === 'function'),
  startupTime: DURATION,
  workersPerPod: NUMBER,
  initialPods: NUMBER,
  gpusPerPod: NUMBER,
  config: TEXTS,
  after: DURATION,
  requestCost: new Shape<RequestCost>('requestCost', { cpuSeconds: AMOUNT, memoryMiB: AMOUNT }),
  podResources: POD_RESOURCES,
});

export const LOAD = instance(Load, 'Load.concurrent(50, Duration.seconds(30))');

/** What is forecast: a service, or what its Knative revision carries. Either may have more to it than the forecast looks at. */
export const SERVICE: Kind = {
  words: 'a service, or what its Knative revision carries',
  check: (path, value) => {
    if (!isJson(value)) {
      return kind(SERVICE.words, () => false).check(path, value);
    }
    const { revision = 'revision' in value ? {} : value } = value;
    // Either is copied whole.
    return [
      ...faultyFields(path, value), ...(isJson(revision) && revision !== value ? faultyFields(`${path}.revision`, revision) : FITS),
      ...(isJson(revision) ? revisionFaults(`${path}.revision`, revision) : FIELDS.check(`${path}.revision`, revision)),
      ...Object.entries(FACTS).flatMap(([name, of]) => of.check(`${path}.${name}`, value[name])),
    ];
  },
};

/** What a service says of itself, as far as the forecast reads it. */
const FACTS: { readonly [fact: string]: Kind } = {
  hpa: optional(new Shape<HpaTarget>('hpa', {
    metric: required(TEXT), target: required(NUMBER), targetInMiB: FLAG, minReplicas: required(NUMBER), maxReplicas: required(NUMBER),
    more: listOf(new Shape<HpaMetricTarget>('hpa.more', { metric: required(TEXT), target: required(NUMBER), targetInMiB: FLAG })),
    scaleDownStabilizationSeconds: NUMBER, scaleUpStabilizationSeconds: NUMBER,
  })),
  fixedPods: optional(new Shape<FixedPods>('fixedPods', { pods: required(whole({ min: 0 })), because: required(TEXT) })),
  unforecast: optional(TEXT),
  autoscalerConfig: optional(FIELDS),
  gpusPerPod: optional(AMOUNT),
  podResources: optional(POD_RESOURCES),
};

function revisionFaults(path: string, { annotations, containerConcurrency }: { readonly [field: string]: unknown }): readonly Violation[] {
  return [
    ...(annotations === undefined ? FITS : TEXTS.check(`${path}.annotations`, annotations)),
    ...(containerConcurrency === undefined ? FITS : NUMBER.check(`${path}.containerConcurrency`, containerConcurrency)),
  ];
}

/** The settings of a comparison. */
export const SETTINGS = listOf(new Shape<{
  readonly name: string; readonly service: unknown; readonly load: Load; readonly options?: ForecastOptions | undefined;
}>('compare', { name: required(TEXT), service: required(SERVICE), load: required(LOAD), options: FORECAST_OPTIONS }), { min: 1 });

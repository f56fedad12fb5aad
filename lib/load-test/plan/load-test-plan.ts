/*
 * What whoever judges a run must know of it and cannot see in the cluster: the load, what is expected, the forecast. It stands on the Job
 * as an annotation, so that a Job that somebody else applied can be judged too.
 */
import { resolveDecider } from '../../knative/resolve-decider';
import { compact } from '../../core/json';
import type { Forecast } from '../../forecast/result/forecast-result';
import type { Load } from '../../load/load';
import type { ILoadGenerator } from '../generators/generator';
import type { ILoadTestService } from '../load-test-props';
import type { Expectations } from '../verdict/expectations';
import { figuresOfForecast } from '../recorded-run/run-figures';

/** The load as a verdict looks at it. */
export interface PlannedLoad {
  /** In words: `50 concurrent requests`. */
  readonly words: string;
  readonly clients?: number;
  /** Seconds; absent where a number of requests is sent. */
  readonly durationSeconds?: number;
  /** Requests in all. */
  readonly requests?: number;
  readonly requestsPerSecond?: number;
  readonly ratePerClient?: number;
  readonly thinkTimeSeconds: number;
  readonly timeoutSeconds: number;
}

/** The forecast as a verdict and a picture look at it. */
export interface PlannedPods {
  readonly peak: number;
  readonly steady: number;
  readonly settleSeconds?: number;
  readonly firstScaleDownSeconds?: number;
  /** When the pods have gone as far as they go. Absent where the forecast ends before. */
  readonly backSeconds?: number;
  /** The pods that are left then. */
  readonly rest: number;
  /** Seconds and pods, wherever the pods change. */
  readonly steps: ReadonlyArray<readonly [seconds: number, pods: number]>;
}

/** What a Job carries about itself. */
export interface LoadTestPlan {
  /** Of this format. */
  readonly version: 1;
  /** Name of the generator's program and container. */
  readonly generator: string;
  /** `open` or `closed`. */
  readonly loop: string;
  readonly machines: number;
  readonly load: PlannedLoad;
  /** Name of the service under test. */
  readonly service?: string;
  /** The most pods that the service may have. */
  readonly maxPods?: number;
  readonly startFromZero: boolean;
  readonly expect: Expectations;
  readonly forecast?: PlannedPods;
}

/** What the plan is made of. */
export interface PlanParts {
  readonly generator: ILoadGenerator;
  readonly machines: number;
  readonly load: Load;
  readonly service?: ILoadTestService | undefined;
  readonly startFromZero: boolean;
  readonly expect: Expectations;
  readonly forecast?: Forecast | undefined;
}

/** The plan of a load test. */
export function planOf({ generator, machines, load, service, startFromZero, expect, forecast }: PlanParts): LoadTestPlan {
  return compact({
    version: 1 as const,
    generator: generator.name,
    loop: generator.loop.name,
    machines,
    load: plannedLoad(load),
    service: service?.name,
    maxPods: maxPods(service),
    startFromZero,
    expect,
    forecast: forecast && plannedPods(forecast),
  });
}

function plannedLoad(load: Load): PlannedLoad {
  const { clients, durationSeconds, requests, requestsPerSecond, ratePerClient, thinkTimeSeconds, timeoutSeconds } = load;
  return compact({
    words: load.describe(), clients, durationSeconds, requests, requestsPerSecond, ratePerClient, thinkTimeSeconds, timeoutSeconds,
  });
}

function plannedPods(forecast: Forecast): PlannedPods {
  const { peak, steady, settleSeconds, series } = forecast;
  const steps = series.map(({ timeSeconds, replicas }) => [timeSeconds, replicas] as const)
    .filter(([, pods], index) => series[index - 1]?.replicas !== pods);
  const last = steps.at(-1);
  const firstFall = figuresOfForecast(forecast).firstScaleDownSeconds ?? undefined;
  return compact({
    peak, steady, settleSeconds, firstScaleDownSeconds: firstFall, rest: last?.[1] ?? 0, steps,
    backSeconds: firstFall === undefined ? undefined : last?.[0],
  });
}

/** The bound of the revision, or the one that the cluster gives to revisions without; a number that nothing scales is one as well. */
function maxPods(service: ILoadTestService | undefined): number | undefined {
  if (service?.fixedPods !== undefined) {
    return service.fixedPods.pods;
  }
  const { maxScale } = service?.revision === undefined ? { maxScale: 0 } : resolveDecider(service.revision, service.autoscalerConfig);
  return maxScale <= 0 ? undefined : maxScale;
}

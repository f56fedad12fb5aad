import type { LoadTestPlan } from '../plan/load-test-plan';
import type { PodSample } from '../recorded-run/recorded-run';

/** What is seen at a moment. */
export interface RunProgress {
  /** `waiting`, `loading`, `going back`. */
  readonly phase: string;
  /** Seconds since the load began; undefined before it. */
  readonly loadSeconds?: number;
  /** The pods, and the requests in them where these are measured. */
  readonly pods: PodSample;
  /** Pods of the forecast at this moment of the load; undefined before it, and without a forecast. */
  readonly forecastPods?: number;
  /**
   * Requests in flight and per second, in words: measured in the pods, or `planned: …` where they cannot be. What the generators measure
   * themselves is in their logs, and these come at the end.
   */
  readonly sends?: string;
  /** Why `sends` is planned and not measured. @default - it is measured */
  readonly unmeasured?: string;
  /** What is waited for, or what is wrong. */
  readonly note?: string;
}

/** What is sent meanwhile: as the pods report it, beside what was planned; else the plan alone, and it says so. */
export function sentText({ clients, requestsPerSecond, thinkTimeSeconds }: LoadTestPlan['load'], sample: PodSample): string {
  if (sample.inFlight === undefined || sample.requestsPerSecond === undefined) {
    return `planned: ${requestsPerSecond !== undefined ? `${requestsPerSecond}/s`
      : thinkTimeSeconds > 0 ? `${clients ?? 0} clients that pause` : `${clients ?? 0} in flight`}`;
  }
  const ofClients = clients === undefined || thinkTimeSeconds > 0 ? '' : ` of ${clients}`;
  const ofRate = requestsPerSecond === undefined ? '' : ` of ${requestsPerSecond}`;
  return `in flight ${tenths(sample.inFlight)}${ofClients}, ${tenths(sample.requestsPerSecond)}${ofRate}/s`;
}

function tenths(value: number): string {
  return String(Number(value.toFixed(1)));
}

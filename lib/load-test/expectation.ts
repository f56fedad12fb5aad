import { counted } from '../core/number-words';
import { podsToExpect } from '../knative/pods-to-expect';
import { resolveDecider } from '../knative/resolve-decider';
import type { Load } from '../load/load';
import type { ILoadTestService } from './load-test-props';

/** How many pods a load test will find once the number has settled. */
export interface LoadExpectation {
  /** Name of the service. */
  readonly service: string;

  /** The load in words: `50 concurrent requests`. */
  readonly load: string;

  /** How many pods the load leads to: what the sum comes to, within the bounds of the service. */
  readonly pods: number;

  /** The arithmetic: `ceil(50 / (10 x 0.70))`. */
  readonly sum: string;

  /** All of it: `torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))`. */
  readonly line: string;
}

/**
 * The pods by the sum alone. Undefined if there is none: a service that is not scaled by its requests, or a load of which nobody can say
 * how much of it is in flight without knowing how fast the service answers.
 */
export function expectationOf(service: ILoadTestService | undefined, load: Load): LoadExpectation | undefined {
  if (service?.fixedPods !== undefined) {
    const { name, fixedPods: { pods, because } } = service;
    return { service: name, load: load.describe(), pods, sum: because, line: `${name}: ${load.describe()} -> ${counted(pods, 'pod')}: ${because}` };
  }
  if (service?.revision === undefined) {
    return undefined;
  }
  const { name, revision, autoscalerConfig: config } = service;
  const amount = measured(load, resolveDecider(revision, config).scalingMetric);
  const expected = amount === undefined ? undefined : podsToExpect({ load: amount, revision, ...(config === undefined ? {} : { config }) });
  if (expected === undefined) {
    return undefined;
  }
  const { pods, sum } = expected;
  const words = load.describe();
  // With a bound the sum has its own result in it: "5 pods: ceil(…) = 8, but at most 5".
  const line = `${name}: ${words} -> ${counted(pods, 'pod')}${sum.includes(' = ') ? ': ' : ' = '}${sum}`;
  return { service: name, load: words, pods, sum, line };
}

/** What the autoscaler will measure of the load: requests in flight, or requests a second. */
function measured(load: Load, metric: string): number | undefined {
  const { clients, ratePerClient, requestsPerSecond } = load;
  if (metric === 'rps') {
    return requestsPerSecond ?? (clients === undefined || ratePerClient === undefined ? undefined : clients * ratePerClient);
  }
  return ratePerClient === undefined && load.thinkTimeSeconds === 0 ? clients : undefined;
}

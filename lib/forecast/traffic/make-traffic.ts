import { Random, RANDOM_STREAMS } from '../../core/random';
import type { PodPool } from '../kpa/pod-pool';
import type { PodWork } from '../service-time/pod-work';
import type { RequestSource } from './request-source';
import type { QueueLimits, RequestTraffic, TrafficObserver } from './request-traffic';
import { SingleTraffic } from './single-traffic';
import { Traffic } from './traffic';

/** How pods work, and what the amounts of work are drawn from. */
export interface SeededWork {
  readonly work: PodWork;
  readonly seed: number;
}

/**
 * The traffic for these requests: handled together where each takes the time of its source, followed one by one where not.
 *
 * @param limit how many requests a pod works on at once, 0 for no limit
 */
export function makeTraffic(
  sources: readonly RequestSource[],
  pods: PodPool,
  limit: number,
  observer: TrafficObserver,
  seeded: SeededWork | undefined,
  queueLimits?: QueueLimits,
): RequestTraffic {
  return seeded === undefined
    ? new Traffic(sources, pods, limit, observer, queueLimits)
    : new SingleTraffic(sources, pods, limit, observer, seeded.work, new Random(seeded.seed, RANDOM_STREAMS.serviceTime), queueLimits);
}

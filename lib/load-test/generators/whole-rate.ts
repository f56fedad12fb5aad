/*
 * A rate as the generators of an open loop take it: vegeta and k6 count whole requests in a whole number of seconds, `-rate=5/2s`. The
 * requests come at even distances whatever the numbers are, so that 5 in 2 s and 2500 in 1000 s are the same load.
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';

/** The longest time in which the requests of all machines must come to a whole number: a rate of three decimals does, and a third. */
const LONGEST_SECONDS = 1000;

/** The error of a product of a fraction that is rounded to binary: half a bit for each, and as much again for a sum before it. */
const EPSILON = 2 * Number.EPSILON;

/** So many requests in so many seconds. */
export interface WholeRate {
  readonly requests: number;
  readonly seconds: number;
}

/** The part of one machine in the least numbers; undefined if the rate comes to no whole number of requests. */
export function wholeRate({ requestsPerSecond = 0 }: Load, machines: number): WholeRate | undefined {
  for (let seconds = 1; seconds <= LONGEST_SECONDS; seconds += 1) {
    const requests = Math.round(requestsPerSecond * seconds);
    if (requests > 0 && Math.abs(requestsPerSecond * seconds - requests) <= EPSILON * requests) {
      const common = commonDivisor(requests, machines);
      return { requests: requests / common, seconds: seconds * (machines / common) };
    }
  }
  return undefined;
}

/** The rate comes to whole requests, and they come at even distances: the forecast knows others. */
export function checkWholeRate(program: string, load: Load): Violation[] {
  const found: Violation[] = [];
  if (wholeRate(load, 1) === undefined) {
    const hint = `${program} counts in whole requests`;
    found.push(violation('load', load.describe(), `a rate of whole requests in at most ${LONGEST_SECONDS} s`, hint));
  }
  if (load.arrivals.name !== 'even') {
    const hint = `${program} sends at even distances; a load for the forecast alone may have others`;
    found.push(violation('load: arrivals', load.arrivals.name, 'Arrivals.EVEN', hint));
  }
  return found;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

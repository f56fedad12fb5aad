import type { ServiceTimePoint } from '../../forecast/service-time/service-time-file';
import type { LevelMeasurement } from './calibration-target';

/** Requests without a good answer that a level may have: more than that, and what is measured is a server that refuses. */
const MOST_FAILED = 0.01;

/** The shortest time that a forecast takes, in seconds. */
const SHORTEST = 0.001;

/**
 * The point of the curve that was measured; undefined where too many requests failed, or none was answered. Clients that wait are always in
 * flight, so that the throughput follows from their number and the mean time (Little's law): no window of time cuts anything off.
 */
export function levelPoint(clients: number, { seconds, failed }: LevelMeasurement): ServiceTimePoint | undefined {
  const bad = [...failed.values()].reduce((sum, count) => sum + count, 0);
  if (seconds.length === 0 || bad > MOST_FAILED * (seconds.length + bad)) {
    return undefined;
  }
  const sorted = [...seconds].sort((a, b) => a - b);
  const mean = Math.max(SHORTEST, sorted.reduce((sum, value) => sum + value, 0) / sorted.length);
  const p95 = Math.max(SHORTEST, sorted[Math.ceil(sorted.length * 0.95) - 1] ?? mean);
  return { inFlight: clients, mean: rounded(mean), p95: rounded(p95), requestsPerSecond: rounded(clients / mean) };
}

/** `12 of 40 requests failed: 10 x status 503, 2 x connect ECONNREFUSED 127.0.0.1:80` */
export function failedWords({ seconds, failed }: LevelMeasurement): string {
  const worst = [...failed].sort(([, a], [, b]) => b - a);
  const bad = worst.reduce((sum, [, count]) => sum + count, 0);
  const reasons = worst.slice(0, 3).map(([reason, count]) => `${count} x ${reason}`).join(', ');
  return `${bad} of ${seconds.length + bad} requests failed${reasons === '' ? '' : `: ${reasons}`}`;
}

/** To the microsecond: what is below it is noise, and the file is read by people. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

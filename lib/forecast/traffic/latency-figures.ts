import type { ForecastLatency } from '../result/forecast-result';
import type { Latencies } from './latencies';

/** The figures that people ask for, in seconds; undefined if no request was answered. */
export function latencyOf(latencies: Latencies): ForecastLatency | undefined {
  if (latencies.count === 0) {
    return undefined;
  }
  const seconds = (part: number): number => latencies.percentileMs(part) / 1000;
  return { mean: latencies.meanMs / 1000, p50: seconds(0.5), p95: seconds(0.95), p99: seconds(0.99), max: latencies.maxMs / 1000 };
}

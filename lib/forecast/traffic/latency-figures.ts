import type { ForecastLatency } from '../result/forecast-result';
import type { Latencies } from './latencies';

/** The figures that people ask for, in seconds. */
export function latencyOf(latencies: Latencies): ForecastLatency {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => latencies.percentileMs(part) / 1000);
  return { mean: latencies.meanMs / 1000, p50, p95, p99, max: latencies.maxMs / 1000 };
}

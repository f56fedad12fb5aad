import { seconds } from '../../../lib/core/duration';
import { forecast } from '../../../lib/forecast/forecast';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { Load } from '../../../lib/load';

const ONE = forecast({ annotations: { 'autoscaling.knative.dev/min-scale': '1' } }, Load.requests(1, 1), { after: seconds(0) });

/** A forecast in which p95 is 2 s, p99 is 3 s and the first request waits for 4 s, but for what is given. */
export function forecastOf(changes: Partial<Forecast> = {}): Forecast {
  return { ...ONE, completed: 100, latency: { mean: 1, p50: 1, p95: 2, p99: 3, max: 3 }, coldStartWaitSeconds: 4, ...changes };
}

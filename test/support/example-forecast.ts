import { seconds } from '../../lib/core/duration';
import type { Forecast } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import { Load } from '../../lib/load';

/** The source document's load on its hard limit of 10, with one pod there beforehand as KServe has it. */
export function exampleForecast(): Forecast {
  return forecast({ containerConcurrency: 10, annotations: { 'autoscaling.knative.dev/min-scale': '1' } }, Load.concurrent(50, seconds(30)));
}

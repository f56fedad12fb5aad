import type { Load } from '../../load/load';
import type { CheckedOptions } from '../checked-options';
import type { ForecastAssumptions } from './forecast-result';
import { counted, timeInWords } from '../../core/number-words';

/** What stands behind an assumption that nobody made: it is no more than a guess. */
const GUESSED = ' (not told: a guess)';

/** @param hardLimit what the autoscaler enforces, 0 for none */
export function assumptionsOf(load: Load, options: CheckedOptions, hardLimit: number): ForecastAssumptions {
  const { serviceTime, startupSeconds, guessed, seed } = options;
  return {
    arrivals: load.describeArrivals(),
    serviceTime: `${serviceTime.describe(seed)}${guessed.serviceTime ? GUESSED : ''}`,
    workers: workers(options, hardLimit),
    startup: `${timeInWords(startupSeconds)} until a new pod is ready${guessed.startup ? GUESSED : ''}`,
  };
}

function workers({ workersPerPod }: CheckedOptions, hardLimit: number): string {
  if (hardLimit > 0) {
    return `a pod works on at most ${counted(hardLimit, 'request')} at once, its hard limit`;
  }
  return workersPerPod > 0
    ? `a pod works on at most ${counted(workersPerPod, 'request')} at once, as many as it has workers`
    : 'a pod works on any number of requests at once: it has no hard limit, and its workers are not told';
}

/** All of them as one sentence each. */
export function assumptionLines({ arrivals, serviceTime, workers: places, startup }: ForecastAssumptions): string[] {
  return [arrivals, serviceTime, places, startup];
}

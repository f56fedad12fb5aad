import type { Forecast } from '../../forecast/result/forecast-result';
import type { RecordedRun } from './recorded-run';
import type { RunFigures } from './run-figures';
import { figuresOfForecast, figuresOfRun } from './run-figures';

/** A figure of the forecast beside what was seen. */
export interface ComparedFigure {
  readonly forecast: number | null;
  readonly actual: number | null;
  /** Forecast less actual, in the figure's own unit; null where one of them is not known. */
  readonly error: number | null;
}

/** A run beside its forecast: pods, seconds, requests per second. */
export type RunComparison = { readonly [figure in keyof RunFigures]: ComparedFigure };

/**
 * Holds a recorded run against the forecast of the same service under the same load.
 *
 * @param loadSeconds how long the load was to last. @default - until the last answer
 */
export function compareRun(run: RecordedRun, forecast: Forecast, loadSeconds?: number): RunComparison {
  const [expected, seen] = [figuresOfForecast(forecast), figuresOfRun(run, loadSeconds)];
  const compared = (figure: keyof RunFigures): ComparedFigure => beside(expected[figure], seen[figure]);
  return {
    peak: compared('peak'),
    steady: compared('steady'),
    settleSeconds: compared('settleSeconds'),
    firstScaleDownSeconds: compared('firstScaleDownSeconds'),
    requestsPerSecond: compared('requestsPerSecond'),
    p50: compared('p50'),
    p95: compared('p95'),
  };
}

function beside(forecast: number | null, actual: number | null): ComparedFigure {
  const error = forecast === null || actual === null ? null : forecast - actual;
  return { forecast: rounded(forecast), actual: rounded(actual), error: rounded(error) };
}

/** A tenth of a millisecond is as fine as anything here is measured. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

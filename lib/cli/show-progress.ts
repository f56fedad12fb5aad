import type { IForecastProgress } from '../forecast/simulation-budget';
import { secondsText } from '../forecast-report';
import type { CliHost } from './cli-host';

/**
 * Shows how far the forecast of a service has come.
 *
 * @param ofSeconds how long the load is; nothing is said of the end where nobody knows it beforehand
 */
export function showProgress(what: string, host: CliHost, ofSeconds?: number): IForecastProgress {
  return {
    report: (simulatedSeconds) => {
      const done = ofSeconds === undefined
        ? secondsText(simulatedSeconds)
        : `${secondsText(Math.min(simulatedSeconds, ofSeconds))} of ${secondsText(ofSeconds)}`;
      host.status(`${what}: ${done} are done`);
    },
  };
}

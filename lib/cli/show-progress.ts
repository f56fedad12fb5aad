import type { IForecastProgress } from '../forecast/simulation-budget';
import { secondsText } from '../forecast-report';
import type { CliHost } from './cli-host';

/** Shows how far the forecast of a service has come. */
export function showProgress(what: string, host: CliHost): IForecastProgress {
  return { report: (simulatedSeconds) => { host.status(`${what}: ${secondsText(simulatedSeconds)} are done`); } };
}

import { InputError } from '../core/input-error';
import { forecast } from '../forecast/forecast';
import type { ForecastOptions } from '../forecast/forecast-options';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import type { CliHost } from './cli-host';
import type { NamedService } from './forecast-services';
import type { ModelFlags } from './model-flags';
import { forecastOptions } from './model-flags';
import { namedByFlags } from './named-faults';
import { showProgress } from './show-progress';

/** A forecast and what it is of. */
export interface ServiceForecast {
  readonly name: string;
  readonly settings: string;
  readonly forecast: Forecast;
}

/** The options from the flags, with what the manifest says where the flags say nothing. */
export function optionsFor({ gpusPerPod, cpuPerPod }: Pick<NamedService, 'gpusPerPod' | 'cpuPerPod'>, flags: ModelFlags): ForecastOptions {
  const options = forecastOptions(flags);
  const podResources = { ...options.podResources, ...(cpuPerPod !== undefined && { cpu: cpuPerPod }) };
  return { ...options, gpusPerPod: options.gpusPerPod ?? gpusPerPod, podResources };
}

/** @throws InputError for a service that there is no forecast of */
export function checkForecast({ name, unforecast }: NamedService): void {
  if (unforecast !== undefined) {
    throw new InputError([{ path: name, allowed: 'a service whose autoscaler is simulated', message: `${name}: there is no forecast: ${unforecast}` }]);
  }
}

/**
 * Forecasts all of the services. One that cannot be forecast among others that can is said so and left out.
 *
 * @throws InputError if none can be forecast
 */
export function forecastAll(services: readonly NamedService[], load: Load, flags: ModelFlags, host: CliHost): ServiceForecast[] {
  const failed: Array<{ readonly one: NamedService; readonly error: InputError }> = [];
  const done = services.flatMap((one, index): ServiceForecast[] => {
    const { name, settings, service } = one;
    const what = `simulating ${name} (${index + 1} of ${services.length})`;
    host.status(what);
    try {
      checkForecast(one);
      const progress = showProgress(what, host, load.durationSeconds);
      return [{ name, settings, forecast: forecast(service, load, { ...optionsFor(one, flags), progress }) }];
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      failed.push({ one, error });
      return [];
    }
  });
  host.status('');
  const [first] = failed;
  if (done.length === 0 && first !== undefined) {
    throw first.error;
  }
  failed.forEach(({ one, error }) => { host.err(`warning: left out: ${whose(one, namedByFlags(error).message)}`); });
  return done;
}

/** A fault with the service that has it, and where that stands. */
function whose({ name, settings }: NamedService, message: string): string {
  return message.startsWith(`${name}: `) ? message : `${name} (${settings}): ${message}`;
}

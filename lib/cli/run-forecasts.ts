import { InputError } from '../core/input-error';
import { forecast } from '../forecast/forecast';
import type { ForecastOptions } from '../forecast/forecast-options';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import type { CliHost } from './cli-host';
import type { NamedService } from './forecast-services';
import type { ModelFlags } from './model-flags';
import { forecastOptions } from './model-flags';

/** A forecast and what it is of. */
export interface ServiceForecast {
  readonly name: string;
  readonly settings: string;
  readonly forecast: Forecast;
}

/** The options from the flags, with what the manifest says where the flags say nothing. */
export function optionsFor({ gpusPerPod, cpuPerPod }: Pick<NamedService, 'gpusPerPod' | 'cpuPerPod'>, flags: ModelFlags): ForecastOptions {
  const options = forecastOptions(flags);
  const podResources = cpuPerPod === undefined ? undefined : { cpu: cpuPerPod };
  return { ...options, gpusPerPod: options.gpusPerPod ?? gpusPerPod, podResources };
}

/**
 * Forecasts all of the services. One that cannot be forecast among others that can is said so and left out.
 *
 * @throws InputError if none can be forecast
 */
export function forecastAll(services: readonly NamedService[], load: Load, flags: ModelFlags, host: CliHost): ServiceForecast[] {
  const failed: Array<{ readonly name: string; readonly error: InputError }> = [];
  const done = services.flatMap(({ name, settings, service, gpusPerPod, cpuPerPod }, index): ServiceForecast[] => {
    host.status(`simulating ${name} (${index + 1} of ${services.length})`);
    try {
      return [{ name, settings, forecast: forecast(service, load, optionsFor({ gpusPerPod, cpuPerPod }, flags)) }];
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      failed.push({ name, error });
      return [];
    }
  });
  host.status('');
  if (done.length === 0) {
    throw failed[0].error;
  }
  failed.forEach(({ name, error }) => host.err(`warning: ${name} is left out: ${error.message}`));
  return done;
}

import { writeFileSync } from 'node:fs';
import type { NamedForecast } from './page';
import { forecastPage } from './page';

/**
 * Writes the page of `forecastPage` to a file.
 *
 * @param file the file; its folder must be there
 */
export function writeForecastPage(file: string, title: string, forecasts: readonly NamedForecast[]): void {
  writeFileSync(file, forecastPage(title, forecasts));
}

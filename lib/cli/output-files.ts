import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuse } from '../core/checks';
import { unwritable } from '../core/error-text';
import type { NamedForecast } from '../forecast-report';
import type { Solution } from '../forecast/questions/solve';
import { assumedText, forecastPage, forecastPicture, frontierSvg, pictureSvg } from '../forecast-report';
import type { CliHost } from './cli-host';

/** What is written besides what is printed. */
export interface OutputFlags {
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly svg?: string | undefined;
}

/** The same for what `solve` found: the picture shows what each limit costs, if a limit was varied. */
export function writeSolution({ html, svg }: OutputFlags, name: string, solution: Solution): void {
  const { forecast, frontier } = solution;
  writeFiles({ html, svg: frontier === undefined ? svg : undefined }, [{ name, forecast }]);
  if (svg !== undefined && frontier !== undefined) {
    writeTo('--svg', svg, frontierSvg(name, frontier, solution, assumedText(forecast)));
  }
}

/** Writes the files that the flags name. Comes before anything is printed: a result that is half an error helps nobody. */
export function writeFiles({ html, svg }: OutputFlags, forecasts: readonly NamedForecast[]): void {
  const [first] = forecasts;
  if (first === undefined) {
    return;
  }
  const { name, forecast } = first;
  const title = forecasts.length === 1 ? `Forecast of ${name}` : 'Forecast';
  const files = [
    { file: html, flag: '--html', text: () => forecastPage(title, forecasts) },
    { file: svg, flag: '--svg', text: () => pictureSvg(forecastPicture(name, forecast)) },
  ];
  for (const { file, flag, text } of files) {
    if (file !== undefined) {
      writeTo(flag, file, text());
    }
  }
}

/** Says which files were written: beside the result where that is JSON for a program. */
export function sayWritten({ html, svg, json }: OutputFlags, host: CliHost): void {
  for (const file of [html, svg].filter((name) => name !== undefined)) {
    const text = `written: ${file}`;
    if (json === true) {
      host.err(text);
    } else {
      host.out(text);
    }
  }
}

/**
 * Looks whether a file that a flag names can be written, before something long begins: what that brings should not be lost for a folder
 * that is not there.
 *
 * @throws InputError where it cannot
 */
export function checkWritable(flag: string, file: string): void {
  try {
    const there = existsSync(file);
    accessSync(there ? file : dirname(file), constants.W_OK);
    if (there && statSync(file).isDirectory()) {
      throw new Error('it is a folder');
    }
  } catch (error) {
    refuse(flag, file, 'a file that can be written', unwritable(error));
  }
}

/** Writes a file that a flag names. @throws InputError where it cannot be written */
export function writeTo(flag: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    refuse(flag, file, 'a file that can be written', unwritable(error));
  }
}

/**
 * `npm run readme-picture`: writes docs/forecast-hard10.svg, the forecast of the example with its hard limit of 10, as the README shows it.
 * With `--check` nothing is written; the exit code is 1 if the file differs from what would be.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { forecast } from '../lib/forecast';
import { forecastPicture, pictureSvg } from '../lib/forecast-report';
import { EXAMPLE_LOAD, exampleCharts } from '../stacks/charts';

const FILE = join(__dirname, '..', 'docs', 'forecast-hard10.svg');

/** The first two diagrams, pods and requests per pod: the README has no room for more. */
export function readmePicture(): string {
  const { service } = exampleCharts(new App()).torchserveHard;
  const picture = forecastPicture(`${service.name}: a hard limit of 10`, forecast(service, EXAMPLE_LOAD));
  return pictureSvg({ ...picture, panels: picture.panels.slice(0, 2) });
}

function main(check: boolean): number {
  const wanted = readmePicture();
  if (!check) {
    writeFileSync(FILE, wanted);
    return 0;
  }
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === wanted) {
    return 0;
  }
  console.error('docs/forecast-hard10.svg is not what the forecast draws now: run npm run readme-picture');
  return 1;
}

if (require.main === module) {
  process.exitCode = main(process.argv.includes('--check'));
}

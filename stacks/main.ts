/**
 * `npm run synth`: writes dist/ (the platform wave by wave, the example, its forecast as a page) and prints how many pods to expect.
 * `npx cdk8s synth` (see cdk8s.yaml) does the same; it swallows what an app prints to stdout, so the sums go to stderr then.
 */
import { cpSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdk8s';
import type { Node } from 'constructs';
import { endOnFailedOutput } from '../lib/cli/failed-output';
import { writeAtomically } from '../lib/core/atomic-output';
import { InputError } from '../lib/core/input-error';
import { noticeLines, wantsAllNotices } from '../lib/core/notice-lines';
import { Notices } from '../lib/core/notices';
import { forecast } from '../lib/forecast';
import { writeForecastPage } from '../lib/forecast-report';
import type { InferenceService } from '../lib/inference';
import { expectationOf } from '../lib/load-test/expectation';
import { EXAMPLE_LOAD, documentCharts, exampleCharts } from './charts';
import { platformCharts } from './platform';
import type { ExpectedService } from './synth-report';
import { synthReport } from './synth-report';

/** The folder that cdk8s.yaml gives to the cdk8s CLI, which empties it beforehand; dist/ is written besides. */
const CLI_FOLDER = resolve('.cache/cdk8s-synth');

function main(cliFolder: string | undefined): void {
  const besides = cliFolder !== undefined && resolve(cliFolder) === CLI_FOLDER;
  const folder = cliFolder === undefined || besides ? 'dist' : cliFolder;
  let lines: readonly string[] = [];
  writeAtomically(folder, (outdir) => {
    const app = new App({ outdir });
    platformCharts(app);
    const charts = exampleCharts(app);
    const document = new App({ outdir });
    const documents = documentCharts(document);
    [app, document].forEach((each) => { Notices.leaveToCaller(each); });
    app.synth();
    document.synth();
    const forecasts = [charts.torchserveSoft, charts.torchserveHard]
      .map(({ node, service }) => ({ name: node.id, forecast: forecast(service, EXAMPLE_LOAD) }));
    writeForecastPage(join(outdir, 'forecast.html'), 'Forecast of the example', forecasts);
    lines = synthReport({
      load: EXAMPLE_LOAD.describe(),
      services: [charts.torchserveSoft, charts.torchserveHard, documents.kfservingSoft, documents.kfservingHard].map(expected),
      folder: relative('.', folder) || '.',
      files: readdirSync(outdir).sort(),
      notices: noticeLines([...Notices.collect(app), ...Notices.collect(document)], wantsAllNotices()),
    });
    if (besides) {
      cpSync(outdir, cliFolder, { recursive: true });
    }
  });
  (cliFolder === undefined ? console.log : console.error)(lines.join('\n'));
}

/** The two services of the source document have one name and no namespace: the file tells them apart. */
function expected({ node, service }: { readonly node: Node; readonly service: InferenceService }): ExpectedService {
  const { name, namespace } = service;
  const { pods, sum } = expectationOf(service, EXAMPLE_LOAD) ?? {};
  return {
    label: namespace === undefined ? `${name} (${node.id}.k8s.yaml)` : `${namespace}/${name}`,
    pods: pods === undefined || sum === undefined ? undefined : `${pods} ${pods === 1 ? 'pod' : 'pods'}${sum.includes(' = ') ? ': ' : ' = '}${sum}`,
  };
}

endOnFailedOutput();
try {
  main(process.env.CDK8S_OUTDIR);
} catch (error) {
  // A fault of the input or of the tree says all there is to say; anything else is a fault of the program.
  const known = error instanceof InputError || (error instanceof Error && error.message.startsWith('Validation failed'));
  console.error(known ? `error: ${error.message}` : error);
  process.exitCode = 1;
}

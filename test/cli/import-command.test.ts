import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLine } from '../support/fake-host';

const SERVICE = `# ours
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris, annotations: {serving.kserve.io/deploymentMode: Knative}}
spec: {predictor: {model: {modelFormat: {name: sklearn}, storageUri: "gs://x/y"}}}
`;
const PROGRAM = `import { App, Chart } from 'cdk8s';
import { InferenceService, Model } from 'cdk8s-kserve';

const app = new App();

const chart = new Chart(app, 'stdin');

// ours
new InferenceService(chart, 'iris', { model: Model.sklearn({ storageUri: 'gs://x/y' }) });

app.synth();`;

describe('cdk8s-kserve import', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([[['import', '-']], [['import']]])('writes the program to the standard output, what is to be known beside it: %j', async (args) => {
    expect(await runLine(args, SERVICE)).toEqual({
      code: 0, out: PROGRAM, err: '1 construct, 0 ApiObjects\nnext: npx tsx main.ts, and compare dist/ with what you had',
    });
  });

  it('reads files and folders, a chart for each file, and writes to a file', async () => {
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.yaml'), SERVICE);
    writeFileSync(join(folder, 'in', 'b.json'), JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'models' } }));
    const output = join(folder, 'main.ts');
    const { code, out, err } = await runLine(['import', join(folder, 'in'), '--output', output]);
    expect([code, out, err.split('\n')[0]]).toEqual([0, '', `1 construct, 1 ApiObject: ${output}`]);
    expect(readFileSync(output, 'utf8')).toMatch(/new Chart\(app, 'a'\)[\s\S]*new Chart\(app, 'b'\)/);
  });

  it('lists what has no typed place, and what a Secret shows', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {k: v}\n';
    const mesh = SERVICE.replace('Knative', 'ModelMesh');
    const { err } = await runLine(['import', '-'], `${mesh}---\n${secret}`);
    expect(err.split('\n')).toEqual([
      '0 constructs, 2 ApiObjects',
      '- InferenceService iris: an ApiObject, since there is no construct for deployment mode "ModelMesh"',
      'warning: stdin:7: the Secret s is now in the program, with its values',
      'next: npx tsx main.ts, and compare dist/ with what you had',
    ]);
  });

  it.each([
    ['nothing', [], undefined, 'error: import: expected files, folders, - for the standard input, or --cluster, got undefined; for example: cdk8s-kserve import service.yaml'],
    ['an empty text', ['-'], '', 'error: files: expected at least one object, got "stdin"; there is nothing to write'],
    ['a missing file', ['/nowhere.yaml'], undefined, `error: files: expected a file that can be read, got "/nowhere.yaml"; there is no such file`],
    ['a template', ['-'], 'a: {{ .Values.x }}\n', 'error: stdin:1: expected manifests, got a template of Helm; run helm template first, and hand in what it prints'],
  ])('ends with 2 for %s', async (_what, args, stdin, message) => {
    expect(await runLine(['import', ...args], stdin)).toEqual({ code: 2, out: '', err: message });
  });

  it('writes over no program that is there', async () => {
    const output = join(folder, 'main.ts');
    writeFileSync(output, 'mine');
    const { code, err } = await runLine(['import', '-', '-o', output], SERVICE);
    expect([code, readFileSync(output, 'utf8')]).toEqual([2, 'mine']);
    expect(err).toMatch(/^error: --output: expected a file that is not there yet, in a folder that can be written to, got /);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLine } from '../support/fake-host';
import { listOf, stubCluster } from '../support/stub-cluster';

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
    ['nothing', [], undefined, 'error: import: expected files, folders, - for the standard input, or --cluster, got nothing; for example: cdk8s-kserve import service.yaml'],
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

describe('cdk8s-kserve import --cluster', () => {
  afterEach(() => jest.restoreAllMocks());

  const live = (name: string, namespace: string): object => ({
    metadata: { name, namespace }, spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://x/y' } } },
  });
  const map = (name: string, namespace: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { a: 'b' } });
  const CLUSTER = {
    '/apis/serving.kserve.io/v1beta1/inferenceservices': listOf('serving.kserve.io/v1beta1', 'InferenceService', live('iris', 'prod'), live('mnist', 'dev')),
    '/apis/serving.knative.dev/v1/services': listOf('serving.knative.dev/v1', 'Service', { metadata: { name: 'own', namespace: 'dev' } }),
    '/apis/serving.kserve.io/v1alpha1/clusterservingruntimes': listOf('serving.kserve.io/v1alpha1', 'ClusterServingRuntime', { metadata: { name: 'own' }, spec: { containers: [{ name: 'c', image: 'acme/c' }] } }),
    '/apis/serving.kserve.io/v1alpha1/clusterstoragecontainers': listOf('serving.kserve.io/v1alpha1', 'ClusterStorageContainer', { metadata: { name: 'default' } }),
    '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': map('config-autoscaler', 'knative-serving'),
    '/api/v1/namespaces/kserve/configmaps/inferenceservice-config': map('inferenceservice-config', 'kserve'),
  };
  const charts = (text: string): string[] => [...text.matchAll(/new Chart\(app, '([^']+)'/g)].map(([, name = '']) => name);

  it('has a chart for each namespace, and for what is in none', async () => {
    stubCluster(CLUSTER);
    const { code, out } = await runLine(['import', '--cluster']);
    expect([code, charts(out)]).toEqual([0, ['cluster', 'dev', 'knative-serving', 'prod']]);
  });

  it('takes what somebody has put there, and not the install', async () => {
    stubCluster(CLUSTER);
    const { out, err } = await runLine(['import', '--cluster']);
    for (const name of ["'iris'", "'mnist'", "'own'", "'config-autoscaler'"]) {
      expect(out).toContain(name);
    }
    expect(out).not.toMatch(/inferenceservice-config|ClusterStorageContainer|serving\.knative\.dev/);
    expect(err.split('\n')[0]).toMatch(/^\d constructs?, \d ApiObjects?$/);
  });

  it('reads files beside it', async () => {
    stubCluster(CLUSTER);
    const { out } = await runLine(['import', '-', '--cluster', 'prod', '--kubeconfig', 'own.yaml'], SERVICE.replace('name: iris', 'name: typed'));
    expect(charts(out)).toEqual(['stdin', 'cluster', 'dev', 'knative-serving', 'prod']);
  });

  it('does not read the standard input that nobody named', async () => {
    const choices = stubCluster(CLUSTER);
    const { code, out } = await runLine(['import', '--cluster', 'prod', '--kubeconfig', 'own.yaml'], 'a: [');
    expect([code, charts(out)]).toEqual([0, ['cluster', 'dev', 'knative-serving', 'prod']]);
    expect(choices).toEqual([[{ context: 'prod', kubeconfig: 'own.yaml' }]]);
  });

  it('warns of what may not be read, and refuses a cluster that has nothing', async () => {
    stubCluster({ '/apis/serving.kserve.io/v1beta1/inferenceservices': 403 });
    expect(await runLine(['import', '--cluster'])).toEqual({
      code: 2, out: '', err: 'warning: InferenceServices may not be read in context stub: it takes the right to list inferenceservices.serving.kserve.io; '
        + "upstream's defaults are assumed\nerror: --cluster: expected at least one object, got \"\"; there is nothing to write",
    });
  });
});

describe('what cdk8s-kserve import says beside the program', () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';

  it.each([
    ['one construct', SERVICE, '1 construct, 0 ApiObjects'],
    ['two', `${SERVICE}---\n${SERVICE.replace('name: iris', 'name: mnist')}`, '2 constructs, 0 ApiObjects'],
    ['an object', config, '0 constructs, 1 ApiObject'],
    ['both', `${SERVICE}---\n${config}`, '1 construct, 1 ApiObject'],
  ])('counts %s', async (_what, text, line) => {
    expect((await runLine(['import', '-'], text)).err.split('\n')[0]).toBe(line);
  });

  it('is where a Secret stands, but no other kind of that name', async () => {
    const { err } = await runLine(['import', '-'], `${config}---\n${config.replace('ConfigMap', 'Secret')}---\n${config.replace('ConfigMap', 'Secret').replace('v1', 'acme.org/v1')}`);
    expect(err.split('\n').filter((line) => line.startsWith('warning'))).toEqual(['warning: stdin:5: the Secret c is now in the program, with its values']);
  });

  it('is a key that stands there twice', async () => {
    const { code, err } = await runLine(['import', '-'], `${config}data: {a: b}\ndata: {a: c}\n`);
    expect([code, err.split('\n')[0]]).toEqual([0, expect.stringMatching(/^warning: stdin:\d: .*expected each field once/)]);
  });

  it('is everything that cannot be read, and then there is no program', async () => {
    const { code, out, err } = await runLine(['import', '-'], `a: [\n---\n${SERVICE}---\njust a text\n`);
    expect([code, out, err.split('\n')]).toEqual([2, '', ['error: 2 values are wrong', expect.stringMatching(/^ {2}- stdin:1: /), expect.stringMatching(/^ {2}- stdin:\d: /)]]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks';
import { runLine } from '../../support/fake-host';
import { listOf, stubCluster } from '../../support/stub-cluster';

const GOOD = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris, namespace: models}
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 4
    containerConcurrency: 7
    annotations: {autoscaling.knative.dev/target-utilization-percentage: "100"}
    model: {modelFormat: {name: sklearn}, storageUri: s3://models/iris}
`;
const TYPO = GOOD.replace('minReplicas', 'minReplica').replace('name: iris', 'name: typo');
const REFUSED = `# A comment above.
${GOOD.replace('minReplicas: 1', 'minReplicas: 9').replace('name: iris', 'name: refused')}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

/** What the command prints and ends with; the folder's name is taken out. */
async function check(args: readonly string[], stdin?: string): Promise<{ code: number; out: string; err: string }> {
  const { code, out, err } = await runLine(['check', ...args], stdin);
  const plain = (text: string) => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
  return { code, out: plain(out), err: plain(err) };
}

describe('cdk8s-kserve check', () => {
  it('finds nothing in a good file', async () => {
    expect(await check([write('good.yaml', GOOD)])).toEqual({ code: 0, out: 'nothing found in 1 object of 1 file', err: '' });
  });

  it('says file, line, column, object, what is wrong and where to read on', async () => {
    const { code, out } = await check([write('bad.yaml', REFUSED)]);
    expect(code).toBe(1);
    expect(out).toMatch(/^bad\.yaml:8:5: error: InferenceService models\/refused: .*'MinReplicas' cannot be greater than MaxReplicas.* \[(kserve-[a-z-]+)\]\n/);
    expect(out).toMatch(/^kserve-[a-z-]+: https:\/\/github\.com\/cdk8s-kserve\/cdk8s-kserve\/blob\/main\/docs\/admission\.md#kserves-webhook$/m);
    expect(out).toMatch(/\n1 error in 1 object of 1 file$/);
  });

  it('passes over files of others that stand among the manifests, and names them', async () => {
    write('package.json', '{"name": "models", "version": "1.0.0"}');
    write('values.yaml', 'replicas: 3\n');
    write('good.yaml', GOOD);
    const { code, out } = await check([folder]);
    expect([code, out.split('\n').slice(0, 2), out.split('\n').at(-1)]).toEqual([0, [
      'package.json:1:1: note: document: expected apiVersion and kind, got neither [foreign]',
      'values.yaml:1:1: note: document: expected apiVersion and kind, got neither [foreign]',
    ], '2 notes in 1 object of 3 files']);
    expect((await check([join(folder, 'package.json'), join(folder, 'values.yaml')])).code).toBe(2);
  });

  it('knows of the cluster what other files say, of whatever kind', async () => {
    write('a.yaml', 'apiVersion: serving.kserve.io/v1alpha1\nkind: LocalModelCache\nmetadata: {name: one}\nspec: {sourceModelUri: "hf://a/b", modelSize: 1Gi, nodeGroups: [gpu]}\n');
    write('b.yaml', '{apiVersion: serving.kserve.io/v1alpha1, kind: LocalModelCache, metadata: {name: two}, spec: {sourceModelUri: "hf://a/b", modelSize: 1Gi, nodeGroups: [gpu]}}\n');
    expect((await check([folder])).out.split('\n').slice(0, 2)).toEqual([
      'a.yaml:4:8: error: LocalModelCache one: LocalModelCache two has the same StorageURI hf://a/b [kserve-local-model-source]',
      'b.yaml:1:95: error: LocalModelCache two: LocalModelCache one has the same StorageURI hf://a/b [kserve-local-model-source]',
    ]);
  });

  it('names an object of a version that is not read', async () => {
    const { code, out } = await check([write('next.yaml', GOOD.replace('v1beta1', 'v2'))]);
    expect([code, out.split('\n')[0]]).toEqual([1,
      'next.yaml:1:1: error: InferenceService models/iris: expected serving.kserve.io/v1beta1 for this kind, got serving.kserve.io/v2; nothing else of the object is looked at [unread-version]']);
  });

  it('ends with 1 only from the level on that is said', async () => {
    const file = write('typo.yaml', TYPO);
    expect((await check([file])).code).toBe(0);
    expect((await check([file, '--fail-on', 'warning'])).code).toBe(1);
    expect((await check([file, '--fail-on', 'warning', '--ignore', 'unknown-field'])).code).toBe(0);
  });

  it('holds fields against the KServe that is said to run', async () => {
    const file = write('named.yaml', GOOD.replace('predictor:\n', 'predictor:\n    name: blue\n'));
    expect(await check([file])).toMatchObject({ code: 0, out: 'nothing found in 1 object of 1 file' });
    const { code, out } = await check([file, '--kserve', '0.17']);
    expect([code, out.split('\n')[0]]).toEqual([1, 'named.yaml:6:5: error: InferenceService models/iris: predictor.name needs KServe 0.20 or later, and 0.17 is in use (--kserve) [kserve-release]']);
    expect(await check([file, '--kserve', 'new'])).toMatchObject({ code: 2, err: 'error: --kserve: expected a version of KServe from 0.14 to 0.21, such as "0.20", got "new"' });
  });

  it('reads folders, the standard input and what other files say of the cluster', async () => {
    const tolerant = GOOD.replace('predictor:\n', 'predictor:\n    nodeSelector: {gpu: a100}\n');
    write('app/service.yaml', tolerant);
    expect((await check([folder])).out).toContain(': warning: InferenceService models/iris: ');
    write('app/z-features.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-features, namespace: knative-serving}\ndata: {}\n');
    expect((await check([folder])).code).toBe(1);
    write('app/z-features.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-features, namespace: knative-serving}\ndata: {kubernetes.podspec-nodeselector: enabled}\n');
    expect((await check([folder])).out).toBe('nothing found in 2 objects of 2 files');
    expect((await check(['-'], REFUSED)).out).toContain('stdin:8:5: error: ');
  });

  it('says once how many there are of a kind, unless all are asked for', async () => {
    const many = Array.from({ length: 25 }, (_, index) => TYPO.replace('name: typo', `name: typo-${index}`)).join('---\n');
    const { out } = await check([write('many.yaml', many)]);
    expect(out.match(/\[unknown-field\]/g)).toHaveLength(10);
    expect(out).toContain('… and 15 more of unknown-field; --verbose prints them');
    expect((await check([write('many.yaml', many), '--verbose'])).out.match(/\[unknown-field\]/g)).toHaveLength(25);
  });

  it('goes on behind a text that cannot be read, and says that the input is unusable', async () => {
    const { code, out } = await check([write('broken.yaml', `a: [\n---\n${REFUSED}`)]);
    expect(code).toBe(2);
    expect(out).toContain('[no-yaml]');
    expect(out).toContain("'MinReplicas' cannot be greater than MaxReplicas");
  });

  it.each([
    ['a template of Helm', 'kind: InferenceService\nmetadata: {name: {{ .Values.name }}}\n', 'run helm template first'],
    ['no object', '- just\n- a list\n', 'expected fields and their values'],
  ])('tells what to do with %s', async (_title, text, hint) => {
    const { code, out } = await check([write('odd.yaml', text)]);
    expect([code, out]).toEqual([2, expect.stringContaining(hint)]);
  });

  it('refuses to look at nothing', async () => {
    expect(await check([write('empty.yaml', '')])).toEqual({ code: 2, out: '', err: 'error: empty.yaml: expected manifests of Kubernetes, got nothing' });
    expect((await check([join(folder, 'nowhere.yaml')])).code).toBe(2);
  });

  describe('for other programs', () => {
    const format = async (name: string) => (await check([write('bad.yaml', REFUSED), '--format', name])).out;

    it('prints JSON', async () => {
      expect((await check([write('bad.yaml', REFUSED), '--json'])).out).toBe(await format('json'));
      expect(await check([write('bad.yaml', REFUSED), '--json', '--format', 'sarif'])).toEqual({
        code: 2, out: '', err: 'error: --format: expected nothing else beside --json, got "sarif"; leave out one of the two',
      });
      const { objects, files, findings } = JSON.parse(await format('json'));
      expect([objects, files]).toEqual([1, 1]);
      expect(findings).toEqual([expect.objectContaining({
        level: 'error', refusedBy: 'kserve', object: 'InferenceService models/refused', file: 'bad.yaml', line: 8, column: 5, path: 'spec.predictor.maxReplicas',
      })]);
    });

    it('prints SARIF', async () => {
      const { version, runs: [{ tool, results }] } = JSON.parse(await format('sarif'));
      expect([version, tool.driver.name]).toEqual(['2.1.0', 'cdk8s-kserve']);
      expect(results[0].locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'bad.yaml' }, region: { startLine: 8, startColumn: 5 } });
      expect(tool.driver.rules[results[0].ruleIndex].id).toBe(results[0].ruleId);
    });

    it('writes the name of a file as a URI in SARIF', async () => {
      const { runs: [{ results }] } = JSON.parse((await check([write('a b#1?.yaml', REFUSED), '--format', 'sarif'])).out);
      expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/(^|\/)a%20b%231%3F\.yaml$/);
    });

    it('prints what GitHub shows beside the line', async () => {
      expect(await format('github')).toMatch(/^::error file=bad\.yaml,line=8,col=5,title=kserve-[a-z-]+::InferenceService models\/refused: /);
    });

    it('prints JUnit', async () => {
      const out = await format('junit');
      expect(out).toContain('<testsuites name="cdk8s-kserve check" tests="1" failures="1">');
      expect(out).toMatch(/<testcase classname="bad\.yaml:8" name="InferenceService models\/refused kserve-[a-z-]+"><failure type="error" message=".*MinReplicas/);
    });
  });

  it('is what the cdk8s CLI calls as a plugin', () => {
    const app = `const { App, Chart, ApiObject } = require('cdk8s');
const app = new App(); const chart = new Chart(app, 'c');
new ApiObject(chart, 'x', ${JSON.stringify({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'x' }, spec: { predictor: { minReplicas: 5, maxReplicas: 2, model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://a/b' } } } })});
app.synth();`;
    write('main.js', app);
    write('plugin/index.js', `require(${JSON.stringify(join(ROOT, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs'))}); module.exports = require(${JSON.stringify(join(ROOT, 'lib', 'check'))});`);
    write('cdk8s.yaml', 'language: typescript\napp: node main.js\nvalidations:\n  - package: ./plugin\n    version: 1.0.0\n    class: ManifestValidation\n');
    const cli = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), CDK8S_CHECK_UPGRADE: 'false' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'synth', '--no-check-upgrade'], { cwd: folder, env, encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('cannot be greater than MaxReplicas');
    expect(status).not.toBe(0);
  }, 60_000);
});

describe('cdk8s-kserve check of a cluster that runs', () => {
  afterEach(() => jest.restoreAllMocks());

  const live = (more: object): object => ({
    metadata: { name: 'iris', namespace: 'models' }, spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://models/iris' }, ...more } },
  });
  const services = (more: object) => ({ '/apis/serving.kserve.io/v1beta1/inferenceservices': listOf('serving.kserve.io/v1beta1', 'InferenceService', live(more)) });
  const features = (data: object) => ({
    // Which runtimes there are it does not tell: one that has none runs no service at all.
    '/apis/serving.kserve.io/v1alpha1/clusterservingruntimes': 403,
    '/api/v1/namespaces/knative-serving/configmaps/config-features': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-features', namespace: 'knative-serving' }, data },
  });
  const NODES = GOOD.replace('predictor:\n', 'predictor:\n    nodeSelector: {gpu: a100}\n');

  it('looks at its services', async () => {
    stubCluster(services({ minReplicas: 9, maxReplicas: 4 }));
    const { code, out } = await check(['--cluster']);
    expect(code).toBe(1);
    expect(out).toMatch(/^the cluster:1:\d+: error: InferenceService models\/iris: .*'MinReplicas' cannot be greater than MaxReplicas/);
  });

  it('looks at files by what it says, where there are files', async () => {
    const file = write('service.yaml', NODES);
    stubCluster({ ...services({ minReplicas: 9, maxReplicas: 4 }), ...features({}) });
    const { code, out } = await check([file, '--cluster']);
    expect([code, out.split('\n')[0]]).toEqual([1, "service.yaml:6:5: error: InferenceService models/iris: Knative refuses the predictor's Service: must not set the field: "
      + 'spec.template.spec.nodeSelector; config-features must say kubernetes.podspec-nodeselector: enabled [knative-feature-off]']);
    stubCluster(features({ 'kubernetes.podspec-nodeselector': 'enabled' }));
    expect(await check([file, '--cluster'])).toMatchObject({ code: 0, out: 'nothing found in 1 object of 1 file' });
  });

  it('lets a flag go before it', async () => {
    stubCluster(features({}));
    const line = [write('service.yaml', NODES), '--cluster'];
    expect((await check(line)).code).toBe(1);
    line.push('--config', 'config-features/kubernetes.podspec-nodeselector=enabled');
    expect(await check(line)).toMatchObject({ code: 0, out: 'nothing found in 1 object of 1 file' });
  });

  it('warns of what may not be read, and is asked in the context that is named', async () => {
    const choices = stubCluster({ ...services({}), '/apis/serving.kserve.io/v1alpha1/servingruntimes': 403 });
    const { err } = await check(['--cluster', 'prod', '--kubeconfig', 'own.yaml']);
    expect(err).toBe('warning: ServingRuntimes may not be read in context stub: it takes the right to list servingruntimes.serving.kserve.io; upstream\'s defaults are assumed');
    expect(choices).toEqual([[{ context: 'prod', kubeconfig: 'own.yaml' }]]);
  });

  it('refuses one without services', async () => {
    stubCluster({});
    expect(await check(['--cluster'])).toEqual({ code: 2, out: '', err: 'error: the cluster: expected manifests of Kubernetes, got nothing' });
  });
});

describe('cdk8s-kserve check, called in another way', () => {
  it('reads the standard input where nothing is named', async () => {
    expect(await check([], GOOD)).toEqual({ code: 0, out: 'nothing found in 1 object of 1 file', err: '' });
  });

  it('reads an app beside files', async () => {
    write('dist/a.k8s.yaml', TYPO);
    const { code, out } = await check([write('good.yaml', GOOD), '--app', join(folder, 'dist')]);
    expect([code, out.split('\n').at(-1)]).toEqual([0, '1 warning in 2 objects of 2 files']);
  });

  it('prints nothing for GitHub where nothing was found', async () => {
    expect(await check(['-', '--format', 'github'], GOOD)).toEqual({ code: 0, out: '', err: '' });
  });

  it('shows what a name would do to a terminal', async () => {
    const { out } = await check(['-'], REFUSED.replace('name: refused', 'name: "a\\e[2Jb"'));
    expect(out).not.toContain('\u001b');
    expect(out).toContain('InferenceService models/a\\x1b[2Jb: ');
  });

  it.each<[string[], string | undefined, string]>([
    [[], undefined, 'error: check: expected files, folders, - for the standard input, --app or --cluster, got nothing'],
    [['-'], '', 'error: stdin: expected manifests of Kubernetes, got nothing'],
    [['/nowhere.yaml'], undefined, 'error: check: expected a file that can be read, got "/nowhere.yaml"; there is no such file'],
    [['-', '--format', 'xml'], GOOD, "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif, github, junit.\n"
      + '(cdk8s-kserve check --help says what there is)'],
    [['-', '--fail-on', 'never'], GOOD, "error: option '--fail-on <level>' argument 'never' is invalid. Allowed choices are error, warning, note.\n"
      + '(cdk8s-kserve check --help says what there is)'],
    [['-', '--domain', 'a b'], GOOD, 'error: --domain: expected a domain such as models.example.com, got "a b"'],
    [['-', '--app', 'true'], GOOD, 'error: --app: expected an app that writes YAML, got "true"; it wrote none; a cdk8s app ends with app.synth()'],
  ])('ends with 2 for %j', async (args, stdin, message) => {
    expect(await check(args, stdin)).toEqual({ code: 2, out: '', err: message });
  });

  it.each<[string, string, number]>([
    ['error', 'error', 1], ['error', 'warning', 1], ['error', 'note', 1], ['warning', 'error', 0], ['warning', 'warning', 1], ['warning', 'note', 1],
    ['note', 'error', 0], ['note', 'warning', 0], ['note', 'note', 1],
  ])('ends, where the worst is of level %s and --fail-on is %s, with %i', async (level, failOn, code) => {
    const text = { error: REFUSED, warning: TYPO, note: GOOD.replace('    annotations: {autoscaling.knative.dev/target-utilization-percentage: "100"}\n', '') }[level] ?? '';
    const found = await check(['-', '--fail-on', failOn, '--format', 'json'], text);
    const levels = (JSON.parse(found.out) as { findings: { level: string }[] }).findings.map((finding) => finding.level);
    expect(levels).toContain(level);
    expect(found.code).toBe(code);
  });

  it('leaves out several kinds', async () => {
    const text = TYPO.replace('    annotations: {autoscaling.knative.dev/target-utilization-percentage: "100"}\n', '');
    expect((await check(['-', '--ignore', 'unknown-field', 'target-utilization'], text)).out).toBe('nothing found in 1 object of 1 file');
  });
});

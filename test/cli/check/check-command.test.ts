import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks';
import { runLine } from '../../support/fake-host';

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
    expect(await check([write('empty.yaml', '')])).toEqual({ code: 2, out: '', err: 'error: empty.yaml: expected manifests of Kubernetes, got "nothing"' });
    expect((await check([join(folder, 'nowhere.yaml')])).code).toBe(2);
  });

  describe('for other programs', () => {
    const format = async (name: string) => (await check([write('bad.yaml', REFUSED), '--format', name])).out;

    it('prints JSON', async () => {
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

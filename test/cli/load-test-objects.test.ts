import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import type { CliHost } from '../../lib/cli/cli-host';
import { loadTestObjects } from '../../lib/cli/load-test-objects';
import type { LoadTestSourceFlags } from '../../lib/cli/load-test-objects';
import { Load } from '../../lib/load';
import { K6, LoadRunner, LoadTest, Payload } from '../../lib/load-test';
import type { LoadTestProps } from '../../lib/load-test';
import { LOAD_TEST_ANNOTATIONS } from '../../lib/load-test/annotation-keys';

const service = { name: 'torchserve', endpoint: { host: 'a.example.com', internalUrl: 'http://a', predictPath: '/v1/models/a:predict' } };

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

/** The manifest of an app with these load tests and something else of the same kinds. */
function manifest(...tests: ReadonlyArray<Partial<LoadTestProps>>): string {
  const app = new App();
  tests.forEach((props, index) => {
    new LoadTest(new Chart(app, `chart-${index}`), 'load', { service, load: Load.concurrent(4, Duration.seconds(1)), payload: Payload.fromText('{}'), ...props });
  });
  const others = ['ConfigMap', 'Service', 'Job'].map((kind) => `---\nkind: ${kind}\nmetadata: {name: other}\n`);
  return `${app.synthYaml()}${others.join('')}`;
}

const found = async (text: string, flags: { readonly job?: string } = {}): Promise<string[]> => {
  const host = { readStdin: () => Promise.resolve(text) } as unknown as CliHost;
  return (await loadTestObjects('-', flags, host)).map(({ kind, metadata }) => `${kind} ${metadata?.name?.replace(/-[0-9a-f]{8}$/, '')}`);
};

describe('the load test in a manifest', () => {
  it('is the Job with what it is bound to, and nothing else of the file', async () => {
    expect(await found(manifest({}))).toEqual(['ConfigMap chart-0-load-payload', 'Job chart-0-load']);
    expect(await found(manifest({ machines: 2 }))).toEqual(['ConfigMap chart-0-load-payload', 'Service chart-0-load', 'Job chart-0-load']);
  });

  it('is the TestRun with its script', async () => {
    expect(await found(manifest({ generator: new K6(), runner: LoadRunner.k6Operator(), machines: 2 }))).toEqual(['ConfigMap chart-0-load-payload', 'TestRun chart-0-load']);
  });

  it('is named where there are several', async () => {
    const text = manifest({}, { generator: new K6(), runner: LoadRunner.k6Operator() });
    await expect(found(text)).rejects.toThrow(/^--job: expected the name of one load test, got undefined; there are chart-0-load-\w+, chart-1-load-\w+$/);
    const [name = ''] = /chart-1-load-[0-9a-f]{8}(?=\n)/.exec(text) ?? [];
    expect(await found(text, { job: name })).toEqual(['ConfigMap chart-1-load-payload', 'TestRun chart-1-load']);
    await expect(found(text, { job: 'third' })).rejects.toThrow(/^--job: expected one of chart-0-load-\w+, chart-1-load-\w+, got "third"$/);
  });
});

describe('the manifest of a load test', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-test-objects-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const host = { status: () => undefined, readStdin: () => Promise.resolve('') } as unknown as CliHost;
  const from = async (path: string | undefined, flags: LoadTestSourceFlags = {}): Promise<string[]> => (await loadTestObjects(path, flags, host)).map(({ kind = '' }) => kind);

  it('is a file, or what an app was synthesized into', async () => {
    writeFileSync(join(folder, 'load.yaml'), manifest({}));
    expect(await from(join(folder, 'load.yaml'))).toEqual(['ConfigMap', 'Job']);
    expect(await from(undefined, { app: folder })).toEqual(['ConfigMap', 'Job']);
  });

  it('may be spread over the files of an app', async () => {
    const [first = '', ...others] = manifest({}).split('---\n');
    writeFileSync(join(folder, 'a.yaml'), first);
    writeFileSync(join(folder, 'b.yaml'), others.join('---\n'));
    expect(await from(undefined, { app: folder })).toEqual(['ConfigMap', 'Job']);
  });

  it.each<[string, string | undefined, LoadTestSourceFlags, string]>([
    ['is not named', undefined, {}, 'manifest: expected a file with the load test, or --app, got undefined'],
    ['is named twice', 'a.yaml', { app: 'dist' }, 'manifest: expected nothing beside --app, got "a.yaml"; leave out one of the two'],
    ['is not there', '/nowhere.yaml', {}, 'manifest: expected a file that can be read, got "/nowhere.yaml"; there is no such file'],
    ['is a folder', tmpdir(), {}, `manifest: expected a file that can be read, got "${tmpdir()}"; it is a folder`],
    ['is empty', '-', {}, 'manifest: expected a manifest with the Job or the TestRun of a LoadTest, got "-"'],
    ['has not the one that is named', '-', { job: 'load' }, '--job: expected a manifest with the Job or the TestRun of a LoadTest, got "load"'],
  ])('is refused where it %s', async (_what, path, flags, message) => {
    await expect(from(path, flags)).rejects.toThrow(message);
  });

  it.each([
    ['is no YAML', 'a: [', /^-: expected YAML, got unexpected end of the stream within a flow collection/],
    ['has no object', '- a\n---\njust a text\n---\n', /^manifest: expected a manifest with the Job or the TestRun of a LoadTest, got "-"$/],
    ['has a plan at something that is no load test', `kind: Pod\nmetadata: {annotations: {${LOAD_TEST_ANNOTATIONS.plan}: '{}'}}\n`,
      /^manifest: expected a manifest with the Job or the TestRun of a LoadTest, got "-"$/],
  ])('is refused where it %s', async (_what, text, message) => {
    await expect(found(text)).rejects.toThrow(message);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';

const service = (namespace: string | undefined, limit: number): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: torchserve
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  predictor:
    containerConcurrency: ${limit}
    model: {modelFormat: {name: pytorch}}
`;

/** Services of one name, as the project's own dist/ has them. */
describe('services that have one name', () => {
  let folder: string;
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const peaks = ({ out }: CliResult): Array<[string, number]> => (
    JSON.parse(out) as { services: Array<{ name: string; forecast: { peak: number } }> }).services.map(({ name, forecast }) => [name, forecast.peak]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'several-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are told apart by their namespaces', async () => {
    write('a.yaml', service('soft', 5));
    write('b.yaml', service('hard', 10));
    expect(peaks(await runLine(['forecast', '--app', folder, '--json']))).toEqual([['soft/torchserve', 15], ['hard/torchserve', 8]]);
    expect(peaks(await runLine(['forecast', '--app', folder, '--service', 'hard/torchserve', '--json']))).toEqual([['hard/torchserve', 8]]);
    expect((await runLine(['compare', '--app', folder])).out).toContain('│ soft/torchserve │ hard/torchserve │');
  });

  it('are told apart by their files where there is no namespace', async () => {
    const [a, b] = [write('a.yaml', service(undefined, 5)), write('b.yaml', service('x', 10))];
    const c = write('c.yaml', service(undefined, 20));
    expect(peaks(await runLine(['forecast', '-f', a, b, c, '--json']))).toEqual([[`torchserve (${a})`, 15], ['x/torchserve', 8], [`torchserve (${c})`, 4]]);
  });

  it('are called by their files where it is one service, old and new', async () => {
    const [old, fresh] = [write('old.yaml', service('x', 5)), write('new.yaml', service('x', 10))];
    const { out } = await runLine(['compare', '--file', old, fresh, '--json']);
    expect((JSON.parse(out) as { settings: Array<{ name: string; peak: number }> }).settings.map(({ name, peak }) => [name, peak])).toEqual([[old, 15], [fresh, 8]]);
  });

  it('are all named where one is asked for that is not there', async () => {
    write('a.yaml', service('soft', 5));
    write('b.yaml', service('hard', 10));
    expect(await runLine(['forecast', '--app', folder, '--service', 'other/torchserve'])).toMatchObject({
      code: 2, err: 'error: --service: expected one of soft/torchserve, hard/torchserve, got "other/torchserve"',
    });
  });

  it('and one that is not read is named', async () => {
    const llm = 'apiVersion: serving.kserve.io/v1alpha2\nkind: LLMInferenceService\nmetadata: {name: llm}\nspec: {}\n';
    const { code, err } = await runLine(['forecast', '-f', '-'], `${service('x', 10)}---\n${llm}`);
    expect([code, err.split('\n')[0]]).toEqual([0, 'warning: stdin:11: LLMInferenceService llm of serving.kserve.io/v1alpha2 is not read: there is no forecast for it: '
      + 'its own controller counts its pods, by spec.replicas or by tokens and latencies that no manifest tells']);
  });

  it("and KFServing's first version is read by its default predictor", async () => {
    const old = 'apiVersion: serving.kubeflow.org/v1alpha2\nkind: InferenceService\nmetadata: {name: old}\nspec: {default: {predictor: {parallelism: 10, sklearn: {storageUri: "gs://x"}}}}\n';
    expect(peaks(await runLine(['forecast', '-f', '-', '--json'], old))).toEqual([['old', 8]]);
  });

  it('and a merge key counts', async () => {
    const merged = service('x', 10).replace('spec:', 'base: &b {minReplicas: 9}\nspec:').replace('    containerConcurrency', '    <<: *b\n    containerConcurrency');
    expect(peaks(await runLine(['forecast', '-f', '-', '--json'], merged))).toEqual([['torchserve', 9]]);
  });
});

import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';

/** Runs the command line; what it prints, and the exit code. */
function run(...args: string[]): Promise<CliResult> {
  return runLine(['upgrade-notes', ...args]);
}

/** What is upgraded with Knative. */
const KNATIVE = 'Knative Serving: 1.21.1 -> 1.23.0\nKourier: 1.21.1 -> 1.23.0\nnet-gateway-api: 1.21.1 -> 1.23.0\nnet-istio: 1.21.4 -> 1.23.0';

describe('upgrade-notes', () => {
  it('tells what KServe changes, and nothing of what stays', async () => {
    const { out, code } = await run('--from', '0.17', '--to', '0.18');
    expect(code).toBe(0);
    expect(out).toBe([
      'KServe: v0.17.0 -> v0.18.0',
      '',
      'what changes in the installed objects:',
      '  - KServe 0.18: models may be cached for one namespace (LocalModelNamespaceCache)',
      '    ClusterRole//kserve-manager-role',
      '  - KServe 0.18: HTTPRoutes may be made without a timeout, for implementations that refuse one',
      '    ConfigMap/kserve/inferenceservice-config',
      '  - KServe 0.18: the storage container downloads several models for one pod',
      '    ClusterStorageContainer/*/default',
      '  - KServe 0.18: MLServer 1.7.1 in place of 1.5.0',
      '    ClusterServingRuntime//kserve-mlserver',
      '',
      'what has to be done by hand:',
      '  - KServe: try models that MLServer serves on the new version, or keep the old one: runtimes: { \'kserve-mlserver\': { image: … } }',
    ].join('\n'));
  });

  it('tells what Knative and cert-manager change, where they are upgraded too', async () => {
    const { out } = await run('--from', '0.20', '--to', '0.20', '--from-knative', '1.21', '--from-cert-manager', '1.17');
    expect(out).toContain('cert-manager: v1.17.0 -> v1.21.1\nKnative Serving: 1.21.1 -> 1.23.0\n');
    expect(out).toContain('  - Kubernetes: upgrade it to 1.34 or later first');
  });

  it('prints JSON for machines', async () => {
    const { out } = await run('--from', '0.19', '--to', '0.20', '--json');
    expect(JSON.parse(out)).toMatchObject({ versions: [{ system: 'KServe', from: 'v0.19.0', to: 'v0.20.0' }], byHand: expect.any(Array) });
  });

  it('says that nothing changes', async () => {
    expect((await run('--from', '0.20', '--to', '0.20')).out).toBe('nothing changes: both are the same release');
  });

  it.each([
    [['--from', '0.12', '--to', '0.20'], '--from: expected one of 0.17, 0.18, 0.19, 0.20, got "0.12"; any other is read from upstream\'s file: fromManifest'],
    [['--from', '0.17', '--to', '0.20', '--to-knative', '2'], '--to-knative: expected a version such as 1.33, got "2"'],
    [['--from', '0.17', '--to', '0.20', '--from-cert-manager', '1.18'],
      '--from-cert-manager: expected one of 1.17, 1.21, got "1.18"; any other is read from upstream\'s file: fromManifest'],
  ])('refuses %j', async (args, message) => {
    const { err, code } = await run(...args);
    expect([err, code]).toEqual([expect.stringContaining(message), 2]);
  });

  it('tells of what the platform serves besides, where it does', async () => {
    const lines = async (...flags: string[]): Promise<string[]> => (await run('--from', '0.17', '--to', '0.20', ...flags)).out.split('\n');
    const [plain, models, llm] = [await lines(), await lines('--local-model'), await lines('--llm')];
    const more = (all: readonly string[]): string[] => all.filter((line) => !plain.includes(line));
    expect(more(models).length).toBeGreaterThan(0);
    expect(more(llm).length).toBeGreaterThan(0);
    expect(more(models)).not.toEqual(more(llm));
  });

  it.each([
    ['one end, so that it stays', ['--to-knative', '1.21'], 'KServe: v0.19.0 -> v0.20.0'],
    ['the other end, the newest comes', ['--from-knative', '1.21'], `KServe: v0.19.0 -> v0.20.0\n${KNATIVE}`],
    ['both ends', ['--from-knative', '1.21', '--to-knative', '1.23'], `KServe: v0.19.0 -> v0.20.0\n${KNATIVE}`],
    ['one end of cert-manager, so that it stays', ['--to-cert-manager', '1.17'], 'KServe: v0.19.0 -> v0.20.0'],
    ['both ends of cert-manager', ['--from-cert-manager', '1.17', '--to-cert-manager', '1.21'], 'KServe: v0.19.0 -> v0.20.0\ncert-manager: v1.17.0 -> v1.21.1'],
  ])('takes a version that is said of %s', async (_what, flags, head) => {
    const { out, code } = await run('--from', '0.19', '--to', '0.20', ...flags);
    const lines = out.split('\n');
    expect([code, lines.slice(0, lines.indexOf('')).sort()]).toEqual([0, head.split('\n').sort()]);
  });

  it('breaks its sentences on a terminal, and no name of an object', async () => {
    const { out } = await runLine(['upgrade-notes', '--from', '0.17', '--to', '0.18'], undefined, [], 40);
    expect(out).toContain('  - KServe 0.18: models may be cached\n    for one namespace\n    (LocalModelNamespaceCache)\n    ClusterRole//kserve-manager-role\n');
  });

  it('names what is wrong by its flag', async () => {
    expect((await run('--from', '0.20', '--to', '1')).err).toBe('error: --to: expected a version such as 1.33, got "1"');
    expect((await run('--from', '0.20', '--to', '0.20', '--from-knative', 'y')).err).toBe('error: --from-knative: expected a version such as 1.33, got "y"');
    expect((await run('--from', '0.20', '--to', '0.20', '--to-cert-manager', 'z')).err).toBe('error: --to-cert-manager: expected a version such as 1.33, got "z"');
  });

  it('tells what is wrong with both ends in one round, and with a version of both once', async () => {
    const { err, code } = await run('--from', '0.12', '--to', '1', '--from-knative', '1', '--to-cert-manager', '9.9');
    expect([err.split('\n'), code]).toEqual([[
      'error: 4 values are wrong',
      '  - --from: expected one of 0.17, 0.18, 0.19, 0.20, got "0.12"; any other is read from upstream\'s file: fromManifest',
      '  - --from-knative: expected a version such as 1.33, got "1"',
      '  - --to-cert-manager: expected one of 1.17, 1.21, got "9.9"; any other is read from upstream\'s file: fromManifest',
      '  - --to: expected a version such as 1.33, got "1"',
    ], 2]);
  });
});

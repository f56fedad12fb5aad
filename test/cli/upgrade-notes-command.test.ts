import { runCli } from '../../lib/cli/run';

/** Runs the command line; what it prints, and the exit code. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(['upgrade-notes', ...args], {
    out: (text) => { out.push(text); }, err: (text) => { err.push(text); }, status: () => undefined, readStdin: () => Promise.resolve(''),
    piped: false, columns: 100, width: undefined, colors: false,
  });
  return { out: out.join('\n'), err: err.join('\n'), code };
}

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
});

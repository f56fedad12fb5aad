import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diffUpstreamCommand } from '../../lib/cli/diff-upstream';
import { kourierObjects } from '../../lib/platform/systems/kourier/objects';
import { manifestFile } from '../support/manifests';

/** Runs the command; what it prints, and the exit code it leaves. */
async function run(...argv: string[]): Promise<{ text: string; code: unknown }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const before = process.exitCode;
  try {
    await diffUpstreamCommand().parseAsync(['node', 'cdk8s-kserve', ...argv]);
    return { text: lines.join('\n'), code: process.exitCode };
  } finally {
    process.exitCode = before;
    log.mockRestore();
  }
}

const same = () => kourierObjects();
const other = () => JSON.parse(JSON.stringify(kourierObjects()).replace('"maxReplicas":10', '"maxReplicas":12'));

describe('diff-upstream', () => {
  it('leaves exit code 0 where nothing differs', async () => {
    const { text, code } = await run(manifestFile(...same()));
    expect(code).toBe(0);
    expect(text).toMatch(/Kourier +│ 1\.21\.1 │ +13 │ +13 │ +0 │ +0 │ +0 │ +0 /);
  });

  it('prints what differs, and leaves exit code 1', async () => {
    const { text, code } = await run(manifestFile(...other()));
    expect(code).toBe(1);
    expect(text).toContain('Kourier: differing: HorizontalPodAutoscaler/kourier-system/3scale-kourier-gateway\n'
      + '    spec.maxReplicas: upstream 12, here 10');
  });

  it('prints JSON for machines', async () => {
    const { text } = await run('--json', manifestFile(...other().slice(1)));
    expect(JSON.parse(text)).toMatchObject([{
      system: 'Kourier', upstream: 12, matched: 11, differing: 1, missing: 0, extra: 1, unexplained: 1,
      objects: [
        { object: 'HorizontalPodAutoscaler/kourier-system/3scale-kourier-gateway', fields: [{ path: 'spec.maxReplicas', upstream: 12, here: 10 }] },
        { object: 'Namespace//kourier-system', outcome: 'extra' },
      ],
    }]);
  });

  it('compares a synthesized platform with the release', async () => {
    const dist = dirname(manifestFile(...other()));
    expect((await run('--dist', dist, manifestFile(...other()))).code).toBe(0);
    expect((await run('--dist', dist, manifestFile(...same()))).code).toBe(1);
  });

  it('takes several files of one release as one', async () => {
    const { text, code } = await run(manifestFile(...same().slice(0, 4)), manifestFile(...same().slice(4)));
    expect(code).toBe(0);
    expect(text).toMatch(/Kourier +│ 1\.21\.1 │ +13 │ +13 /);
  });

  it('refuses a file that is no release of any system', async () => {
    const path = manifestFile({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'y' } });
    await expect(run(path)).rejects.toThrow(`${path}: expected a release file of cert-manager, Knative Serving, Kourier, net-istio, net-gateway-api, `
      + 'KServe, KServe local models, KServe LLM serving, KServe runtimes, KFServing, got [ \'ConfigMap/y/x\' ]');
  });
});

describe('the folder of diff-upstream', () => {
  it('is read by its YAML alone, file by file', async () => {
    const file = manifestFile(...same());
    const folder = dirname(file);
    writeFileSync(join(folder, 'notes.txt'), 'no manifest');
    expect((await run('--dist', folder, file)).code).toBe(0);
    // An object that is not installed is one that is missing.
    const part = dirname(manifestFile(...same().slice(1)));
    const { text, code } = await run('--json', '--dist', part, file);
    expect([code, JSON.parse(text)]).toMatchObject([1, [{ system: 'Kourier', missing: 1, objects: [{ object: 'Namespace//kourier-system', outcome: 'missing' }] }]]);
  });

  it('has to be there', async () => {
    await expect(run('--dist', '/nowhere', manifestFile(...same()))).rejects.toThrow(
      '--dist: expected a folder with the manifests of a platform, got "/nowhere"; there is no such folder');
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, findKubectl } from './binaries';

const NO_CONTROL_PLANE = 'no Kubernetes control plane to test against. Install Go (go.dev/dl), and it is built once; '
  + 'or set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver (`setup-envtest use -p path` prints one); '
  + 'or set KSERVE_TEST_KUBECONFIG to the kubeconfig of a cluster of your own';

let folder: string;

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-skip-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder with executables that do nothing. */
function executables(name: string, names: readonly string[]): string {
  const bin = join(folder, name);
  mkdirSync(bin);
  for (const file of names) {
    writeFileSync(join(bin, file), '#!/bin/sh\n');
    chmodSync(join(bin, file), 0o755);
  }
  return bin;
}

describe('on a machine with neither Go nor Kubernetes', () => {
  /** What a user sees and CI gets; the cache is empty too. */
  function run(extra: NodeJS.ProcessEnv) {
    const env = { PATH: folder, HOME: folder, XDG_CACHE_HOME: folder, ...extra };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'run.ts')], { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  it('the tests are skipped with a message and exit code 0', () => {
    expect(run({})).toEqual({ status: 0, stdout: '', stderr: `cluster tests skipped: ${NO_CONTROL_PLANE}\n` });
    expect(run({ CI: 'false' }).status).toBe(0);
  });

  it('in CI they fail with the same message and exit code 1', () => {
    expect(run({ CI: 'true' })).toEqual({ status: 1, stdout: '', stderr: `cluster tests cannot run: ${NO_CONTROL_PLANE}\n` });
  });

  it("a cluster of the user's needs kubectl alone, and says so", () => {
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, '');
    expect(run({ KSERVE_TEST_KUBECONFIG: kubeconfig }).stderr)
      .toBe('cluster tests skipped: no kubectl on the PATH to reach the cluster of KSERVE_TEST_KUBECONFIG with\n');
  });

  it('a wrong KSERVE_TEST_KUBECONFIG is an error everywhere', () => {
    expect(run({ KSERVE_TEST_KUBECONFIG: 'nowhere' })).toEqual({
      status: 1, stdout: '', stderr: 'KSERVE_TEST_KUBECONFIG=nowhere: expected the path of a kubeconfig, there is no such file\n',
    });
  });
});

describe('findBinaries', () => {
  it('takes the folder of KUBEBUILDER_ASSETS before the PATH, and kubectl from the PATH where the folder has none', async () => {
    const assets = executables('assets', ['etcd', 'kube-apiserver']);
    const bin = executables('bin', ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubectl']);
    expect(await findBinaries({ KUBEBUILDER_ASSETS: assets, PATH: bin })).toEqual({
      etcd: join(assets, 'etcd'), apiServer: join(assets, 'kube-apiserver'), kubectl: join(bin, 'kubectl'), controllerManager: undefined,
    });
  });

  it('refuses a KUBEBUILDER_ASSETS without the two servers', async () => {
    const assets = executables('assets', ['etcd']);
    await expect(findBinaries({ KUBEBUILDER_ASSETS: assets, PATH: '' })).rejects.toThrow(
      `KUBEBUILDER_ASSETS=${assets}: expected etcd and kube-apiserver in this folder, and kubectl there or on the PATH; `
      + 'to have them built leave KUBEBUILDER_ASSETS out');
  });

  it('takes them from the PATH only when both servers are there', async () => {
    const [one, two] = [executables('one', ['etcd', 'kubectl']), executables('two', ['kube-apiserver'])];
    expect(await findBinaries({ PATH: `${one}:${two}` })).toMatchObject({ etcd: join(one, 'etcd'), apiServer: join(two, 'kube-apiserver') });
    await expect(findBinaries({ PATH: one, XDG_CACHE_HOME: folder })).rejects.toThrow(NO_CONTROL_PLANE);
  });

  it('passes over a file that cannot be executed', () => {
    const bin = executables('bin', ['kubectl']);
    chmodSync(join(bin, 'kubectl'), 0o644);
    expect(() => findKubectl({ PATH: bin, XDG_CACHE_HOME: folder })).toThrow('no kubectl on the PATH');
  });
});

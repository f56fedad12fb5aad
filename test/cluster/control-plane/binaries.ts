import { join } from 'node:path';
import { findExecutable, pathFolders } from '../tools/find-executable';
import { goBuild } from '../tools/go-build';
import type { GoProgram } from '../tools/go-program';
import { builtBefore, moduleVersion } from '../tools/go-program';
import { MissingTools } from '../tools/missing-tools';

const SOURCE = join(__dirname, 'go');

/** The executables of a control plane. */
export interface Binaries {
  readonly etcd: string;
  readonly apiServer: string;
  readonly kubectl: string;
  /** Undefined where others brought the binaries: setup-envtest has none. Then no namespace finishes deleting. */
  readonly controllerManager: string | undefined;
}

/** All of Kubernetes in one file, which goes by the name it is called with. */
export function controlPlaneProgram(): GoProgram {
  const version = moduleVersion(SOURCE, 'k8s.io/kubernetes');
  const [major, minor] = version.split('.');
  const variable = (name: string) => `k8s.io/component-base/version.${name}`;
  return {
    name: 'control-plane',
    source: SOURCE,
    package: '.',
    executables: ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubectl'],
    variables: { [variable('gitVersion')]: `v${version}`, [variable('gitMajor')]: major, [variable('gitMinor')]: minor },
  };
}

/**
 * From the folder KUBEBUILDER_ASSETS, else from the PATH, else from a build that is made once and cached.
 *
 * @throws MissingTools when there are none, and no Go to build them with
 */
export async function findBinaries(env: NodeJS.ProcessEnv = process.env): Promise<Binaries> {
  const assets = env.KUBEBUILDER_ASSETS;
  if (assets) {
    const found = binariesIn([assets], env);
    if (found === undefined) {
      throw new Error(`KUBEBUILDER_ASSETS=${assets}: expected etcd and kube-apiserver in this folder, and kubectl there or on the PATH; `
        + 'to have them built leave KUBEBUILDER_ASSETS out');
    }
    return found;
  }
  const onPath = binariesIn(pathFolders(env), env);
  if (onPath !== undefined) return onPath;
  try {
    return binariesIn([await goBuild(controlPlaneProgram(), env)], env)!;
  } catch (error) {
    if (!(error instanceof MissingTools)) throw error;
    throw new MissingTools(
      'no Kubernetes control plane to test against. Install Go (go.dev/dl), and it is built once; '
      + 'or set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver (`setup-envtest use -p path` prints one); '
      + 'or set KSERVE_TEST_KUBECONFIG to the kubeconfig of a cluster of your own',
      { cause: error });
  }
}

/**
 * The kubectl to drive a cluster of the user's with: theirs before ours, because theirs fits their cluster.
 *
 * @throws MissingTools when there is none; it is not built for this alone
 */
export function findKubectl(env: NodeJS.ProcessEnv = process.env): string {
  const built = builtBefore(controlPlaneProgram(), env);
  const folders = [env.KUBEBUILDER_ASSETS, ...pathFolders(env), built].filter((folder) => folder !== undefined);
  const kubectl = findExecutable('kubectl', folders);
  if (kubectl === undefined) throw new MissingTools('no kubectl on the PATH to reach the cluster of KSERVE_TEST_KUBECONFIG with');
  return kubectl;
}

function binariesIn(folders: readonly string[], env: NodeJS.ProcessEnv): Binaries | undefined {
  const etcd = findExecutable('etcd', folders);
  const apiServer = findExecutable('kube-apiserver', folders);
  // The one beside the API server first: it has the same version.
  const kubectl = findExecutable('kubectl', [...folders, ...pathFolders(env)]);
  if (etcd === undefined || apiServer === undefined || kubectl === undefined) return undefined;
  return { etcd, apiServer, kubectl, controllerManager: findExecutable('kube-controller-manager', folders) };
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findKubectl } from './binaries';
import { Cluster } from './cluster';
import { ControlPlane } from './control-plane';

/** The cluster of one run of the tests. */
export interface TestCluster {
  readonly cluster: Cluster;
  /** Which cluster that is, for the output of the tests. */
  readonly description: string;
  /** Takes down what was started; leaves a cluster of the user's alone. */
  stop(): Promise<void>;
}

/**
 * The cluster of KSERVE_TEST_KUBECONFIG, else a control plane that is started for it.
 *
 * @throws MissingTools when there is nothing to start one from
 */
export async function testCluster(env: NodeJS.ProcessEnv = process.env): Promise<TestCluster> {
  const path = env.KSERVE_TEST_KUBECONFIG;
  return path ? usersCluster(path, env) : ownCluster();
}

async function usersCluster(path: string, env: NodeJS.ProcessEnv): Promise<TestCluster> {
  const kubeconfig = resolve(path);
  if (!existsSync(kubeconfig)) throw new Error(`KSERVE_TEST_KUBECONFIG=${path}: expected the path of a kubeconfig, there is no such file`);
  // A cluster of the user's has its controllers, else it would be none.
  const cluster = new Cluster({
    kubeconfig, kubectlPath: findKubectl(env), kubectlCache: undefined, controllers: true, access: undefined,
  });
  const { code, stdout, stderr } = await cluster.run(['get', '--raw', '/version', '--request-timeout=30s']);
  if (code !== 0) throw new Error(`KSERVE_TEST_KUBECONFIG=${path}: its cluster does not answer: ${stderr.trim()}`);
  return {
    cluster,
    description: `the cluster of KSERVE_TEST_KUBECONFIG=${path}, Kubernetes ${version(stdout)}`,
    stop: async () => undefined,
  };
}

async function ownCluster(): Promise<TestCluster> {
  const cluster = await ControlPlane.start();
  const controllers = cluster.controllers ? '' : ', without kube-controller-manager';
  return {
    cluster,
    description: `a control plane of its own, Kubernetes ${version(await cluster.kubectl('get', '--raw', '/version'))}${controllers}`,
    stop: () => cluster.stop(),
  };
}

function version(text: string): string {
  return (JSON.parse(text) as { gitVersion: string }).gitVersion;
}

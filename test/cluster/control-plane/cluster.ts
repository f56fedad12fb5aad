import { delimiter, dirname } from 'node:path';
import type { Access } from './kubeconfig';
import type { KubectlResult } from './kubectl';
import { runKubectl } from './kubectl';

/** How the cluster gets from jest's global setup, which has it, to the tests, which run in other contexts. */
const VARIABLE = 'KSERVE_TEST_CLUSTER';

/** All there is to know of a cluster that runs already. */
export interface ClusterProps {
  /** The path of its kubeconfig. */
  readonly kubeconfig: string;
  /** The path of the kubectl to use. */
  readonly kubectlPath: string;
  /** Where kubectl keeps what it knows of the server; a folder of ours, else a cluster on the same port later would inherit it. */
  readonly kubectlCache: string | undefined;
  /** Whether kube-controller-manager runs: without it namespaces never finish deleting, and Jobs make no pods. */
  readonly controllers: boolean;
  /** For requests without kubectl; only a control plane of ours has it, a user's may log in by other means. */
  readonly access: Access | undefined;
}

/** A cluster to test against: a control plane of ours, or the user's. */
export class Cluster {
  public readonly kubeconfig: string;
  public readonly controllers: boolean;
  public readonly access: Access | undefined;

  /** The cluster that jest's global setup made ready. */
  public static fromEnvironment(env: NodeJS.ProcessEnv = process.env): Cluster {
    const text = env[VARIABLE];
    if (!text) throw new Error(`${VARIABLE} is not set: run the cluster tests by 'npm run test:cluster', whose global setup sets it`);
    return new Cluster(JSON.parse(text) as ClusterProps);
  }

  public constructor(private readonly props: ClusterProps) {
    this.kubeconfig = props.kubeconfig;
    this.controllers = props.controllers;
    this.access = props.access;
  }

  /**
   * The output of kubectl.
   *
   * @throws Error with what kubectl wrote, when its exit code is not 0
   */
  public async kubectl(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(args);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: exit code ${code}\n${stderr}${stdout}`);
    return stdout;
  }

  /** Everything kubectl gave back, also when it failed; `input` is what it reads for `-f -`. */
  public run(args: readonly string[], input?: string): Promise<KubectlResult> {
    return runKubectl(this.props.kubectlPath, args, this.env(), input);
  }

  /** The environment for commands against this cluster, in which a plain `kubectl` is the right one. */
  public env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PATH: [dirname(this.props.kubectlPath), process.env.PATH].join(delimiter),
      KUBECONFIG: this.kubeconfig,
      // No preferences of the user's (~/.kube/kuberc): a default flag there would change what the tests do.
      KUBERC: 'off',
      ...(this.props.kubectlCache !== undefined && { KUBECACHEDIR: this.props.kubectlCache }),
    };
  }

  /**
   * Makes `fromEnvironment` find this cluster. KUBECONFIG is set too: a test that forgets to name the cluster
   * must not reach the one the user works with.
   */
  public toEnvironment(env: NodeJS.ProcessEnv = process.env): void {
    env[VARIABLE] = JSON.stringify(this.props);
    env.KUBECONFIG = this.kubeconfig;
  }
}

import type { RequestOptions } from 'node:https';
import { refuse } from '../../core/checks';
import { kubernetesClient } from '../../core/kubernetes-client';
import { reasonOf } from '../../core/error-text';

/** Which cluster. */
export interface ClusterChoice {
  /** Name of a context of the kubeconfig. @default - its current one */
  readonly context?: string | undefined;
  /** The kubeconfig's file. @default - KUBECONFIG, else ~/.kube/config, else that of the pod */
  readonly kubeconfig?: string | undefined;
}

/** How a cluster is spoken to. */
export interface ClusterAccess {
  /** Name of the context. */
  readonly context: string;
  /** URL of the API server, without a slash at its end. */
  readonly url: string;
  /** Adds to a request what shows who asks. */
  readonly sign: (options: RequestOptions) => Promise<void>;
}

/** As much of the kubeconfig as is asked for here; its types come as an ES module, which this package cannot name. */
interface Kubeconfig {
  loadFromDefault(): void;
  loadFromFile(file: string): void;
  getContexts(): ReadonlyArray<{ readonly name: string }>;
  getCurrentContext(): string;
  setCurrentContext(context: string): void;
  getCurrentCluster(): { readonly server: string } | null;
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

/**
 * The way to the API server of a context.
 *
 * @throws InputError if there is no kubeconfig, or no such context
 */
export async function clusterAccess({ context, kubeconfig }: ClusterChoice): Promise<ClusterAccess> {
  const config = await loaded(kubeconfig);
  const names = config.getContexts().map(({ name }) => name);
  if (context !== undefined && !names.includes(context)) {
    refuse('--cluster', context, names.length === 0 ? 'a context of the kubeconfig, which has none' : `one of ${names.join(', ')}`);
  }
  if (context !== undefined) {
    config.setCurrentContext(context);
  }
  const url = config.getCurrentCluster()?.server.replace(/\/$/, '');
  const current = config.getCurrentContext();
  if (url === undefined || names.length === 0) {
    return refuse('--cluster', current, 'a kubeconfig with a cluster', 'name its file with --kubeconfig, or its context with --cluster');
  }
  return { context: current, url, sign: (options) => config.applyToHTTPSOptions(options) };
}

async function loaded(file: string | undefined): Promise<Kubeconfig> {
  const { KubeConfig } = await kubernetesClient('--cluster');
  const config: Kubeconfig = new KubeConfig();
  try {
    if (file === undefined) {
      config.loadFromDefault();
    } else {
      config.loadFromFile(file);
    }
  } catch (error) {
    refuse(file === undefined ? '--cluster' : '--kubeconfig', file, 'a kubeconfig that can be read', reasonOf(error));
  }
  return config;
}

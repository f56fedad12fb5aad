import { ApiError } from './api-transport';
import type { ApiTransport } from './api-transport';

/** Deployments that carry the version of what they belong to, and the container that has it in its image. */
const CONTROLLERS = [
  { name: 'knative', path: '/apis/apps/v1/namespaces/knative-serving/deployments/controller' },
  { name: 'kserve', path: '/apis/apps/v1/namespaces/kserve/deployments/kserve-controller-manager' },
] as const;

interface Container {
  readonly image?: string;
}

interface Deployment {
  readonly metadata?: { readonly labels?: { readonly [name: string]: string } };
  readonly spec?: { readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } } };
}

/**
 * What the cluster runs: Kubernetes, Knative, KServe, as far as the user may see it. Looked up in the namespaces of a usual install; what
 * is elsewhere or may not be read is left out.
 */
export async function clusterVersions(api: ApiTransport): Promise<{ readonly [name: string]: string }> {
  const found: { [name: string]: string } = {};
  const kubernetes = (await readable(api, '/version')) as { readonly gitVersion?: string } | undefined;
  if (typeof kubernetes?.gitVersion === 'string') {
    found.kubernetes = kubernetes.gitVersion;
  }
  for (const { name, path } of CONTROLLERS) {
    const version = versionOf((await readable(api, path)) as Deployment | undefined);
    if (version !== undefined) {
      found[name] = version;
    }
  }
  return found;
}

/** Knative labels its Deployments with the version; KServe's has it as the tag of an image. */
function versionOf(deployment: Deployment | undefined): string | undefined {
  const label = deployment?.metadata?.labels?.['app.kubernetes.io/version'];
  const tags = (deployment?.spec?.template?.spec?.containers ?? []).map(({ image = '' }) => /:(v?\d[\w.-]*)(?:@|$)/.exec(image)?.[1]);
  return label ?? tags.find((tag) => tag !== undefined);
}

async function readable(api: ApiTransport, path: string): Promise<unknown> {
  try {
    return await api.request('GET', path);
  } catch (error) {
    if (error instanceof ApiError) {
      return undefined;
    }
    throw error;
  }
}

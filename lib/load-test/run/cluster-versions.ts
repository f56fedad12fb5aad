import { objectsAt, textAt } from '../../core/json';
import { readable } from './api-transport';
import type { ApiTransport } from './api-transport';

/** Deployments that carry the version of what they belong to, and the container that has it in its image. */
const CONTROLLERS = [
  { name: 'knative', path: '/apis/apps/v1/namespaces/knative-serving/deployments/controller' },
  { name: 'kserve', path: '/apis/apps/v1/namespaces/kserve/deployments/kserve-controller-manager' },
] as const;

/**
 * What the cluster runs: Kubernetes, Knative, KServe, as far as the user may see it. Looked up in the namespaces of a usual install; what
 * is elsewhere or may not be read is left out.
 */
export async function clusterVersions(api: ApiTransport): Promise<{ readonly [name: string]: string }> {
  const found: { [name: string]: string } = {};
  const kubernetes = textAt(await readable(api, '/version'), 'gitVersion');
  if (kubernetes !== undefined) {
    found.kubernetes = kubernetes;
  }
  for (const { name, path } of CONTROLLERS) {
    const version = versionOf(await readable(api, path));
    if (version !== undefined) {
      found[name] = version;
    }
  }
  return found;
}

/** Knative labels its Deployments with the version; KServe's has it as the tag of an image. */
function versionOf(deployment: unknown): string | undefined {
  const label = textAt(deployment, 'metadata', 'labels', 'app.kubernetes.io/version');
  const tags = objectsAt(deployment, 'spec', 'template', 'spec', 'containers')
    .map((container) => /^[^@]*:(v?\d[\w.-]*)(?:@|$)/.exec(textAt(container, 'image') ?? '')?.[1]);
  return label ?? tags.find((tag) => tag !== undefined);
}

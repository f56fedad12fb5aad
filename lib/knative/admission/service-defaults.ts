import type { Tree } from '../../core/tree';
import { asText, asTree, asTrees, isTree } from '../../core/tree';
import type { KnativeCluster } from './cluster-limits';

/**
 * Fills a Service in as Knative's defaulter does before it validates: names of containers, the readiness probe, timeouts, mounts that are
 * read-only. Changes the object that is handed in. Amounts of resources are left out: nothing of them can be refused.
 *
 * @see knative.dev/serving v0.48.1 pkg/apis/serving/v1/revision_defaults.go `SetDefaults`, route_defaults.go
 */
export function setServiceDefaults(service: Tree, cluster: KnativeCluster): void {
  const spec = asTree(service.spec);
  const podSpec = asTree(asTree(spec.template).spec);
  if (isTree(asTree(spec.template).spec)) {
    setRevisionDefaults(podSpec, cluster);
  }
  if (isTree(service.spec) && asTrees(spec.traffic).length === 0) {
    spec.traffic = [{ percent: 100, latestRevision: true }];
  }
  for (const target of asTrees(spec.traffic)) {
    target.latestRevision ??= asText(target.revisionName) === '';
    target.percent ??= 0;
  }
}

function setRevisionDefaults(spec: Tree, cluster: KnativeCluster): void {
  spec.timeoutSeconds = spec.timeoutSeconds === undefined || spec.timeoutSeconds === 0 ? cluster.timeoutSeconds : spec.timeoutSeconds;
  const containers = asTrees(spec.containers);
  const initContainers = asTrees(spec.initContainers);
  const taken = new Set([...containers, ...initContainers].map(({ name }) => asText(name)));
  nameContainers(containers, taken, 'user-container');
  nameContainers(initContainers, taken, 'init-container');
  // Volumes that a container may write to; mounts of all others become read-only.
  const writes = ({ emptyDir, persistentVolumeClaim }: Tree) => isTree(emptyDir) || isTree(persistentVolumeClaim);
  const writable = new Set(asTrees(spec.volumes).filter(writes).map(({ name }) => name));
  for (const container of containers) {
    if (containers.length === 1 || asTrees(container.ports).length > 0) {
      setServingProbe(container);
    }
    setProbeDefaults(container.readinessProbe);
    for (const mount of asTrees(container.volumeMounts)) {
      mount.readOnly = mount.readOnly === true || !writable.has(mount.name);
    }
  }
}

function nameContainers(containers: readonly Tree[], taken: ReadonlySet<string>, name: string): void {
  let suffix = 0;
  for (const container of containers.filter((one) => asText(one.name) === '')) {
    let chosen = name;
    while (containers.length > 1 || taken.has(name)) {
      chosen = `${name}-${suffix++}`;
      if (!taken.has(chosen)) {
        break;
      }
    }
    container.name = chosen;
  }
}

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

function setServingProbe(container: Tree): void {
  const probe = asTree(container.readinessProbe ??= {});
  if (!HANDLERS.some((handler) => isTree(probe[handler]))) {
    probe.tcpSocket = {};
  }
}

function setProbeDefaults(probe: unknown): void {
  if (isTree(probe)) {
    probe.successThreshold = probe.successThreshold || 1;
    if (probe.periodSeconds !== undefined && probe.periodSeconds !== 0) {
      probe.failureThreshold = probe.failureThreshold || 3;
      probe.timeoutSeconds = probe.timeoutSeconds || 1;
    }
  }
}

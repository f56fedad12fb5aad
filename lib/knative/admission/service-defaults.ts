import type { Json, MutableJson } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';

/**
 * Fills a Service in as Knative's defaulter does before it validates: names of containers, the readiness probe, timeouts, mounts that are
 * read-only. Changes the object that is handed in. Amounts of resources are left out: nothing of them can be refused.
 *
 * @see knative.dev/serving pkg/apis/serving/v1/revision_defaults.go `SetDefaults`, route_defaults.go
 */
export function setServiceDefaults(service: Json, cluster: KnativeCluster): void {
  const spec: MutableJson = objectOrEmpty(service.spec);
  const podSpec = objectOrEmpty(objectOrEmpty(spec.template).spec);
  if (isJson(objectOrEmpty(spec.template).spec)) {
    setRevisionDefaults(podSpec, cluster);
  }
  if (isJson(service.spec) && objectsAt(spec.traffic).length === 0) {
    spec.traffic = [{ percent: 100, latestRevision: true }];
  }
  const targets: readonly MutableJson[] = objectsAt(spec.traffic);
  for (const target of targets) {
    target.latestRevision ??= textOrEmpty(target.revisionName) === '';
    target.percent ??= 0;
  }
}

function setRevisionDefaults(spec: MutableJson, cluster: KnativeCluster): void {
  spec.timeoutSeconds = spec.timeoutSeconds === undefined || spec.timeoutSeconds === 0 ? cluster.timeoutSeconds : spec.timeoutSeconds;
  spec.containerConcurrency ??= cluster.concurrency;
  const containers = objectsAt(spec.containers);
  const initContainers = objectsAt(spec.initContainers);
  const taken = new Set([...containers, ...initContainers].map(({ name }) => textOrEmpty(name)));
  nameContainers(containers, taken, 'user-container');
  nameContainers(initContainers, taken, 'init-container');
  // Volumes that a container may write to; mounts of all others become read-only.
  const writes = ({ emptyDir, persistentVolumeClaim }: Json) => isJson(emptyDir) || isJson(persistentVolumeClaim);
  const writable = new Set(objectsAt(spec.volumes).filter(writes).map(({ name }) => name));
  for (const container of containers) {
    if (containers.length === 1 || objectsAt(container.ports).length > 0) {
      setServingProbe(container);
    }
    if (isJson(container.readinessProbe)) {
      setProbeDefaults(container.readinessProbe);
    }
    const mounts: readonly MutableJson[] = objectsAt(container.volumeMounts);
    for (const mount of mounts) {
      mount.readOnly = mount.readOnly === true || !writable.has(mount.name);
    }
  }
}

function nameContainers(containers: readonly MutableJson[], taken: ReadonlySet<string>, name: string): void {
  let suffix = 0;
  for (const container of containers.filter((one) => textOrEmpty(one.name) === '')) {
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

function setServingProbe(container: MutableJson): void {
  const probe: MutableJson = objectOrEmpty(container.readinessProbe ??= {});
  if (!HANDLERS.some((handler) => isJson(probe[handler]))) {
    probe.tcpSocket = {};
  }
}

function setProbeDefaults(probe: MutableJson): void {
  probe.successThreshold = probe.successThreshold || 1;
  if (probe.periodSeconds !== undefined && probe.periodSeconds !== 0) {
    probe.failureThreshold = probe.failureThreshold || 3;
    probe.timeoutSeconds = probe.timeoutSeconds || 1;
  }
}

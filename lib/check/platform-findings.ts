import type { Cluster } from '../cluster/cluster';
import { versionIn } from '../cluster/installed';
import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { DeploymentMode } from '../kserve/deployment-mode';
import { serviceAnnotations } from '../kserve/service-annotations';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import { versionPair } from '../rules/app/version-pair';

/**
 * The rules about an app as a whole, on manifests: what one object needs of the cluster that other objects, or a cluster that runs, say is
 * not there or not in that version. Where nobody says anything of it, nothing is found. Runtimes that are missing are the controller's to
 * refuse, and are found there.
 */
export function platformFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  return [...kedaFindings(object, cluster), ...versionFindings(object, cluster)];
}

/** A service that scales by KEDA where there is none stays at its first pods. */
function kedaFindings(object: Json, { keda, kserve }: Cluster): ManifestFinding[] {
  if (object.kind !== 'InferenceService' || keda.value !== false) {
    return [];
  }
  const annotation = (name: string) => textAt(object, 'metadata', 'annotations', name);
  const mode = DeploymentMode.firstOf(annotation(serviceAnnotations.deploymentMode), kserve.deploymentMode.value.name);
  return mode !== DeploymentMode.STANDARD || annotation(serviceAnnotations.autoscalerClass) !== 'keda' ? [] : [{
    level: 'error', id: 'keda', path: `metadata.annotations[${serviceAnnotations.autoscalerClass}]`, object,
    message: `the service scales by KEDA, and there is none (${keda.from}): it stays at its first pods; install KEDA, or choose another class`,
  }];
}

/** Said at the controller of KServe, which is one of the two. */
function versionFindings(object: Json, { knativeVersion }: Cluster): ManifestFinding[] {
  const version = versionIn(object)?.kserve;
  if (version === undefined || knativeVersion.value === undefined) {
    return [];
  }
  const systems = [
    { role: 'kserve', systemName: 'KServe', version, existing: true, path: 'KServe' },
    { role: 'knative-serving', systemName: 'Knative Serving', version: knativeVersion.value, existing: true, path: knativeVersion.from },
  ] as const;
  return versionPair.find({ systems, platforms: [], services: [], runtimes: [], objects: [] })
    .map((message) => ({ level: 'error', id: versionPair.id, path: 'spec.template.spec.containers', object, message }));
}

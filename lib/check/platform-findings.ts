import type { Cluster } from '../cluster/cluster';
import { shownSystem, versionIn } from '../cluster/installed';
import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { readService } from '../kserve/read-service';
import { serviceAnnotations } from '../kserve/service-annotations';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import { installedMode } from '../rules/app/installed-mode';
import { versionPair } from '../rules/app/version-pair';

/**
 * The rules about an app as a whole, on manifests: what one object needs of the cluster that other objects, or a cluster that runs, say is
 * not there or not in that version. Where nobody says anything of it, nothing is found. Runtimes that are missing are the controller's to
 * refuse, and are found there.
 */
export function platformFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  return [kedaFindings, versionFindings, knativeFindings, networkFindings].flatMap((find) => find(object, cluster));
}

/**
 * A service in Knative mode where Knative is not: KServe refuses it for good (ServerlessModeRejected). Of a service alone nothing can be
 * said; but where KServe is among the objects, and what it needs itself, all of a platform is, and Knative would be.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/controller.go `Reconcile`
 */
function knativeFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  const platform = wholePlatform(cluster);
  if (object.kind !== 'InferenceService' || platform === undefined || cluster.shown('knative') !== undefined) {
    return [];
  }
  const { dialect, mode } = readService(object, cluster.serviceContext);
  return dialect.id !== Dialect.KSERVE.id || mode.name !== DeploymentMode.KNATIVE.name ? [] : [{
    level: 'warning', id: installedMode.id, path: 'spec.predictor', object,
    message: `the service runs in Knative mode, and no Knative Serving is among the objects, where ${platform} are: KServe refuses it unless Knative comes from `
      + `elsewhere; install it, or say ${serviceAnnotations.deploymentMode}: Standard`,
  }];
}

/** Said at the autoscaler of Knative: without a layer that programs a gateway no service gets an address. */
function networkFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  const platform = wholePlatform(cluster);
  return object.kind !== 'Deployment' || shownSystem(object) !== 'knative' || platform === undefined || cluster.shown('network-layer') !== undefined ? [] : [{
    level: 'warning', id: 'network-layer', path: 'metadata.name', object,
    message: `no network layer of Knative is among the objects, where ${platform} are: no service gets an address unless it comes from elsewhere; install `
      + 'net-kourier, net-istio, net-contour or net-gateway-api',
  }];
}

/** KServe and what it is installed with, if both are among the objects. */
function wholePlatform(cluster: Cluster): string | undefined {
  const parts = [cluster.shown('kserve'), cluster.shown('cert-manager')];
  return parts.includes(undefined) ? undefined : parts.join(' and ');
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

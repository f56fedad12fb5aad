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
 * A service in Knative mode where Knative is not: KServe's controller refuses it for good (ServerlessModeRejected). It asks the API server,
 * and whoever has done so knows. Of files alone no more can be said than that, where KServe is among them with what it needs itself, and
 * nothing fetches more, all of a platform is, and Knative would be.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/controller.go `Reconcile`
 */
function knativeFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  if (object.kind !== 'InferenceService' || cluster.shown('knative') !== undefined) {
    return [];
  }
  const absent = cluster.knative.value === false ? cluster.knative.from : undefined;
  const platform = wholePlatform(cluster);
  if (absent === undefined && platform === undefined) {
    return [];
  }
  const { dialect, mode } = readService(object, cluster.serviceContext);
  const place = { id: installedMode.id, path: 'spec.predictor', object };
  const how = `install it, or say ${serviceAnnotations.deploymentMode}: Standard`;
  if (dialect.id !== Dialect.KSERVE.id || mode.name !== DeploymentMode.KNATIVE.name) {
    return [];
  }
  return [absent !== undefined
    ? { ...place, level: 'error', refusedBy: 'controller', message: `the service runs in Knative mode, and there is no Knative Serving (${absent}): KServe makes nothing of it; ${how}` }
    : {
      ...place, level: 'warning',
      message: `the service runs in Knative mode, and no Knative Serving is among the objects, where ${platform} are: KServe refuses it unless Knative comes from elsewhere; ${how}`,
    }];
}

/** The ingress classes of the four network layers. */
const CLASSES = /^(kourier|istio|contour|gateway-api)\.ingress\.networking\.knative\.dev$/;

/** Said at the autoscaler of Knative: without a layer that programs a gateway no service gets an address. */
function networkFindings(object: Json, cluster: Cluster): ManifestFinding[] {
  const platform = wholePlatform(cluster);
  const absent = cluster.shown('network-layer') === undefined && CLASSES.test(cluster.network.ingressClass.value);
  return object.kind !== 'Deployment' || shownSystem(object) !== 'knative' || platform === undefined || !absent ? [] : [{
    level: 'warning', id: 'network-layer', path: 'metadata.name', object,
    message: `no network layer of Knative is among the objects, where ${platform} are: no service gets an address unless it comes from elsewhere; install `
      + 'net-kourier, net-istio, net-contour or net-gateway-api',
  }];
}

/** KServe and what it is installed with, if both are among the objects and nothing has more fetched from elsewhere. */
function wholePlatform(cluster: Cluster): string | undefined {
  const parts = [cluster.shown('kserve'), cluster.shown('cert-manager')];
  return parts.includes(undefined) || cluster.shown('installer') !== undefined ? undefined : parts.join(' and ');
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

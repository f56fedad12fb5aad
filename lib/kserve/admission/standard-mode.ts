import type { Json } from '../../core/json';
import { isJson, objectsAt, textAt, textOrEmpty } from '../../core/json';
import type { AdmissionCluster } from './cluster-resources';
import { namespaceOf, workloadName } from './cluster-resources';
import { DeploymentMode } from '../deployment-mode';
import { serviceAnnotations } from '../service-annotations';
import { hostComplaint, hostName } from './host-name';
import type { Fault } from './refusal';
import { fault } from './refusal';

const CLASSES = ['hpa', 'external', 'keda', 'none'];

/**
 * What the controller fails on in Standard mode before it makes a Deployment: an autoscaler class on the component, which the webhook does
 * not look at, metrics without their block, and names that make no host.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/raw/raw_kube_reconciler.go `NewRawKubeReconciler`
 */
export function standardFaults(
  kind: string, component: Json, annotations: { readonly [key: string]: string }, service: Json, { hosts }: AdmissionCluster,
): Fault[] {
  const path = `spec.${kind}`;
  const scaler = annotations[serviceAnnotations.autoscalerClass] ?? 'hpa';
  const named = textOrEmpty(component.name) === '' ? 'metadata.name' : `${path}.name`;
  return [
    ...(CLASSES.includes(scaler) ? [] : [fault('controller-autoscaler-class', `unknown autoscaler class type: ${scaler}`, `${path}.annotations[${serviceAnnotations.autoscalerClass}]`)]),
    ...metricFaults(component, scaler, `${path}.autoScaling.metrics`),
    ...modeFaults(annotations[serviceAnnotations.deploymentMode] ?? '', component, path),
    ...hostFaults(hostName(hosts, workloadName(service, kind, component), namespaceOf(service)), named),
  ];
}

/**
 * The controller takes the mode from the service, and then asks the workload's annotations again, where a component's own goes before and
 * a word that nobody knows is no longer the cluster's default.
 *
 * @see reconcilers/factory.go `CreateWorkloadReconciler`, pkg/constants/constants.go `ParseDeploymentMode`
 */
function modeFaults(mode: string, component: Json, path: string): Fault[] {
  const key = serviceAnnotations.deploymentMode;
  const place = textAt(component, 'annotations', key) === undefined ? 'metadata' : path;
  return mode === '' || DeploymentMode.named(mode) === DeploymentMode.STANDARD ? []
    : [fault('controller-deployment-mode', `unsupported deployment mode for workload: ${mode}; the mode is said once, on the service`, `${place}.annotations[${key}]`)];
}

/** The block of a metric, which the controller reads without asking whether it is there; a value that is not in it counts as 0. */
const BLOCKS: { readonly [type: string]: string } = { PodMetric: 'podmetric', External: 'external', Resource: 'resource' };

/**
 * The webhook asks for a metric's block only if the service itself has class hpa or keda; here the component's annotation counts too. The
 * block of a PodMetric is read in every class, since it may need a collector; of the others only KEDA's triggers are made. The HPA passes
 * over what is no `resource`.
 *
 * @see reconcilers/raw/raw_kube_reconciler.go, reconcilers/keda/keda_reconciler.go `getKedaMetrics`, `getOriginalStringMQ`, reconcilers/hpa
 * `getHPAMetrics`
 */
function metricFaults(component: Json, scaler: string, path: string): Fault[] {
  const metrics = isJson(component.autoScaling) ? objectsAt(component.autoScaling.metrics) : [];
  return metrics.flatMap((metric, index) => {
    const type = textOrEmpty(metric.type);
    const block = scaler === 'keda' || type === 'PodMetric' ? BLOCKS[type] : undefined;
    const message = `the controller panics (invalid memory address or nil pointer dereference) on a metric without '${block ?? ''}', type ${type}`;
    return block === undefined || metric[block] !== undefined ? [] : [fault('controller-nil-dereference', message, `${path}[${index}]`)];
  });
}

function hostFaults(host: string | undefined, path: string): Fault[] {
  const bad = host === undefined ? undefined : hostComplaint(host);
  return bad === undefined ? [] : [fault('controller-host-name', `failed creating host name: "${host}" ${bad}: change the name or the namespace`, path)];
}

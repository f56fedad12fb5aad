import type { Json } from '../../core/json';
import { isJson, objectsAt, textOrEmpty } from '../../core/json';
import type { AdmissionCluster } from './cluster-resources';
import { namespaceOf, workloadName } from './cluster-resources';
import { serviceAnnotations } from '../service-annotations';
import type { Fault } from './refusal';
import { fault } from './refusal';

const CLASSES = ['hpa', 'external', 'keda', 'none'];

/**
 * What the controller fails on in Standard mode before it makes a Deployment: an autoscaler class on the component, which the webhook does
 * not look at, metrics without their block, and names of hosts that are too long.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/raw/raw_kube_reconciler.go `NewRawKubeReconciler`
 */
export function standardFaults(
  kind: string, component: Json, annotations: { readonly [key: string]: string }, service: Json, { ownHosts }: AdmissionCluster,
): Fault[] {
  const path = `spec.${kind}`;
  const scaler = annotations[serviceAnnotations.autoscalerClass] ?? 'hpa';
  return [
    ...(CLASSES.includes(scaler) ? [] : [fault('controller-autoscaler-class', `unknown autoscaler class type: ${scaler}`, `${path}.annotations[${serviceAnnotations.autoscalerClass}]`)]),
    ...metricFaults(component, scaler, `${path}.autoScaling.metrics`),
    ...(ownHosts ? [] : hostFaults(workloadName(service, kind, component), namespaceOf(service))),
  ];
}

/** The controller reads the block of a metric without asking whether it is there; the webhook asks only with class hpa or keda. */
function metricFaults(component: Json, scaler: string, path: string): Fault[] {
  const metrics = isJson(component.autoScaling) ? objectsAt(component.autoScaling.metrics) : [];
  return metrics.flatMap((metric, index) => {
    const needed = metric.type === 'PodMetric' ? 'podmetric' : scaler === 'hpa' ? 'resource' : undefined;
    const message = `the controller panics (invalid memory address or nil pointer dereference) on a metric without '${needed ?? ''}'`;
    return needed === undefined || isJson(metric[needed]) ? [] : [fault('controller-nil-dereference', `${message}, type ${textOrEmpty(metric.type)}`, `${path}[${index}]`)];
  });
}

/** The host is `<component>-<namespace>.<domain>`, by the shipped template. @see reconcilers/ingress/domain.go `GenerateDomainName` */
function hostFaults(name: string, namespace: string): Fault[] {
  const label = `${name}-${namespace}`;
  return label.length > 63
    ? [fault('controller-host-name', `failed creating host name: "${label}" must be no more than 63 characters, got ${label.length}: shorten the name or the namespace`, 'metadata.name')]
    : [];
}

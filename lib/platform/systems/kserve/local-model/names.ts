import type { KubeMetadata } from '../../../install/kube-object';
import { NAMESPACE } from '../names';

/** Deployment, ServiceAccount and value of the label `control-plane`: spreads models over nodes. */
export const CONTROLLER = 'kserve-localmodel-controller-manager';
/** DaemonSet, ServiceAccount and value of the label `control-plane`: keeps the models of one node. */
export const AGENT = 'kserve-localmodelnode-agent';
/** Namespace of the download jobs. Upstream's settings name it, and leave it to whoever installs to make it. */
export const JOB_NAMESPACE = 'kserve-localmodel-jobs';
/** Service that the API server calls. */
export const WEBHOOK_SERVICE = 'localmodel-webhook-server-service';
/** Certificate of that Service. */
export const CERTIFICATE = 'localmodel-serving-cert';
/** Secret that cert-manager makes for it. */
export const CERTIFICATE_SECRET = 'localmodel-webhook-server-cert';

const LABELS = { 'app.kubernetes.io/component': 'localmodel', 'app.kubernetes.io/name': 'kserve' };

/** The labels by which a workload and its Service know its pods. */
export function selectorOf(workload: string): Record<string, string> {
  return { 'control-plane': workload, 'controller-tools.k8s.io': '1.0' };
}

/** Metadata of an object in KServe's namespace. */
export function inNamespace(name: string, labels: Record<string, string> = {}): KubeMetadata {
  return { name, namespace: NAMESPACE, labels: { ...LABELS, ...labels } };
}

/** Metadata of an object of the cluster. */
export function inCluster(name: string): KubeMetadata {
  return { name, labels: LABELS };
}

import type { KubeMetadata } from '../../install/kube-object';

/** The namespace of upstream's release; the option `namespace` moves what is in it. */
export const NAMESPACE = 'kserve';
/** API groups of the kinds that KServe brings along for LLMs: the Gateway API's inference extension, and what llm-d adds to it. */
export const INFERENCE_EXTENSION_GROUPS = ['inference.networking.k8s.io', 'inference.networking.x-k8s.io', 'llm-d.ai'];
/** API groups of the objects in KServe's release file, which holds all of its parts. */
export const GROUPS = ['serving.kserve.io', 'cert-manager.io', ...INFERENCE_EXTENSION_GROUPS];
/** Deployment, ServiceAccount and value of the label `control-plane`. */
export const MANAGER = 'kserve-controller-manager';
/** Service that the API server calls. */
export const WEBHOOK_SERVICE = 'kserve-webhook-server-service';
/** Certificate of that Service. */
export const CERTIFICATE = 'serving-cert';
/** Secret that cert-manager makes for it; the manager's pod does not start before it is there. */
export const CERTIFICATE_SECRET = 'kserve-webhook-server-cert';

/** Signs the certificates of all webhook servers of KServe. */
export const ISSUER = 'selfsigned-issuer';

const LABELS = { 'app.kubernetes.io/component': 'kserve', 'app.kubernetes.io/name': 'kserve' };

/** The labels by which a workload of KServe's, and its Services, know its pods. */
export function selectorOf(workload: string): Record<string, string> {
  return { 'control-plane': workload, 'controller-tools.k8s.io': '1.0' };
}

/** The labels by which Services and the Deployment know the manager's pod. */
export const MANAGER_SELECTOR = selectorOf(MANAGER);

/** Metadata of an object in KServe's namespace. */
export function inNamespace(name: string, labels: Record<string, string> = {}): KubeMetadata {
  return { name, namespace: NAMESPACE, labels: { ...LABELS, ...labels } };
}

/** Metadata of an object of the cluster. */
export function inCluster(name: string, labels: Record<string, string> = {}): KubeMetadata {
  return { name, labels: { ...LABELS, ...labels } };
}

import type { KubeMetadata } from '../../../install/kube-object';
import * as kserve from '../names';

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

/** Which part of KServe its objects are. */
const COMPONENT = { 'app.kubernetes.io/component': 'localmodel' };

/** Metadata of an object in KServe's namespace. */
export function inNamespace(name: string, labels: Record<string, string> = {}): KubeMetadata {
  return kserve.inNamespace(name, { ...COMPONENT, ...labels });
}

/** Metadata of an object of the cluster. */
export function inCluster(name: string): KubeMetadata {
  return kserve.inCluster(name, COMPONENT);
}

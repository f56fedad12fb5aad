import type { KubeMetadata } from '../../../install/kube-object';
import { NAMESPACE, selectorOf } from '../names';

/** Deployment, ServiceAccount and value of the label `control-plane`. */
export const CONTROLLER = 'llmisvc-controller-manager';
/** Service that the API server calls, for admission and to convert objects from one version into another. */
export const WEBHOOK_SERVICE = 'llmisvc-webhook-server-service';
/** Certificate of that Service. */
export const CERTIFICATE = 'llmisvc-serving-cert';
/** Secret that cert-manager makes for it. */
export const CERTIFICATE_SECRET = 'llmisvc-webhook-server-cert';

/** The labels by which Services know the controller's pod. */
export const SELECTOR = selectorOf(CONTROLLER);

/** What upstream labels the controller with; its other objects have no labels. */
export const LABELS = { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/name': CONTROLLER };

/** Metadata of an object in KServe's namespace. */
export function inNamespace(name: string, labels?: Record<string, string>): KubeMetadata {
  return { name, namespace: NAMESPACE, ...(labels && { labels }) };
}

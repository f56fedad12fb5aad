import type { KubeMetadata } from '../../install/kube-object';

/** The last release under the old name, by kubeflow/kfserving-lts. */
export const KFSERVING_VERSION = 'v0.6.1';

/** The namespace of upstream's release; the option `namespace` moves what is in it. */
export const NAMESPACE = 'kfserving-system';
/** StatefulSet, and value of the label `control-plane`. */
export const MANAGER = 'kfserving-controller-manager';
/** Service that the API server calls. */
export const WEBHOOK_SERVICE = 'kfserving-webhook-server-service';
/** Certificate of that Service. */
export const CERTIFICATE = 'serving-cert';
/** Secret that cert-manager makes for it; the manager's pod does not start before it is there. */
export const CERTIFICATE_SECRET = 'kfserving-webhook-server-cert';
/** Everything of the web page that lists models. */
export const WEB_APP = 'kfserving-models-web-app';
/** Istio's Gateway for requests from outside, in Knative's namespace. */
export const INGRESS_GATEWAY = 'knative-serving/knative-ingress-gateway';

/** The labels by which Services and the StatefulSet know the manager's pod. */
export const MANAGER_SELECTOR = { 'control-plane': MANAGER, 'controller-tools.k8s.io': '1.0' };
/** The same of the web page. */
export const WEB_APP_SELECTOR = { 'app.kubernetes.io/component': WEB_APP, 'kustomize.component': WEB_APP };

/** Metadata of an object in KFServing's namespace. */
export function inNamespace(name: string, labels?: Record<string, string>): KubeMetadata {
  return { name, namespace: NAMESPACE, ...(labels && { labels }) };
}

import { KNATIVE_VERSION } from '../../../knative/version';
import type { KubeMetadata } from '../../install/kube-object';

/** Where upstream installs Knative Serving. */
export const KNATIVE_NAMESPACE = 'knative-serving';

/** The labels of everything in Knative Serving. Knative's webhook picks the ConfigMaps it checks by them. */
export function knativeLabels(component?: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'knative-serving',
    'app.kubernetes.io/version': KNATIVE_VERSION,
    ...(component && { 'app.kubernetes.io/component': component }),
  };
}

/** Metadata of an object of the cluster. */
export function clusterWide(name: string, component?: string, labels: Record<string, string> = {}): KubeMetadata {
  return { name, labels: { ...knativeLabels(component), ...labels } };
}

/** Metadata of an object in Knative's namespace. */
export function inKnative(name: string, component?: string, labels: Record<string, string> = {}): KubeMetadata {
  return { name, namespace: KNATIVE_NAMESPACE, labels: { ...knativeLabels(component), ...labels } };
}

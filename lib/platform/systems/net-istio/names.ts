import type { KubeMetadata } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/definition';
import { NET_ISTIO_VERSION } from './definition';

const COMMON = {
  'app.kubernetes.io/component': 'net-istio',
  'app.kubernetes.io/name': 'knative-serving',
  'app.kubernetes.io/version': NET_ISTIO_VERSION,
};

/** The labels of everything in net-istio. */
export const NET_ISTIO_LABELS = { ...COMMON, 'networking.knative.dev/ingress-provider': 'istio' };

/** The labels of its pods. */
export const NET_ISTIO_POD_LABELS = COMMON;

/** Metadata of an object in Knative's namespace. */
export function netIstio(name: string): KubeMetadata {
  return { name, namespace: KNATIVE_NAMESPACE, labels: NET_ISTIO_LABELS };
}

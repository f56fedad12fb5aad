import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import type { SystemDefinition } from '../../system/system-definition';
import { ISTIO_INGRESS_CLASS, ISTIO_NAMESPACE } from './names';
import { netIstioReleases } from './releases';

/** @internal */
export const netIstioDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'net-istio',
  ...netIstioReleases,
  releaseKey: 'netIstio',
  namespace: KNATIVE_NAMESPACE,
  otherNamespaces: [ISTIO_NAMESPACE],
  groups: ['networking.istio.io', 'security.istio.io'],
  ingressClass: ISTIO_INGRESS_CLASS,
  landmark: 'Deployment/net-istio-controller',
  // Its components read their level from Knative's config-logging.
  logging: (objects) => objects,
};

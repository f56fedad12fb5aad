import type { SystemDefinition } from '../../system/system-definition';
import { setEnvoyLogLevel } from './log-level';
import { KOURIER_INGRESS_CLASS, KOURIER_NAMESPACE } from './names';
import { kourierReleases } from './releases';

/** @internal */
export const kourierDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'Kourier',
  ...kourierReleases,
  releaseKey: 'kourier',
  namespace: KOURIER_NAMESPACE,
  otherNamespaces: ['knative-serving'],
  groups: [],
  ingressClass: KOURIER_INGRESS_CLASS,
  landmark: 'Deployment/3scale-kourier-gateway',
  logging: setEnvoyLogLevel,
};

import type { SystemDefinition } from '../../system/system-definition';
import { setEnvoyLogLevel } from './log-level';

/** Version of net-kourier, as its labels have it. Source: kourier.yaml of the release knative-v1.21.1. */
export const KOURIER_VERSION = '1.21.1';

/** Where upstream puts Kourier's gateway; its controller is in Knative's namespace. */
export const KOURIER_NAMESPACE = 'kourier-system';

/** The Service in front of the gateway, for requests from outside. */
export const GATEWAY_SERVICE = 'kourier';

/** The class by which Knative hands its ingresses to Kourier. */
export const KOURIER_INGRESS_CLASS = 'kourier.ingress.networking.knative.dev';

/** @internal */
export const kourierDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'Kourier',
  version: KOURIER_VERSION,
  namespace: KOURIER_NAMESPACE,
  otherNamespaces: ['knative-serving'],
  groups: [],
  ingressClass: KOURIER_INGRESS_CLASS,
  landmark: 'Deployment/3scale-kourier-gateway',
  logging: setEnvoyLogLevel,
};

import type { SystemDefinition } from '../../system/system-definition';
import { CERT_MANAGER_VERSION, CONTROLLER, NAMESPACE } from './names';
import { setCertManagerLogLevel } from './program-arguments';

/** @internal */
export const certManagerDefinition: SystemDefinition = {
  role: 'cert-manager',
  name: 'cert-manager',
  version: CERT_MANAGER_VERSION,
  namespace: NAMESPACE,
  otherNamespaces: ['kube-system'],
  crds: ['cert-manager'],
  groups: ['cert-manager.io', 'acme.cert-manager.io'],
  landmark: `Deployment/${CONTROLLER.name}`,
  logging: setCertManagerLogLevel,
};

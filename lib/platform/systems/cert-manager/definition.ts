import type { SystemDefinition } from '../../system/system-definition';
import { CONTROLLER, NAMESPACE } from './names';
import { setCertManagerLogLevel } from './program-arguments';
import { certManagerReleases } from './releases';

/** @internal */
export const certManagerDefinition: SystemDefinition = {
  role: 'cert-manager',
  name: 'cert-manager',
  ...certManagerReleases,
  releaseKey: 'certManager',
  namespace: NAMESPACE,
  otherNamespaces: ['kube-system'],
  crds: ['cert-manager'],
  groups: ['cert-manager.io', 'acme.cert-manager.io'],
  landmark: `Deployment/${CONTROLLER.name}`,
  logging: setCertManagerLogLevel,
};

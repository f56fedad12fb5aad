import type { SystemDefinition } from '../../system/system-definition';
import { KSERVE_VERSION } from './images';
import { setKServeLogLevel } from './log-level';
import { MANAGER, NAMESPACE } from './names';

/** @internal */
export const kserveDefinition: SystemDefinition = {
  role: 'kserve',
  name: 'KServe',
  version: KSERVE_VERSION,
  namespace: NAMESPACE,
  crds: ['kserve'],
  groups: ['serving.kserve.io', 'cert-manager.io'],
  landmark: `Deployment/${MANAGER}`,
  logging: setKServeLogLevel,
};

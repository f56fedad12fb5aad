import type { SystemDefinition } from '../../system/system-definition';
import { setKServeLogLevel } from './log-level';
import { MANAGER, NAMESPACE } from './names';
import { kserveReleases } from './releases';

/** @internal */
export const kserveDefinition: SystemDefinition = {
  role: 'kserve',
  name: 'KServe',
  ...kserveReleases,
  releaseKey: 'kserve',
  namespace: NAMESPACE,
  crds: ['kserve'],
  groups: ['serving.kserve.io', 'cert-manager.io'],
  landmark: `Deployment/${MANAGER}`,
  logging: setKServeLogLevel,
};

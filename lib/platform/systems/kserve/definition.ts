import type { SystemDefinition } from '../../system/system-definition';
import { setKServeLogLevel } from './log-level';
import { GROUPS, MANAGER, NAMESPACE } from './names';
import { kserveReleases } from './releases';

/** @internal */
export const kserveDefinition: SystemDefinition = {
  role: 'kserve',
  name: 'KServe',
  ...kserveReleases,
  releaseKey: 'kserve',
  namespace: NAMESPACE,
  crds: ['kserve'],
  groups: GROUPS,
  landmark: `Deployment/${MANAGER}`,
  logging: setKServeLogLevel,
};

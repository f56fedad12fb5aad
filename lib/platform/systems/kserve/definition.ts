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
  // Its release file may have all of its parts, those for LLMs too.
  groups: ['serving.kserve.io', 'cert-manager.io', 'inference.networking.k8s.io', 'inference.networking.x-k8s.io', 'llm-d.ai'],
  landmark: `Deployment/${MANAGER}`,
  logging: setKServeLogLevel,
};

import { KSERVE_VERSION } from '../../../../kserve/version';
import type { SystemDefinition } from '../../../system/system-definition';
import { onlyRelease } from '../../../release/system-release';
import { setManagersLogLevel } from '../log-level';
import { GROUPS, NAMESPACE } from '../names';
import { CONTROLLER } from './names';

/** @internal */
export const llmDefinition: SystemDefinition = {
  role: 'kserve-llm',
  name: 'KServe LLM serving',
  ...onlyRelease(KSERVE_VERSION),
  releaseKey: 'kserve',
  namespace: NAMESPACE,
  crds: ['kserve-llm'],
  groups: GROUPS,
  landmark: `Deployment/${CONTROLLER}`,
  logging: setManagersLogLevel,
};

import { KSERVE_VERSION } from '../../../../kserve/version';
import type { SystemDefinition } from '../../../system/system-definition';
import { onlyRelease } from '../../../release/system-release';
import { setManagersLogLevel } from '../log-level';
import { GROUPS, NAMESPACE } from '../names';
import { CONTROLLER, JOB_NAMESPACE } from './names';

/** @internal */
export const localModelDefinition: SystemDefinition = {
  role: 'kserve-local-model',
  name: 'KServe local models',
  ...onlyRelease(KSERVE_VERSION),
  releaseKey: 'kserve',
  namespace: NAMESPACE,
  otherNamespaces: [JOB_NAMESPACE],
  crds: ['kserve-localmodel'],
  groups: GROUPS,
  landmark: `Deployment/${CONTROLLER}`,
  logging: setManagersLogLevel,
};

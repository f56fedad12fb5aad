import { onlyRelease } from '../../release/system-release';
import type { SystemDefinition } from '../../system/system-definition';
import { KFSERVING_VERSION, MANAGER, NAMESPACE } from './names';

/** @internal */
export const kfservingDefinition: SystemDefinition = {
  role: 'kfserving',
  name: 'KFServing',
  ...onlyRelease(KFSERVING_VERSION),
  namespace: NAMESPACE,
  crds: ['kfserving'],
  groups: ['serving.kubeflow.org', 'cert-manager.io', 'networking.istio.io'],
  landmark: `StatefulSet/${MANAGER}`,
};

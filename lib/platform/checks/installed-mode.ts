import { DeploymentMode } from '../../inference/deployment-mode';
import { inferenceServices, kserveSystems } from './inference-services';
import type { PlatformCheck } from './platform-check';

/** An InferenceService in Knative mode where the platform has no Knative: KServe refuses it for good (ServerlessModeRejected). */
export const installedMode: PlatformCheck = {
  id: 'installed-mode',
  find: (subject) => {
    const knative = subject.systems.some(({ systemName }) => systemName === 'Knative Serving');
    return kserveSystems(subject).length === 0 || knative ? [] : inferenceServices(subject)
      .filter(({ deploymentMode }) => deploymentMode === DeploymentMode.KNATIVE)
      .map(({ node }) => `${node.path}: expected deploymentMode Standard, got Knative; the platform of this app has no Knative Serving`);
  },
};

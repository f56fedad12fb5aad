import { DeploymentMode } from '../../kserve/deployment-mode';
import { inferenceServices, kserveSystems } from './app-facts';
import type { PlatformCheck } from './app-rule';

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

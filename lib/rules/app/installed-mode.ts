import { DeploymentMode } from '../../kserve/deployment-mode';
import { hasKServe } from './app-facts';
import type { PlatformCheck } from './app-rule';

/** An InferenceService in Knative mode where the platform has no Knative: KServe refuses it for good (ServerlessModeRejected). */
export const installedMode: PlatformCheck = {
  id: 'installed-mode',
  find: (facts) => {
    const knative = facts.systems.some(({ role }) => role === 'knative-serving');
    return !hasKServe(facts) || knative ? [] : facts.services
      .filter(({ deploymentMode }) => deploymentMode.name === DeploymentMode.KNATIVE.name)
      .map(({ path }) => `${path}: expected deploymentMode Standard, got Knative; the platform of this app has no Knative Serving`);
  },
};

import { DeploymentMode } from '../../kserve/deployment-mode';
import type { Trap } from '../rule';
import { warning } from '../rule';

/** Seconds. @see knative/serving v1.21 pkg/apis/config/defaults.go `DefaultMaxRevisionTimeoutSeconds` */
const MAX_REVISION_TIMEOUT = 600;

/** KServe takes any timeout; Knative refuses the revision later. */
export const timeoutAboveClusterLimit: Trap = {
  id: 'timeout-above-cluster-limit',
  find: ({ mode, components }) => (mode !== DeploymentMode.KNATIVE ? [] : components
    .filter(({ spec }) => spec.timeout > MAX_REVISION_TIMEOUT)
    .map(({ kind, spec }) => warning(`the ${kind} has a timeout of ${spec.timeout}s: Knative refuses the revision unless `
      + `max-revision-timeout-seconds of config-defaults is raised from ${MAX_REVISION_TIMEOUT}`))),
};

import { DeploymentMode } from '../kserve/deployment-mode';
import type { ServiceContext } from '../kserve/service-context';
import type { Cluster } from './cluster';

/** As much of a cluster as reading a service takes. */
export function serviceContextOf({ kserve, runtimes }: Cluster): ServiceContext {
  return {
    defaultMode: DeploymentMode.named(kserve.deploymentMode.value) ?? DeploymentMode.KNATIVE,
    disallowedAnnotations: kserve.disallowedAnnotations.value,
    runtimes,
  };
}

import { Cluster } from '../cluster/cluster';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { LoadTarget } from './load-target';
import type { ILoadTestService } from './load-test-props';

/** The way to a service if nobody says which: the one that requests from outside take, as far as it is known. */
export function defaultTarget(service: ILoadTestService | undefined, cluster: Cluster = Cluster.UNKNOWN): LoadTarget {
  if (service?.deploymentMode === DeploymentMode.STANDARD) {
    return LoadTarget.inCluster();
  }
  const { host, internalUrl } = service?.endpoint ?? {};
  if (host !== undefined && internalUrl === `http://${host}`) {
    return LoadTarget.inCluster();
  }
  const gateway = cluster.gateway.value;
  if (gateway !== undefined) {
    return LoadTarget.ingress(gateway);
  }
  return service?.dialect === Dialect.KFSERVING ? LoadTarget.istio() : LoadTarget.kourier();
}

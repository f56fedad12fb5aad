import type { Cluster } from '../cluster/cluster';
import { Endpoint } from '../inference/endpoint/endpoint';
import { knownEndpoint, tellsHosts } from '../inference/endpoint/known-endpoint';
import type { ServiceFacts } from '../kserve/service-facts';

/** Hosts of services, by the templates that are known of a cluster; undefined where those cannot be rendered here. */
export function hostsIn(cluster: Cluster): ((service: ServiceFacts, name: string) => string) | undefined {
  if (!tellsHosts(cluster)) {
    return undefined;
  }
  return (service, name) => Endpoint.hostOf({ ...service, props: knownEndpoint(cluster, service, {}) }, name);
}

/*
 * The way to a service if nobody says which. It is asked of what is known of the cluster: the network layer's gateway in Knative mode, the
 * Gateway or Ingress controller in Standard mode. The service's own address inside the cluster is right with every layer, so that it is
 * what is taken where the gateway has no address that anybody could know.
 */
import { Cluster } from '../cluster/cluster';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { LoadTarget } from './load-target';
import type { ILoadTestService } from './load-test-props';

/** A way, and why it may be another one than was meant. */
export interface DefaultWay {
  readonly target: LoadTarget;
  /** Why the gateway is not known, and what was taken in its place. @default - it is known, or no gateway has a part in it */
  readonly doubt?: { readonly level: 'warning' | 'note'; readonly message: string };
}

const STATE_IT = "state it by target: LoadTarget.ingress({ host: 'service.namespace.svc' })";

/** The way that requests from outside take, as far as it is known. */
export function defaultWay(service: ILoadTestService | undefined, cluster: Cluster = Cluster.UNKNOWN): DefaultWay {
  const { host, internalUrl } = service?.endpoint ?? {};
  if (host !== undefined && internalUrl === `http://${host}`) {
    return { target: LoadTarget.inCluster() };
  }
  return service?.deploymentMode?.name === DeploymentMode.STANDARD.name ? standardWay(cluster) : knativeWay(service, cluster);
}

/** The target alone. */
export function defaultTarget(service: ILoadTestService | undefined, cluster: Cluster = Cluster.UNKNOWN): LoadTarget {
  return defaultWay(service, cluster).target;
}

/** Where KServe makes no Ingress and no HTTPRoute, the gateway knows nothing of the service. */
function standardWay({ standardGateway, kserve: { ingress } }: Cluster): DefaultWay {
  const { value } = standardGateway;
  return { target: value === undefined || !ingress.created.value ? LoadTarget.inCluster() : LoadTarget.ingress(value) };
}

function knativeWay(service: ILoadTestService | undefined, { gateway, network }: Cluster): DefaultWay {
  const { value, from } = gateway;
  if (value !== undefined) {
    return { target: LoadTarget.ingress(value) };
  }
  if (network.ingressClass.known || network.ingressClass.onlyWhenDeployed || from !== NOBODY) {
    const message = `the address of the gateway is not known: ${from}; requests go to the service's own address in the cluster instead. `
      + `To load the gateway as well, ${STATE_IT}`;
    return { target: LoadTarget.inCluster(), doubt: { level: 'warning', message } };
  }
  const istio = service?.dialect?.id === Dialect.KFSERVING.id;
  const [whose, target] = istio ? ["Istio's", LoadTarget.istio()] : ["Kourier's", LoadTarget.kourier()];
  return { target, doubt: { level: 'note', message: `nobody says which gateway brings requests in, so ${whose} is assumed; for another one ${STATE_IT}` } };
}

/** What a figure says of itself where nobody said anything. */
const NOBODY = 'not known';

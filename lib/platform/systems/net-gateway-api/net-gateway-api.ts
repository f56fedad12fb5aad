import type { Construct } from 'constructs';
import { yaml } from '../../../core/lazy-libraries';
import { refuse } from '../../../core/checks';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { setConfigMapData } from '../../system/options/edit-objects';
import { planOf, PlatformSystem } from '../../system/system';
import type { SystemPlan } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { netGatewayApiDefinition } from './definition';
import { GATEWAY_API_INGRESS_CLASS } from './names';
import { KNATIVE_GATEWAYS, knativeGateways } from './gateways';
import { netGatewayApiObjects } from './objects';
import { SYSTEM } from '../../system/system-shapes';
import { required } from '../../../core/props/kind';
import { FULL_TEXT, TEXT } from '../../../core/props/kinds';
import { FULL_TEXT_LIST } from '../../../core/props/kubernetes-kinds';
import { Shape } from '../../../core/props/shape';

/** A Gateway of the Gateway API that is there already. */
export interface GatewayReference {
  /** The Gateway, as `namespace/name`. */
  readonly gateway: string;
  /** Service of its proxy, as `namespace/name`. @default - the first address in the Gateway's status is asked whether routes are ready */
  readonly service?: string;
  /** Features of the Gateway API that the implementation has beyond the core: `HTTPRouteRequestTimeout`. @default - none */
  readonly supportedFeatures?: readonly string[];
}

/** What it may be; that it is `namespace/name` is judged where it is written. */
export const GATEWAY = new Shape<GatewayReference>('a Gateway', { gateway: required(TEXT), service: TEXT, supportedFeatures: FULL_TEXT_LIST });

/** What net-gateway-api is installed with. */
export interface NetGatewayApiProps extends SystemProps {
  /**
   * GatewayClass of the implementation that is there. Two Gateways of it are made in Knative's namespace, unless others are named.
   *
   * @default - upstream's: no Gateway is made, and Istio's `istio-system/knative-gateway` and `knative-local-gateway` are looked for
   */
  readonly gatewayClass?: string;
  /** Gateway for requests from outside; needs `gatewayClass` and `localGateway`. @default - one is made */
  readonly externalGateway?: GatewayReference;
  /** Gateway for requests from inside the cluster; needs `gatewayClass` and `externalGateway`. @default - one is made */
  readonly localGateway?: GatewayReference;
}

/** What its props may be. */
export const NET_GATEWAY_API = new Shape<NetGatewayApiProps>('NetGatewayApi', { ...SYSTEM, gatewayClass: FULL_TEXT, externalGateway: GATEWAY, localGateway: GATEWAY });

/**
 * net-gateway-api of Knative 1.21: any implementation of the Gateway API as Knative's network layer. The implementation, its
 * GatewayClass and the CRDs of the Gateway API have to be there before.
 *
 *     new NetGatewayApi(chart, 'net-gateway-api', { gatewayClass: 'eg' });
 */
export class NetGatewayApi extends PlatformSystem {
  /** What `ingress-class` of config-network has to be for Knative to use it. */
  public readonly ingressClass: string = GATEWAY_API_INGRESS_CLASS;

  public constructor(scope: Construct, id: string, given: NetGatewayApiProps = {}) {
    super(scope, id, planOf(NET_GATEWAY_API, scope, id, given, plan));
  }
}

function plan(props: NetGatewayApiProps): SystemPlan {
  return { definition: netGatewayApiDefinition, props, authored: netGatewayApiObjects, passes: [gateways(props)] };
}

function gateways({ gatewayClass, externalGateway, localGateway }: NetGatewayApiProps): Pass {
  return (objects) => {
    if ((externalGateway === undefined) !== (localGateway === undefined)) {
      refuse(externalGateway ? 'localGateway' : 'externalGateway', undefined, 'a Gateway as well', 'name both Gateways or none');
    }
    if (gatewayClass === undefined) {
      return externalGateway ? refuse('gatewayClass', undefined, 'the GatewayClass of the named Gateways') : objects;
    }
    const made = (name: string): GatewayReference => ({ gateway: `${KNATIVE_NAMESPACE}/${name}` });
    const changed = setConfigMapData(objects, 'gatewayClass', 'config-gateway', {
      'external-gateways': entry(gatewayClass, 'externalGateway', externalGateway ?? made(KNATIVE_GATEWAYS.external)),
      'local-gateways': entry(gatewayClass, 'localGateway', localGateway ?? made(KNATIVE_GATEWAYS.local)),
    });
    return externalGateway ? changed : [...changed, ...knativeGateways(gatewayClass)];
  };
}

function entry(gatewayClass: string, path: string, { gateway, service, supportedFeatures }: GatewayReference): string {
  for (const [option, value] of Object.entries({ gateway, service })) {
    if (value !== undefined && !/^[^/]+\/[^/]+$/.test(value)) {
      refuse(`${path}.${option}`, value, 'namespace/name');
    }
  }
  return yaml().stringify([{
    class: gatewayClass,
    gateway,
    ...(service && { service }),
    ...(supportedFeatures && { 'supported-features': supportedFeatures }),
  }]);
}

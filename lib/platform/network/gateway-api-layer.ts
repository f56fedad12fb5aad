import { namedByImplementation, serviceOfGateway } from '../../cluster';
import { nonEmpty } from '../../core/checks';
import { required } from '../../core/props/kind';
import { TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { GATEWAY_API_INGRESS_CLASS } from '../systems/net-gateway-api/names';
import { KNATIVE_GATEWAYS } from '../systems/net-gateway-api/gateways';
import { KSERVE_GATEWAY, KServeGateway } from '../systems/net-gateway-api/kserve-gateway';
import type { GatewayReference, NetGatewayApiProps } from '../systems/net-gateway-api/net-gateway-api';
import { GATEWAY, NET_GATEWAY_API, NetGatewayApi } from '../systems/net-gateway-api/net-gateway-api';
import type { GatewayAddress } from './gateway-address';
import { addressOf, HTTP, namespacedName } from './gateway-address';
import type { Layer, LayerKind, LayerPlace } from './layer';

/** The Gateway API as network layer. */
export interface GatewayApiLayerProps extends NetGatewayApiProps {
  /** GatewayClass of the implementation that is there: `eg`, `istio`, `cilium`. */
  readonly gatewayClass: string;
  /** Standard mode: the Gateway for HTTPRoutes. @default - one is made: `kserve-ingress-gateway` in KServe's namespace */
  readonly externalGateway?: GatewayReference;
  /**
   * Service in front of a Gateway that is made here, as `namespace/name`: where a load test sends its requests. For a Gateway that is
   * there already it is `externalGateway.service`.
   *
   * @default - for the classes `istio` and `cilium` it follows from the Gateway's name; for others it is not known
   */
  readonly gatewayService?: string;
}

/** That it is `namespace/name`, and which class it is, is judged below. */
const LAYER = new Shape<GatewayApiLayerProps>('NetworkLayer.gatewayApi', { ...NET_GATEWAY_API.kinds, gatewayClass: required(TEXT), externalGateway: GATEWAY, gatewayService: TEXT });

/** @internal */
export const GATEWAY_API_LAYER: LayerKind = { kind: 'gatewayApi', modes: [DeploymentMode.KNATIVE, DeploymentMode.STANDARD] };

/** Any implementation of the Gateway API. Knative mode: by net-gateway-api; Standard mode: KServe makes HTTPRoutes itself. @internal */
export function gatewayApiLayer(props: GatewayApiLayerProps): Layer {
  const { gatewayService, ...knative } = LAYER.take('NetworkLayer.gatewayApi: ', props);
  const { gatewayClass, externalGateway } = knative;
  nonEmpty('NetworkLayer.gatewayApi: gatewayClass', gatewayClass, 'kubectl get gatewayclass lists those that are there');
  if (gatewayService !== undefined) {
    namespacedName('NetworkLayer.gatewayApi: gatewayService', gatewayService);
  }
  return {
    ...GATEWAY_API_LAYER,
    ingressClass: GATEWAY_API_INGRESS_CLASS,
    takesCertificate: false,
    kserveIngress: ({ mode }) => (isKnative(mode)
      ? { disableIstioVirtualHost: true }
      : { enableGatewayApi: true, ...(externalGateway && { kserveIngressGateway: externalGateway.gateway }) }),
    address: (place) => address(props, place),
    install: (scope, { mode, knativeNamespace, kserveNamespace, shared }) => {
      if (isKnative(mode)) {
        return new NetGatewayApi(scope, 'net-gateway-api', { namespace: knativeNamespace, ...shared(knative) });
      }
      return externalGateway
        ? undefined
        : new KServeGateway(scope, KSERVE_GATEWAY, { ...shared({ namespace: kserveNamespace }), gatewayClass });
    },
  };
}

function address(props: GatewayApiLayerProps, place: LayerPlace): GatewayAddress | string {
  const { gatewayClass, externalGateway, gatewayService, namespace: own } = props;
  const service = externalGateway ? externalGateway.service : gatewayService;
  if (service !== undefined) {
    return addressOf(...namespacedName('externalGateway.service', service));
  }
  const [namespace, gateway] = externalGateway
    ? namespacedName('externalGateway.gateway', externalGateway.gateway)
    : madeGateway(place, own);
  const reference = `${namespace}/${gateway}`;
  const host = serviceOfGateway(reference, gatewayClass);
  const option = externalGateway ? 'externalGateway.service' : 'gatewayService';
  return host === undefined
    ? `${namedByImplementation(reference, gatewayClass)}; say it by '${option}' of NetworkLayer.gatewayApi`
    : { host, port: HTTP };
}

function madeGateway({ mode, knativeNamespace, kserveNamespace }: LayerPlace, own: string | undefined): readonly [string, string] {
  return isKnative(mode) ? [own ?? knativeNamespace, KNATIVE_GATEWAYS.external] : [kserveNamespace, KSERVE_GATEWAY];
}

function isKnative({ name }: DeploymentMode): boolean {
  return name === DeploymentMode.KNATIVE.name;
}

import { nonEmpty } from '../../core/checks';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { GATEWAY_API_INGRESS_CLASS } from '../systems/net-gateway-api/names';
import { KNATIVE_GATEWAYS } from '../systems/net-gateway-api/gateways';
import { KSERVE_GATEWAY, KServeGateway } from '../systems/net-gateway-api/kserve-gateway';
import type { GatewayReference, NetGatewayApiProps } from '../systems/net-gateway-api/net-gateway-api';
import { NetGatewayApi } from '../systems/net-gateway-api/net-gateway-api';
import type { GatewayAddress } from './gateway-address';
import { addressOf, namespacedName } from './gateway-address';
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

/**
 * Implementations that put the Service beside the Gateway, under a name that follows from it. Envoy Gateway's goes into its own namespace
 * and ends in a digest, and its class is called as its users like.
 *
 * @see istio pilot/pkg/config/kube/gateway/deploymentcontroller.go getDefaultName
 * @see cilium operator/pkg/gateway-api/helpers.go CiliumGatewayPrefix
 */
const SERVICE_NAMES: Readonly<Record<string, (gateway: string) => string>> = {
  istio: (gateway) => `${gateway}-istio`,
  cilium: (gateway) => `cilium-gateway-${gateway}`,
};

/** @internal */
export const GATEWAY_API_LAYER: LayerKind = { kind: 'gatewayApi', modes: [DeploymentMode.KNATIVE, DeploymentMode.STANDARD] };

/** Any implementation of the Gateway API. Knative mode: by net-gateway-api; Standard mode: KServe makes HTTPRoutes itself. @internal */
export function gatewayApiLayer(props: GatewayApiLayerProps): Layer {
  const { gatewayService, ...knative } = props;
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
  const name = SERVICE_NAMES[gatewayClass];
  return name === undefined
    ? `the Service in front of Gateway '${gateway}' is named by the implementation of GatewayClass '${gatewayClass}'; `
      + `say it by '${externalGateway ? 'externalGateway.service' : 'gatewayService'}' of NetworkLayer.gatewayApi`
    : addressOf(namespace, name(gateway));
}

function madeGateway({ mode, knativeNamespace, kserveNamespace }: LayerPlace, own: string | undefined): readonly [string, string] {
  return isKnative(mode) ? [own ?? knativeNamespace, KNATIVE_GATEWAYS.external] : [kserveNamespace, KSERVE_GATEWAY];
}

function isKnative({ name }: DeploymentMode): boolean {
  return name === DeploymentMode.KNATIVE.name;
}

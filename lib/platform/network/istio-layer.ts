import { DeploymentMode } from '../../kserve/deployment-mode';
import { ISTIO_GATEWAY_SERVICE, ISTIO_INGRESS_CLASS, ISTIO_NAMESPACE } from '../systems/net-istio/names';
import type { NetIstioProps } from '../systems/net-istio/net-istio';
import { NetIstio } from '../systems/net-istio/net-istio';
import { addressOf } from './gateway-address';
import type { Layer, LayerKind } from './layer';

/** @internal */
export const ISTIO_LAYER: LayerKind = { kind: 'istio', modes: [DeploymentMode.KNATIVE] };

/** Istio, which has to be there, by net-istio. KServe makes a VirtualService of its own for each InferenceService. @internal */
export function istioLayer(props: NetIstioProps): Layer {
  const { istioNamespace = ISTIO_NAMESPACE, gatewayService = ISTIO_GATEWAY_SERVICE } = props;
  return {
    ...ISTIO_LAYER,
    ingressClass: ISTIO_INGRESS_CLASS,
    takesCertificate: false,
    kserveIngress: () => (istioNamespace === ISTIO_NAMESPACE ? {} : {
      localGatewayService: `knative-local-gateway.${istioNamespace}.svc.cluster.local`,
    }),
    address: () => addressOf(istioNamespace, gatewayService),
    install: (scope, { knativeNamespace, shared }) => new NetIstio(scope, 'net-istio', { namespace: knativeNamespace, ...shared(props) }),
  };
}

import { nonEmpty } from '../core/checks';
import type { KourierProps } from './systems/kourier/kourier';
import type { NetGatewayApiProps } from './systems/net-gateway-api/net-gateway-api';
import type { NetIstioProps } from './systems/net-istio/net-istio';
import type { GatewayReference } from './systems/net-gateway-api/net-gateway-api';

/** The Gateway API as network layer. */
export interface GatewayApiLayerProps extends NetGatewayApiProps {
  /** GatewayClass of the implementation that is there: `eg`, `istio`, `cilium`. */
  readonly gatewayClass: string;
  /** Standard mode: the Gateway for HTTPRoutes. @default - one is made: `kserve-ingress-gateway` in KServe's namespace */
  readonly externalGateway?: GatewayReference;
}

/** What brings requests to InferenceServices. */
export class NetworkLayer {
  /** Knative mode: Kourier, Knative's own; nothing else is needed. */
  public static kourier(props: KourierProps = {}): NetworkLayer {
    return new NetworkLayer('kourier', { kourier: props });
  }

  /** Knative mode: Istio, which has to be there, by net-istio. */
  public static istio(props: NetIstioProps = {}): NetworkLayer {
    return new NetworkLayer('istio', { istio: props });
  }

  /**
   * Any implementation of the Gateway API; it has to be there with its GatewayClass and the CRDs. Knative mode: by net-gateway-api.
   * Standard mode: KServe makes HTTPRoutes itself.
   */
  public static gatewayApi(props: GatewayApiLayerProps): NetworkLayer {
    nonEmpty('NetworkLayer.gatewayApi: gatewayClass', props.gatewayClass, 'kubectl get gatewayclass lists those that are there');
    return new NetworkLayer('gatewayApi', { gatewayApi: props });
  }

  /**
   * Standard mode: an ingress controller that is there; KServe makes Ingresses.
   *
   * @param ingressClass the IngressClass: `nginx`. @default - 'istio', as KServe ships it
   */
  public static ingress(ingressClass?: string): NetworkLayer {
    return new NetworkLayer('ingress', { ingressClass });
  }

  private constructor(
    /** `kourier`, `istio`, `gatewayApi` or `ingress`. */
    public readonly kind: string,
    /** @internal */
    public readonly props: NetworkLayerProps,
  ) {}
}

interface NetworkLayerProps {
  readonly kourier?: KourierProps;
  readonly istio?: NetIstioProps;
  readonly gatewayApi?: GatewayApiLayerProps;
  readonly ingressClass?: string;
}

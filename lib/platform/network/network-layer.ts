import type { DeploymentMode } from '../../kserve/deployment-mode';
import { orFaulty } from '../../core/faulty';
import { fittingAll, optional } from '../../core/props/kind';
import { FULL_TEXT, TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import type { KourierProps } from '../systems/kourier/kourier';
import { KOURIER } from '../systems/kourier/kourier';
import type { NetIstioProps } from '../systems/net-istio/net-istio';
import { NET_ISTIO } from '../systems/net-istio/net-istio';
import type { GatewayApiLayerProps } from './gateway-api-layer';
import { GATEWAY_API_LAYER, gatewayApiLayer } from './gateway-api-layer';
import type { IngressLayerProps } from './ingress-layer';
import { INGRESS_LAYER, ingressLayer } from './ingress-layer';
import { ISTIO_LAYER, istioLayer } from './istio-layer';
import { KOURIER_LAYER, kourierLayer } from './kourier-layer';
import type { Layer, LayerKind } from './layer';

const KINDS: readonly LayerKind[] = [KOURIER_LAYER, ISTIO_LAYER, GATEWAY_API_LAYER, INGRESS_LAYER];

const INGRESS = new Shape<IngressLayerProps>('NetworkLayer.ingress', { service: TEXT });

/** What brings requests to InferenceServices. */
export class NetworkLayer {
  /** Knative mode: Kourier, Knative's own; nothing else is needed. */
  public static kourier(props: KourierProps = {}): NetworkLayer {
    return orFaulty(NetworkLayer, () => new NetworkLayer(kourierLayer(KOURIER.take('NetworkLayer.kourier: ', props))));
  }

  /** Knative mode: Istio, which has to be there, by net-istio. */
  public static istio(props: NetIstioProps = {}): NetworkLayer {
    return orFaulty(NetworkLayer, () => new NetworkLayer(istioLayer(NET_ISTIO.take('NetworkLayer.istio: ', props))));
  }

  /**
   * Any implementation of the Gateway API; it has to be there with its GatewayClass and the CRDs. Knative mode: by net-gateway-api.
   * Standard mode: KServe makes HTTPRoutes itself.
   *
   * @throws InputError for an empty `gatewayClass` or a `gatewayService` that is not `namespace/name`, where the value is used
   */
  public static gatewayApi(props: GatewayApiLayerProps): NetworkLayer {
    return orFaulty(NetworkLayer, () => new NetworkLayer(gatewayApiLayer(props)));
  }

  /**
   * Standard mode: an ingress controller that is there; KServe makes Ingresses.
   *
   * @param ingressClass the IngressClass: `nginx`. @default - 'istio', as KServe ships it
   * @param props what else is known of it
   * @throws InputError for a `service` that is not `namespace/name`, where the value is used
   */
  public static ingress(ingressClass?: string, props: IngressLayerProps = {}): NetworkLayer {
    return orFaulty(NetworkLayer, () => {
      fittingAll([optional(FULL_TEXT), 'NetworkLayer.ingress: ingressClass', ingressClass], [INGRESS, 'NetworkLayer.ingress: ', props]);
      return new NetworkLayer(ingressLayer(ingressClass, props));
    });
  }

  /** The kinds of layer that can serve a mode. @internal */
  public static kindsFor({ name }: DeploymentMode): string[] {
    return KINDS.filter(({ modes }) => modes.some((mode) => mode.name === name)).map(({ kind }) => kind);
  }

  private constructor(
    /** What the layer answers for. @internal */
    public readonly layer: Layer,
  ) {}

  /** `kourier`, `istio`, `gatewayApi` or `ingress`. */
  public get kind(): string {
    return this.layer.kind;
  }
}

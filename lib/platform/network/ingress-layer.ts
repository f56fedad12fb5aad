import { DeploymentMode } from '../../kserve/deployment-mode';
import { addressOf, namespacedName } from './gateway-address';
import type { Layer, LayerKind } from './layer';

/** What is known of an ingress controller that is there. */
export interface IngressLayerProps {
  /**
   * Service in front of the controller, as `namespace/name`: where a load test sends its requests.
   *
   * @default - not known: a load test goes to the InferenceService's own address inside the cluster
   */
  readonly service?: string;
}

/** @internal */
export const INGRESS_LAYER: LayerKind = { kind: 'ingress', modes: [DeploymentMode.STANDARD] };

/** Standard mode: an ingress controller that is there already; KServe makes Ingresses. @internal */
export function ingressLayer(ingressClass: string | undefined, { service }: IngressLayerProps): Layer {
  const known = service === undefined ? undefined : addressOf(...namespacedName('NetworkLayer.ingress: service', service));
  return {
    ...INGRESS_LAYER,
    takesCertificate: false,
    kserveIngress: () => (ingressClass === undefined ? {} : { ingressClassName: ingressClass }),
    address: () => known ?? 'the ingress controller is not installed here; say its Service by \'service\' of NetworkLayer.ingress',
    install: () => undefined,
  };
}

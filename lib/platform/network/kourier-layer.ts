import { DeploymentMode } from '../../kserve/deployment-mode';
import { GATEWAY_SERVICE, KOURIER_INGRESS_CLASS, KOURIER_NAMESPACE } from '../systems/kourier/names';
import type { KourierProps } from '../systems/kourier/kourier';
import { Kourier } from '../systems/kourier/kourier';
import { addressOf } from './gateway-address';
import type { Layer, LayerKind } from './layer';

/** @internal */
export const KOURIER_LAYER: LayerKind = { kind: 'kourier', modes: [DeploymentMode.KNATIVE] };

/** Kourier: Knative's own gateway, and nothing else to install. @internal */
export function kourierLayer(props: KourierProps): Layer {
  return {
    ...KOURIER_LAYER,
    ingressClass: KOURIER_INGRESS_CLASS,
    takesCertificate: true,
    // Only with Istio are there VirtualServices for KServe to make.
    kserveIngress: () => ({ disableIstioVirtualHost: true }),
    address: () => addressOf(props.namespace ?? KOURIER_NAMESPACE, GATEWAY_SERVICE),
    install: (scope, { knativeNamespace, certificate, shared }) => (
      new Kourier(scope, 'kourier', { knativeNamespace, ...(certificate && { certificate }), ...shared(props) })
    ),
  };
}

import { Emission } from './install/emission';
import type { Layer, LayerPlace } from './network/layer';
import type { KnativeServingProps } from './systems/knative-serving/knative-serving';
import { UrlScheme } from './systems/kserve/inference-service-config/ingress';
import type { KServeIngressConfig } from './systems/kserve/inference-service-config/ingress';
import type { KServeProps } from './systems/kserve/kserve';
import type { PlatformOptions } from './system/platform-options';
import type { ServingPlatformProps } from './platform-props';
import type { SystemProps } from './system/system-props';

/** The props of one system of a platform: the platform's for all, before them its own; and the platform emits its objects. */
export function systemProps<T extends SystemProps>(platform: ServingPlatformProps, own: T): T {
  const { replicas, images, nodeSelector, tolerations, logLevel, argo, crds } = platform;
  const shared: PlatformOptions & Pick<SystemProps, 'crds'> = { replicas, images, nodeSelector, tolerations, logLevel, argo, crds };
  return { ...shared, ...own, _emission: Emission.BY_PLATFORM };
}

/** The props of Knative: its network layer's class, the domain, TLS. */
export function knativeProps(platform: ServingPlatformProps, { ingressClass }: Layer): KnativeServingProps {
  const { tls, domain, knativeServing = {} } = platform;
  const props = systemProps(platform, knativeServing);
  return {
    domain,
    ingressClass,
    ...props,
    ...(tls && { network: { ...(tls.signer ? { externalDomainTls: true } : { defaultExternalScheme: 'https' }), ...props.network } }),
    ...(tls?.signer && { certManager: { issuer: tls.signer, ...props.certManager } }),
  };
}

/** The props of KServe: what it has to know of the network layer. */
export function kserveProps(platform: ServingPlatformProps, layer: Layer, place: LayerPlace): KServeProps {
  const { mode, kserve = {}, domain, tls, knativeServing } = platform;
  const props = systemProps(platform, kserve);
  const ingress: KServeIngressConfig = {
    ingressDomain: domain,
    ...(tls && { urlScheme: UrlScheme.HTTPS }),
    ...layer.kserveIngress(place),
    ...props.config?.ingress,
  };
  return { mode, knativeNamespace: knativeServing?.namespace, ...props, config: { ...props.config, ingress } };
}

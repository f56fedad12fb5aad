import type { Construct } from 'constructs';
import { DeploymentMode } from '../kserve/deployment-mode';
import { KNATIVE_NAMESPACE } from './systems/knative-serving/definition';
import type { KnativeServingProps } from './systems/knative-serving/knative-serving';
import { Kourier } from './systems/kourier/kourier';
import { KOURIER_INGRESS_CLASS } from './systems/kourier/definition';
import { UrlScheme } from './systems/kserve/inference-service-config/ingress';
import type { KServeIngressConfig } from './systems/kserve/inference-service-config/ingress';
import type { KServeProps } from './systems/kserve/kserve';
import { NetGatewayApi } from './systems/net-gateway-api/net-gateway-api';
import { GATEWAY_API_INGRESS_CLASS } from './systems/net-gateway-api/definition';
import { KSERVE_GATEWAY, KServeGateway } from './systems/net-gateway-api/kserve-gateway';
import { NetIstio } from './systems/net-istio/net-istio';
import { ISTIO_INGRESS_CLASS, ISTIO_NAMESPACE } from './systems/net-istio/definition';
import type { NetworkLayer } from './network-layer';
import type { PlatformOptions } from './system/platform-options';
import type { ServingPlatformProps } from './platform-props';
import type { PlatformSystem } from './system/system';
import type { SystemProps } from './system/system-props';

const INGRESS_CLASSES: Readonly<Record<string, string>> = {
  kourier: KOURIER_INGRESS_CLASS, istio: ISTIO_INGRESS_CLASS, gatewayApi: GATEWAY_API_INGRESS_CLASS,
};

/** The props of one system: the platform's for all, and before them its own. */
export function systemProps<T extends SystemProps>(platform: ServingPlatformProps, own?: T): T & SystemProps {
  const { replicas, images, nodeSelector, tolerations, logLevel, argo, crds } = platform;
  const shared: PlatformOptions & Pick<SystemProps, 'crds'> = { replicas, images, nodeSelector, tolerations, logLevel, argo, crds };
  return { ...shared, ...own } as T & SystemProps;
}

/** The props of Knative: its network layer's class, the domain, TLS. */
export function knativeProps(platform: ServingPlatformProps, network: NetworkLayer): KnativeServingProps {
  const { tls, domain, knativeServing } = platform;
  const props = systemProps(platform, knativeServing);
  return {
    domain,
    ingressClass: INGRESS_CLASSES[network.kind],
    ...props,
    ...(tls && { network: { ...(tls.signer ? { externalDomainTls: true } : { defaultExternalScheme: 'https' }), ...props.network } }),
    ...(tls?.signer && { certManager: { issuer: tls.signer, ...props.certManager } }),
  };
}

/** The props of KServe: what it has to know of the network layer. */
export function kserveProps(platform: ServingPlatformProps, network: NetworkLayer, knativeNamespace?: string): KServeProps {
  const { mode, kserve, domain, tls } = platform;
  const props = systemProps(platform, kserve);
  const ingress: KServeIngressConfig = {
    ingressDomain: domain,
    ...(tls && { urlScheme: UrlScheme.HTTPS }),
    ...(mode === DeploymentMode.STANDARD ? standardIngress(network) : knativeIngress(network)),
    ...props.config?.ingress,
  };
  return { mode, knativeNamespace, ...props, config: { ...props.config, ingress } };
}

/** Only with Istio are there VirtualServices for KServe to make. */
function knativeIngress({ kind, props }: NetworkLayer): KServeIngressConfig {
  const namespace = props.istio?.istioNamespace;
  return {
    ...(kind !== 'istio' && { disableIstioVirtualHost: true }),
    ...(namespace && namespace !== ISTIO_NAMESPACE && { localGatewayService: `knative-local-gateway.${namespace}.svc.cluster.local` }),
  };
}

function standardIngress({ kind, props }: NetworkLayer): KServeIngressConfig {
  if (kind === 'gatewayApi') {
    const gateway = props.gatewayApi!.externalGateway?.gateway;
    return { enableGatewayApi: true, ...(gateway && { kserveIngressGateway: gateway }) };
  }
  return props.ingressClass === undefined ? {} : { ingressClassName: props.ingressClass };
}

/** Installs the network layer; in Standard mode that is at most a Gateway. */
export function networkSystem(
  scope: Construct, platform: ServingPlatformProps, network: NetworkLayer, knativeNamespace: string = KNATIVE_NAMESPACE,
): PlatformSystem | undefined {
  const { kourier, istio, gatewayApi } = network.props;
  if (kourier) {
    const certificate = platform.tls?.gatewayCertificate;
    return new Kourier(scope, 'kourier', { knativeNamespace, ...(certificate && { certificate }), ...systemProps(platform, kourier) });
  }
  if (istio) {
    return new NetIstio(scope, 'net-istio', { namespace: knativeNamespace, ...systemProps(platform, istio) });
  }
  if (!gatewayApi) {
    return undefined;
  }
  if (platform.mode === DeploymentMode.KNATIVE) {
    return new NetGatewayApi(scope, 'net-gateway-api', { namespace: knativeNamespace, ...systemProps(platform, gatewayApi) });
  }
  const { gatewayClass, externalGateway } = gatewayApi;
  const { namespace } = platform.kserve ?? {};
  return externalGateway ? undefined : new KServeGateway(scope, KSERVE_GATEWAY, { ...systemProps(platform, { namespace }), gatewayClass });
}

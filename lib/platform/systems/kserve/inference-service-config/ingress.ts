import type { Json } from '../../../../core/json';
import { KSERVE_DOMAIN_TEMPLATE } from '../../../../kserve/domain-template';
import type { ConfigReader } from './config-reader';

/** Scheme of the URLs that KServe writes into the status. */
export enum UrlScheme {
  /** Without TLS. */
  HTTP = 'http',
  /** With TLS, which the gateway in front ends. */
  HTTPS = 'https',
}

/** @see kserve pkg/apis/serving/v1beta1/configmap.go `NewIngressConfig` */
const NEVER_EMPTY = 'KServe does not start without it';

/**
 * Key `ingress`: how requests find an InferenceService. All of it is written, always: KServe refuses to start with an `ingress`
 * that lacks `ingressGateway`, which is what patching the key with a part of its JSON leads to.
 */
export interface KServeIngressConfig {
  /**
   * Standard mode: make HTTPRoutes (Gateway API) instead of Ingresses. The HTTPRoute CRD must be there when KServe starts.
   *
   * @default false
   */
  readonly enableGatewayApi?: boolean;
  /** Gateway (Gateway API) of those HTTPRoutes, as `<namespace>/<name>`. @default - 'kserve-ingress-gateway' in KServe's namespace */
  readonly kserveIngressGateway?: string;
  /**
   * Istio Gateway for requests from outside, as `<namespace>/<name>`; never empty, even without Istio.
   *
   * @default - 'knative-ingress-gateway' in Knative's namespace
   */
  readonly ingressGateway?: string;
  /**
   * Istio Gateway for requests from inside the cluster, as `<namespace>/<name>`.
   *
   * @default - 'knative-local-gateway' in Knative's namespace
   */
  readonly localGateway?: string;
  /** Host name of the Service in front of that Gateway. @default 'knative-local-gateway.istio-system.svc.cluster.local' */
  readonly localGatewayService?: string;
  /** Host name of Knative's own local gateway, where KServe has another. @default - localGatewayService */
  readonly knativeLocalGatewayService?: string;
  /** Standard mode: domain of the URLs. Knative mode takes it from config-domain. @default 'example.com' */
  readonly ingressDomain?: string | undefined;
  /** Further domains under which an InferenceService is reachable. @default - none */
  readonly additionalIngressDomains?: readonly string[];
  /** Standard mode without Gateway API: IngressClass of the Ingresses. @default 'istio' */
  readonly ingressClassName?: string;
  /**
   * Standard mode: Go template of the host name, of .Name, .Namespace, .IngressDomain, .Annotations and .Labels.
   *
   * @default '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}'
   */
  readonly domainTemplate?: string;
  /** Scheme of the URLs in the status. @default UrlScheme.HTTP */
  readonly urlScheme?: UrlScheme;
  /**
   * Knative mode: make no VirtualService of Istio, for any network layer but Istio.
   *
   * @default - false; `ServingPlatform` sets it for Kourier and Gateway API
   */
  readonly disableIstioVirtualHost?: boolean;
  /** Standard mode: make neither Ingress nor HTTPRoute. @default false */
  readonly disableIngressCreation?: boolean;
  /** Standard mode: write no timeout into HTTPRoutes, for gateways that do not know the field. @default false */
  readonly disableHttpRouteTimeout?: boolean;
  /** LLMInferenceServices: pods talk to one another by TLS, with KServe's certificates. @default - not written, as upstream: false */
  readonly enableLlmInferenceServiceTls?: boolean;
  /**
   * Knative mode with Istio: Go template of a path, of .Name and .Namespace, by which all share one host.
   *
   * @default - each has its own host
   */
  readonly pathTemplate?: string;
}

/** The JSON of key `ingress`, with the namespaces of upstream's releases; the option `namespace` moves those too. */
export function ingress(read: ConfigReader, config: KServeIngressConfig = {}): Json {
  return {
    enableGatewayApi: config.enableGatewayApi ?? false,
    kserveIngressGateway: read.gateway('kserveIngressGateway', config.kserveIngressGateway ?? 'kserve/kserve-ingress-gateway'),
    ingressGateway: read.gateway('ingressGateway', config.ingressGateway ?? 'knative-serving/knative-ingress-gateway', NEVER_EMPTY),
    localGateway: read.gateway('localGateway', config.localGateway ?? 'knative-serving/knative-local-gateway'),
    localGatewayService: read.text('localGatewayService', config.localGatewayService ?? 'knative-local-gateway.istio-system.svc.cluster.local'),
    knativeLocalGatewayService: config.knativeLocalGatewayService,
    ingressDomain: read.text('ingressDomain', config.ingressDomain ?? 'example.com'),
    additionalIngressDomains: config.additionalIngressDomains,
    ingressClassName: read.text('ingressClassName', config.ingressClassName ?? 'istio'),
    domainTemplate: read.text('domainTemplate', config.domainTemplate ?? KSERVE_DOMAIN_TEMPLATE),
    urlScheme: read.word('urlScheme', config.urlScheme ?? UrlScheme.HTTP, Object.values(UrlScheme)),
    disableIstioVirtualHost: config.disableIstioVirtualHost ?? false,
    disableIngressCreation: config.disableIngressCreation ?? false,
    disableHTTPRouteTimeout: config.disableHttpRouteTimeout ?? false,
    enableLLMInferenceServiceTLS: config.enableLlmInferenceServiceTls,
    pathTemplate: config.pathTemplate === undefined ? undefined : pathTemplate(read, config.pathTemplate),
  };
}

/** KServe itself only parses the template; without both names two InferenceServices would share a path. */
function pathTemplate(read: ConfigReader, template: string): string | undefined {
  return read.matching('pathTemplate', template, /^\/(?=.*\{\{-?\s*\.Name\s*-?\}\})(?=.*\{\{-?\s*\.Namespace\s*-?\}\})/,
    'a path from / on that contains {{ .Name }} and {{ .Namespace }}', 'without both, two InferenceServices would answer on one path');
}

import { KSERVE_DOMAIN_TEMPLATE } from '../../kserve/domain-template';
import type { Figure } from '../figure';
import type { JsonSection } from './json-section';

/**
 * Key `ingress` of inferenceservice-config: how requests find an InferenceService.
 *
 * @see kserve pkg/apis/serving/v1beta1/configmap.go `NewIngressConfig`, config/configmap/inferenceservice.yaml
 */
export class KServeIngressFacts {
  public constructor(private readonly section: JsonSection) {}

  /** Standard mode: domain of the host names. */
  public get domain(): Figure<string> {
    return this.section.text('ingressDomain', 'example.com');
  }

  /** Further domains. */
  public get additionalDomains(): Figure<readonly string[]> {
    return this.section.texts('additionalIngressDomains');
  }

  /** Standard mode: Go template of the host name. */
  public get domainTemplate(): Figure<string> {
    return this.section.text('domainTemplate', KSERVE_DOMAIN_TEMPLATE);
  }

  /** Scheme of the URLs in the status. */
  public get urlScheme(): Figure<string> {
    return this.section.text('urlScheme', 'http');
  }

  /** Knative mode: whether a service gets a VirtualService of Istio, and with it a host name of its own. */
  public get istioVirtualHost(): Figure<boolean> {
    return this.section.truth('disableIstioVirtualHost', false).map((disabled) => !disabled);
  }

  /** Standard mode: whether KServe makes HTTPRoutes in place of Ingresses. */
  public get gatewayApi(): Figure<boolean> {
    return this.section.truth('enableGatewayApi', false);
  }

  /** Gateway of those HTTPRoutes, as `namespace/name`. */
  public get kserveGateway(): Figure<string> {
    return this.section.text('kserveIngressGateway', 'kserve/kserve-ingress-gateway');
  }

  /** Standard mode without Gateway API: IngressClass of the Ingresses. */
  public get ingressClassName(): Figure<string> {
    return this.section.text('ingressClassName', 'istio');
  }

  /** Standard mode: whether KServe makes anything of the two. */
  public get created(): Figure<boolean> {
    return this.section.truth('disableIngressCreation', false).map((disabled) => !disabled);
  }

  /** Knative mode with Istio: Go template of a path by which all services share one host; undefined: each has its own. */
  public get pathTemplate(): Figure<string | undefined> {
    return this.section.text('pathTemplate', undefined);
  }
}

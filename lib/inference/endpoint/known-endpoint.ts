import type { ApiObject } from 'cdk8s';
import type { Cluster } from '../../cluster/cluster';
import type { Figure } from '../../cluster/figure';
import type { Texts } from '../../core/json';
import { textsAt } from '../../core/json';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { refuse } from '../../core/checks';
import { DomainTemplate } from './domain-template';
import type { EndpointProps } from './endpoint';
import { VirtualHost } from './endpoint';

/** A service, as far as its host name depends on it. */
export interface HostedService {
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  /** Labels of the service; config-domain may have a domain for some. */
  readonly labels: Texts;
}

/**
 * What the cluster's configuration says about host names: what the props of a service state, then what is known of the cluster. What
 * nobody says stays open, and is at its default.
 *
 * @throws InputError for a domain template of the cluster that cannot be rendered here
 */
export function knownEndpoint(cluster: Cluster, { mode, dialect, labels }: HostedService, stated: EndpointProps): EndpointProps {
  const { domains, network, kserve: { ingress } } = cluster;
  const standard = mode.name === 'Standard';
  const templates = standard ? ingress.domainTemplate : network.domainTemplate;
  const virtual = dialect.id === 'kserve' && !standard ? said(ingress.istioVirtualHost) : undefined;
  const [domain, template, scheme] = standard
    ? [said(ingress.domain), said(ingress.domainTemplate), said(ingress.urlScheme)]
    : [said(domains.of(labels)), said(network.domainTemplate), said(virtual === true ? ingress.urlScheme : network.urlScheme)];
  return {
    ...(domain !== undefined && { domain }),
    ...(template !== undefined && stated.domainTemplate === undefined && { domainTemplate: renderable(template, templates.from) }),
    ...(scheme !== undefined && { urlScheme: scheme }),
    ...(virtual !== undefined && { virtualHost: virtual ? VirtualHost.ISTIO : VirtualHost.NONE }),
    ...stated,
  };
}

/** Whether the host names of a cluster can be told here: Go's templates have conditions and functions as well. */
export function tellsHosts({ network, kserve: { ingress } }: Cluster): boolean {
  return [network.domainTemplate, ingress.domainTemplate].every(({ value }) => DomainTemplate.renders(value));
}

/** The template of a cluster. @throws InputError for one that cannot be rendered here @internal */
export function renderable(template: string, from: string): DomainTemplate {
  return DomainTemplate.renders(template)
    ? DomainTemplate.of(template)
    : refuse('endpoint.domainTemplate', template, DomainTemplate.ALLOWED, `that of ${from} cannot be rendered here: state one that comes to the same for this service`);
}

/** The labels that an object will have, those of its chart among them. */
export function labelsOf({ metadata }: ApiObject): Texts {
  return textsAt(metadata.toJson(), 'labels');
}

/** What is certain, and a text that only the deployment knows, which stands for itself. */
export function said<T>({ known, onlyWhenDeployed, value }: Figure<T>): T | undefined {
  return known || onlyWhenDeployed ? value : undefined;
}

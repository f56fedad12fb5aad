import type { Cluster } from '../../cluster/cluster';
import type { Texts } from '../../core/json';
import { DomainTemplate } from '../../inference/endpoint/domain-template';
import { renderable, said } from '../../inference/endpoint/known-endpoint';
import { Visibility } from '../../inference/endpoint/visibility';
import type { KnativeServiceProps } from './knative-service-props';

/** Where a Knative Service answers. */
export interface KnativeEndpoint {
  /** Host name: what goes into the Host header of a request to the ingress. */
  readonly host: string;
  /** URL from outside of the cluster; for a cluster-local service the one inside. */
  readonly url: string;
  /** Host name inside the cluster. */
  readonly internalHost: string;
  /** URL inside the cluster. */
  readonly internalUrl: string;
}

/** A Knative Service, as far as its host name depends on it. */
export interface HostedKnativeService {
  readonly name: string;
  readonly namespace: string;
  /** Its labels; config-domain may have a domain for some. */
  readonly labels: Texts;
}

/**
 * What the props state, then what is known of the cluster, then what Knative's installers assume.
 *
 * @throws InputError for a domain template of the cluster that cannot be rendered here
 * @see knative/serving pkg/reconciler/route/domains/domains.go `DomainNameFromTemplate`
 */
export function knativeEndpoint(
  { name, namespace, labels }: HostedKnativeService, { endpoint = {}, visibility }: KnativeServiceProps, { domains, network }: Cluster,
): KnativeEndpoint {
  const internalHost = `${name}.${namespace}.svc.${endpoint.clusterDomain ?? 'cluster.local'}`;
  const internalUrl = `http://${internalHost}`;
  if (visibility !== undefined && Visibility.from('visibility', visibility).isClusterLocal) {
    return { host: internalHost, url: internalUrl, internalHost, internalUrl };
  }
  const known = said(network.domainTemplate);
  const template = endpoint.domainTemplate
    ?? (known === undefined ? DomainTemplate.KNATIVE : renderable(known, network.domainTemplate.from));
  const host = template.render({ name, namespace, domain: endpoint.domain ?? said(domains.of(labels)) ?? 'example.com' });
  return { host, url: `${endpoint.urlScheme ?? said(network.urlScheme) ?? 'http'}://${host}`, internalHost, internalUrl };
}

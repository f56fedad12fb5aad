import { DomainTemplate } from '../../inference/endpoint/domain-template';
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

/** @see knative/serving pkg/reconciler/route/domains/domains.go `DomainNameFromTemplate` */
export function knativeEndpoint(name: string, namespace: string, { endpoint = {}, visibility }: KnativeServiceProps): KnativeEndpoint {
  const { domain = 'example.com', domainTemplate = DomainTemplate.KNATIVE, urlScheme = 'http', clusterDomain = 'cluster.local' } = endpoint;
  const internalHost = `${name}.${namespace}.svc.${clusterDomain}`;
  const internalUrl = `http://${internalHost}`;
  if (visibility === Visibility.CLUSTER_LOCAL) {
    return { host: internalHost, url: internalUrl, internalHost, internalUrl };
  }
  const host = domainTemplate.render({ name, namespace, domain });
  return { host, url: `${urlScheme}://${host}`, internalHost, internalUrl };
}

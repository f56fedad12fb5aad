import { filledDomainTemplate } from '../../core/domain-template';
import { dns1123Label } from '../../knative/admission/names';

/** How the controller makes host names. */
export interface HostPattern {
  /** A template of Go about `.Name`, `.Namespace`, `.IngressDomain`, `.Labels` and `.Annotations`. */
  readonly template: string;
  readonly domain: string;
}

/**
 * The host of a workload; undefined if the template asks for more than names, which is not worked out here.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/domain.go `GenerateDomainName`
 */
export function hostName({ template, domain }: HostPattern, name: string, namespace: string): string | undefined {
  return filledDomainTemplate(template, { Name: name, Namespace: namespace, IngressDomain: domain });
}

/** What is wrong with a host; undefined if nothing. @see k8s.io/apimachinery pkg/util/validation `IsFullyQualifiedDomainName` */
export function hostComplaint(host: string): string | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  return labels.map(dns1123Label).find((complaint) => complaint !== undefined)
    ?? (labels.length < 2 ? 'should be a domain with at least two segments separated by dots' : undefined);
}

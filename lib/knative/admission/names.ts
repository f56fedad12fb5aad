import { maskTrailingDash } from '../../core/generate-name';
import { isDnsLabel, isDnsSubdomain, isServiceName, LONGEST_LABEL, LONGEST_SUBDOMAIN } from '../../core/dns-names';

/**
 * The names that Kubernetes allows. Each function gives the complaint, or undefined.
 *
 * @see k8s.io/apimachinery pkg/util/validation/validation.go
 */

/** A name that starts with a letter: of a Knative Service, a revision, a tag of a route. */
export function dns1035Label(name: string): string | undefined {
  return tooLong(name, LONGEST_LABEL)
    ?? (isServiceName(name) ? undefined : "must be lower case letters, digits or '-', and start with a letter and end with a letter or digit");
}

/** What such a name begins with, as `generateName` says it. */
export function dns1035Prefix(prefix: string): string | undefined {
  return dns1035Label(maskTrailingDash(prefix));
}

/** A name that may start with a digit: of a volume. */
export function dns1123Label(name: string): string | undefined {
  return tooLong(name, LONGEST_LABEL)
    ?? (isDnsLabel(name) ? undefined : "must be lower case letters, digits or '-', and start and end with a letter or digit");
}

/** Labels joined by dots: of a ServiceAccount. */
export function dns1123Subdomain(name: string): string | undefined {
  return tooLong(name, LONGEST_SUBDOMAIN)
    ?? (isDnsSubdomain(name)
      ? undefined
      : "must be lower case letters, digits, '-' or '.', and start and end with a letter or digit");
}

/** `prefix/name` or `name`, as keys of labels: a revision's name in a traffic target is judged so. */
export function qualifiedName(name: string): string | undefined {
  const parts = name.split('/');
  const [prefix, local = ''] = parts.length === 2 ? parts : [undefined, parts[0]];
  if (parts.length > 2 || (prefix !== undefined && (prefix === '' || dns1123Subdomain(prefix) !== undefined))) {
    return 'must be a name, or a domain, a slash and a name';
  }
  return tooLong(local, LONGEST_LABEL) ?? (/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(local) ? undefined : "must be letters, digits, '-', '_' or '.'");
}

function tooLong(name: string, max: number): string | undefined {
  return name.length > max ? `must be no more than ${max} characters, got ${name.length}` : undefined;
}

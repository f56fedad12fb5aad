/*
 * The three forms of names that Kubernetes knows. A kind asks for one of them, and some webhooks for the form without its length.
 *
 * @see k8s.io/apimachinery pkg/util/validation/validation.go
 */

/** The most characters of a label, which is one part of a host name. */
export const LONGEST_LABEL = 63;
/** The most characters of several labels with dots between. */
export const LONGEST_SUBDOMAIN = 253;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_LETTER_FIRST = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A name that may start with a digit: of a namespace, a container, a volume. @see `IsDNS1123Label` */
export function isDnsLabel(name: string): boolean {
  return name.length <= LONGEST_LABEL && LABEL.test(name);
}

/** A name that starts with a letter: of a Service, a revision. @see `IsDNS1035Label` */
export function isServiceName(name: string): boolean {
  return name.length <= LONGEST_LABEL && hasFormOfServiceName(name);
}

/** The form of a Service's name, whatever its length: KServe's webhooks look at that alone. */
export function hasFormOfServiceName(name: string): boolean {
  return LABEL_LETTER_FIRST.test(name);
}

/** Labels with dots between: the name of most objects. @see `IsDNS1123Subdomain` */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= LONGEST_SUBDOMAIN && SUBDOMAIN.test(name);
}

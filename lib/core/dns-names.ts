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

/** What a label looks like, as errors say it. */
export const LABEL_WORDS = `lower-case letters, digits and dashes, at most ${LONGEST_LABEL}`;

/** What several labels look like. */
export const SUBDOMAIN_WORDS = `lower-case letters, digits, dots and dashes, at most ${LONGEST_SUBDOMAIN}`;

/** What the name of a Service looks like. @param longest the most characters that whoever takes it allows */
export function serviceNameWords(longest = LONGEST_LABEL): string {
  return `lower-case letters, digits and dashes, a letter first, at most ${longest}`;
}

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

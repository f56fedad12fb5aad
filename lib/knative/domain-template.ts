/**
 * How Knative makes a Service's host name where config-network says nothing.
 *
 * @see knative/networking pkg/config/config.go `DefaultDomainTemplate`
 */
export const KNATIVE_DOMAIN_TEMPLATE = '{{.Name}}.{{.Namespace}}.{{.Domain}}';

/** A definition that takes any spec. */
function open(group: string, version: string, kind: string, plural: string, scope = 'Namespaced'): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // The API server guards these groups of Kubernetes' own; the annotation says that nobody has approved of it.
      ...(group.endsWith('.k8s.io') && { annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' } }),
    },
    spec: {
      group, scope, names: { kind, plural, singular: kind.toLowerCase() },
      versions: [{
        name: version, served: true, storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      }],
    },
  };
}

/**
 * What has to be in a cluster before a platform with these network layers: the kinds of Istio and of the Gateway API. Only their names
 * count here; their schemas belong to other projects, so any spec is taken.
 */
export const FOREIGN_CRDS: readonly object[] = [
  open('networking.istio.io', 'v1beta1', 'Gateway', 'gateways'),
  open('networking.istio.io', 'v1beta1', 'VirtualService', 'virtualservices'),
  open('security.istio.io', 'v1beta1', 'PeerAuthentication', 'peerauthentications'),
  open('gateway.networking.k8s.io', 'v1', 'Gateway', 'gateways'),
];

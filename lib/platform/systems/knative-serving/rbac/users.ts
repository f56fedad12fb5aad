import type { KubeObject } from '../../../install/kube-object';
import { READ, aggregatedClusterRole, clusterRole, rule } from '../../../objects';
import { clusterWide } from '../names';

const SERVING = 'serving.knative.dev';
const INTERNAL = 'networking.internal.knative.dev autoscaling.internal.knative.dev caching.internal.knative.dev';
const ADDRESSABLE = { 'duck.knative.dev/addressable': 'true' };

/**
 * Roles that add Knative's kinds to what users and other controllers may do: `admin`, `edit` and `view` of a namespace, and the duck
 * types of Knative Eventing. Source: config/core/200-roles.
 */
export function userRoles(): KubeObject[] {
  return [
    namespaced('admin', [rule(SERVING, '*', '*'), rule(INTERNAL, '*', READ)]),
    namespaced('edit', [rule(SERVING, '*', 'create update patch delete'), rule(INTERNAL, '*', READ)]),
    namespaced('view', [rule(`${SERVING} ${INTERNAL}`, '*', READ)]),
    aggregatedClusterRole(clusterWide('knative-serving-aggregated-addressable-resolver'), ADDRESSABLE),
    clusterRole(clusterWide('knative-serving-addressable-resolver', undefined, ADDRESSABLE), [
      rule(SERVING, 'routes routes/status services services/status', READ),
    ]),
    clusterRole(clusterWide('knative-serving-podspecable-binding', undefined, { 'duck.knative.dev/podspecable': 'true' }), [
      rule(SERVING, 'configurations services', 'list watch patch'),
    ]),
  ];
}

function namespaced(level: string, rules: Parameters<typeof clusterRole>[1]): KubeObject {
  const labels = { [`rbac.authorization.k8s.io/aggregate-to-${level}`]: 'true' };
  return clusterRole(clusterWide(`knative-serving-namespaced-${level}`, undefined, labels), rules);
}

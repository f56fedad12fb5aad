import { textAt } from '../../core/json';
import type { Gate } from './gate';
import { gateOf } from './gate';
import type { KubeObject } from './kube-object';
import { apiGroup, isWorkload } from './kube-object';
import { podAt } from './pod-at';
import { Wave } from './wave';

export { Wave } from './wave';

/** A wave with what it holds and what has to be true before the next one may start. */
export interface WavePlan {
  /** Which step of the install. */
  readonly wave: Wave;
  /** What is applied in it. */
  readonly objects: readonly KubeObject[];
  /** What has to be true before the next step. */
  readonly gate: Gate;
}

const CONFIG_KINDS = [
  'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'Secret', 'PriorityClass', 'IngressClass',
];
const WEBHOOK_KINDS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const WORKLOAD_GROUPS = ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io'];

/**
 * The wave an object belongs to.
 *
 * @param secrets the Secrets that certificates of the same install make, as `certificateSecrets` finds them
 */
export function waveOf(object: KubeObject, secrets: ReadonlySet<string> = new Set()): Wave {
  const { kind } = object;
  if (kind === 'Namespace' || kind === 'CustomResourceDefinition') {
    return Wave.NAMESPACES_AND_CRDS;
  }
  if (CONFIG_KINDS.includes(kind)) {
    return Wave.RBAC_AND_CONFIG;
  }
  if (WEBHOOK_KINDS.includes(kind)) {
    return Wave.WEBHOOKS;
  }
  if (isWorkload(object) && mounts(object, secrets)) {
    return Wave.CERTIFICATES;
  }
  if (WORKLOAD_GROUPS.includes(apiGroup(object))) {
    return Wave.WORKLOADS;
  }
  return apiGroup(object) === 'cert-manager.io' ? Wave.CERTIFICATES : Wave.CUSTOM_RESOURCES;
}

/** The Secrets that cert-manager will make for the certificates among these objects, as `namespace/name`. */
export function certificateSecrets(objects: readonly KubeObject[]): ReadonlySet<string> {
  return new Set(objects
    .filter((object) => object.kind === 'Certificate' && apiGroup(object) === 'cert-manager.io')
    .map(({ metadata, spec }) => `${metadata.namespace ?? ''}/${textAt(spec, 'secretName') ?? ''}`));
}

/** Sorts objects into waves, each with its gate; waves without objects are left out. Within a wave the order stays. */
export function planWaves(objects: readonly KubeObject[]): WavePlan[] {
  const secrets = certificateSecrets(objects);
  return Wave.ALL
    .map((wave) => ({ wave, objects: objects.filter((object) => waveOf(object, secrets) === wave) }))
    .filter((plan) => plan.objects.length > 0)
    .map((plan) => ({ ...plan, gate: gateOf(plan.wave, objects, (object) => waveOf(object, secrets)) }));
}

function mounts({ metadata, spec }: KubeObject, secrets: ReadonlySet<string>): boolean {
  return (podAt(spec, 'template', 'spec')?.volumes ?? []).some(({ secret }) => (
    secret !== undefined && secret.optional !== true && secrets.has(`${metadata.namespace ?? ''}/${secret.secretName ?? ''}`)));
}

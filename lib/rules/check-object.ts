/*
 * All that is said of one object, whoever wrote it: the synth of a construct, the command `check`, `checkManifests` and the Pulumi policies
 * come here. Two kinds of rules meet: upstream's own (schema, webhooks, controller), and those of this package about what is taken and
 * then does something else.
 */
import type { Cluster } from '../cluster/cluster';
import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { isServiceManifest, readService } from '../kserve/read-service';
import { inField } from '../kserve/schema/field-path';
import type { ServiceFacts } from '../kserve/service-facts';
import { admissionFindings } from './admission/check-object';
import type { ManifestFinding } from './admission/manifest-finding';
import { findingsOf } from './index';
import { knownCluster } from './known-cluster';
import { judgedOnce } from './ordinary-service';
import type { Finding, RuleContext } from './rule';
import { worstFirst } from './rule';
import { hostsMayBeLong } from './service/name-too-long';

/** What an object is judged by. */
export interface CheckContext {
  /** What is known of the cluster. */
  readonly cluster: Cluster;
  /** Host of a service by that name, by the cluster's domain template. @default - hosts are not known */
  readonly hostOf?: ((service: ServiceFacts, name: string) => string) | undefined;
}

/** Everything that is found in an object; errors first, then in the order of the rules. Objects of kinds that no rule knows have none. */
export function checkObject(object: Json, { cluster, hostOf }: CheckContext): ManifestFinding[] {
  if (!isServiceManifest(object)) {
    return admissionFindings(object, cluster.admission);
  }
  const name = textAt(object, 'metadata', 'name') ?? '';
  const namespace = textAt(object, 'metadata', 'namespace') ?? 'default';
  return checkService(object, cluster, { hostOf: hostsMayBeLong({ name, namespace }, cluster) ? hostOf : undefined });
}

/** What is known beside an InferenceService and the cluster. */
export interface ServiceCheck extends Pick<CheckContext, 'hostOf'> {
  readonly gpuBudget?: RuleContext['gpuBudget'];
}

/** Everything that is found in an InferenceService. */
export function checkService(object: Json, cluster: Cluster, { hostOf, gpuBudget }: ServiceCheck): ManifestFinding[] {
  const judge = (host: CheckContext['hostOf']) => (): ManifestFinding[] => {
    const service = readService(object, cluster.serviceContext);
    const rules: RuleContext = {
      cluster: knownCluster(cluster),
      ...(gpuBudget !== undefined && { gpuBudget }),
      ...(host !== undefined && { hostOf: (name) => host(service, name) }),
    };
    const own = findingsOf(service, rules).map((finding) => placed(finding, object));
    return together(own, admissionFindings(object, cluster.admission)).sort(worstFirst);
  };
  return hostOf === undefined ? judgedOnce(object, cluster, gpuBudget, judge(undefined)) : judge(hostOf)();
}

/** A finding with its path as text, in the object that it is about. */
function placed({ at = [], ...finding }: Finding, object: Json): ManifestFinding {
  return { ...finding, path: at.reduce(inField, ''), object };
}

/**
 * What upstream refuses at a field where a rule of ours warns as well is one fault: said once, in the rule's words and at its level, since
 * the rule knows what of the cluster is certain, and with who refuses it.
 */
function together(own: readonly ManifestFinding[], upstream: readonly ManifestFinding[]): ManifestFinding[] {
  const left = [...upstream];
  const said = own.map((finding) => {
    const index = left.findIndex((refusal) => sameFault(finding, refusal));
    const [refusal] = index < 0 ? [] : left.splice(index, 1);
    return refusal?.refusedBy === undefined ? finding : { ...finding, refusedBy: refusal.refusedBy };
  });
  return [...said, ...left];
}

function sameFault(own: ManifestFinding, { path, refusedBy }: ManifestFinding): boolean {
  return own.level !== 'note' && refusedBy !== undefined && own.path !== '' && own.path === path;
}

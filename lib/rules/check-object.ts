/*
 * All that is said of one object, whoever wrote it: the synth of a construct, the command `check`, `checkManifests` and the Pulumi policies
 * come here. Two kinds of rules meet: upstream's own (schema, webhooks, controller), and those of this package about what is taken and
 * then does something else.
 */
import type { Cluster } from '../cluster/cluster';
import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { isServiceManifest, readService } from '../kserve/read-service';
import { pathThrough } from '../kserve/schema/field-path';
import type { ServiceFacts } from '../kserve/service-facts';
import { admissionFindings } from './admission/check-object';
import type { ManifestFinding } from './admission/manifest-finding';
import { newerFindings } from './admission/newer-than-release';
import { findingsOf } from './index';
import { knownCluster } from './known-cluster';
import { onePerFault } from './one-fault';
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
    return onePerFault(newerFindings(object, cluster.kserveVersion), admissionFindings(object, cluster.admission)).sort(worstFirst);
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
  const judge = (): ManifestFinding[] => {
    const service = readService(object, cluster.serviceContext);
    const rules: RuleContext = {
      cluster: knownCluster(cluster),
      ...(gpuBudget !== undefined && { gpuBudget }),
      ...(hostOf !== undefined && { hostOf: (name) => hostOf(service, name) }),
    };
    const own = findingsOf(service, rules).map((finding) => placed(finding, object));
    return onePerFault(own, admissionFindings(object, cluster.admission)).sort(worstFirst);
  };
  return hostOf === undefined ? judgedOnce(object, cluster, gpuBudget, judge) : judge();
}

/** A finding with its path as text, in the object that it is about. */
function placed({ at = [], ...finding }: Finding, object: Json): ManifestFinding {
  return { ...finding, path: pathThrough(object, at), object };
}

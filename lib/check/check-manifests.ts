import { Cluster } from '../cluster/cluster';
import { statementsIn } from '../cluster/manifests';
import type { StatedFacts } from '../cluster/statement';
import { isJson } from '../core/json';
import { refuse } from '../core/checks';
import { listedObjects } from '../core/object-list';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import { Checker } from './checker';

/** What else is known. */
export interface CheckOptions {
  /** What is known of the cluster besides what the objects say; it goes before that. @default - nothing */
  readonly cluster?: StatedFacts | undefined;
}

/**
 * What upstream refuses of some objects, what it takes and then passes over, and what will not do what was meant: all rules of this
 * package, on plain data. Each object is judged as if it were created in the cluster that the other objects describe: Knative's and
 * KServe's ConfigMaps, the operator's KnativeServing, runtimes, storage containers and Secrets among them.
 *
 * @param objects manifests as JavaScript has them after YAML or JSON was read, also in Lists; kinds that no rule knows are passed over
 * @returns errors, warnings and notes, object by object; `refusedBy` exactly where the CRD's schema, KServe or Knative refuses
 * @throws InputError if something among them is no object
 */
export function checkManifests(objects: readonly object[], options: CheckOptions = {}): ManifestFinding[] {
  const trees = objects.map((object, index) => (isJson(object)
    ? object : refuse(`checkManifests: objects[${index}]`, object, 'an object with apiVersion, kind and metadata')));
  const cluster = Cluster.of(statementsIn(trees.map((object) => ({ object, place: 'the objects' }))));
  const known = options.cluster === undefined ? cluster : cluster.stating('cluster', options.cluster);
  const checker = new Checker(known);
  return trees.flatMap((tree, index) => [...listedObjects(tree)].flatMap(({ object, path }) => checker.check(object, `objects[${index}]${path}`)));
}

import { Cluster } from '../cluster/cluster';
import { statementsIn } from '../cluster/manifests';
import type { StatedFacts, StatedGateway, Versions } from '../cluster/statement';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { refuse, violation } from '../core/checks';
import { listedObjects } from '../core/object-list';
import { hasCircle } from '../core/circle';
import type { Kind } from '../core/props/kind';
import { fittingAll } from '../core/props/kind';
import { ANYTHING, choice, FLAG, FULL_TEXT, listOf, mapOf, number } from '../core/props/kinds';
import { TEXTS } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import { Checker } from './checker';

/** What else is known. */
export interface CheckOptions {
  /** What is known of the cluster besides what the objects say; it goes before that. @default - nothing */
  readonly cluster?: StatedFacts | undefined;
}

/** What each object is, the rules say; one that has no end none of them would come through. */
const OBJECTS: Kind = {
  words: 'a list of objects',
  check: (path, value) => {
    const found = listOf(ANYTHING).check(path, value);
    return found.length > 0 || !hasCircle(value) ? found : [violation(path, value, 'objects that do not contain themselves')];
  },
};

const OPTIONS = new Shape<CheckOptions>('checkManifests', {
  cluster: new Shape<StatedFacts>('cluster', {
    configMaps: mapOf(TEXTS),
    domain: FULL_TEXT,
    deploymentMode: choice('Knative', 'Standard'),
    keda: FLAG,
    knative: FLAG,
    gateway: new Shape<StatedGateway>('gateway', { host: FULL_TEXT, port: number({ min: 1, max: 65535 }), ingressClass: FULL_TEXT, because: FULL_TEXT }),
    versions: new Shape<Versions>('versions', { kserve: FULL_TEXT, knative: FULL_TEXT, kubernetes: FULL_TEXT }),
    whole: listOf(choice('knative', 'kserve', 'runtimes', 'storage-containers')),
  }),
});

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
  fittingAll([OBJECTS, 'checkManifests: objects', objects], [OPTIONS, 'checkManifests: options', options]);
  // A hole in the list, which `map` would pass over, is no object either.
  const trees = Array.from(objects, (object, index) => (isJson(object)
    ? named(`checkManifests: objects[${index}]`, object) : refuse(`checkManifests: objects[${index}]`, object, 'an object with apiVersion, kind and metadata')));
  const cluster = Cluster.of(statementsIn(trees.map((object) => ({ object, place: 'the objects' }))));
  const known = options.cluster === undefined ? cluster : cluster.stating('cluster', options.cluster);
  const checker = new Checker(known);
  return trees.flatMap((tree, index) => [...listedObjects(tree)].flatMap(({ object, path }) => checker.check(object, `objects[${index}]${path}`)));
}

/** What says which kind of object it is has to be a text, where it is there; anything else that is wrong with it is told by the rules. */
function named(path: string, object: Json): Json {
  for (const field of ['apiVersion', 'kind']) {
    if (typeof object[field] === 'object' && object[field] !== null) {
      refuse(`${path}.${field}`, object[field], 'a text');
    }
  }
  return object;
}

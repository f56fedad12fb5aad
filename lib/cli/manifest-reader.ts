import { checkAutoscalerConfig } from '../knative/check-autoscaler-config';
import { Cluster } from '../cluster/cluster';
import { Origin } from '../cluster/origin';
import { mayTellOfCluster } from '../cluster/sayings';
import type { ClusterStatement } from '../cluster/statement';
import { located } from '../check/check-sources';
import { Checker } from '../check/checker';
import type { LocatedFinding } from '../check/located-finding';
import { Faults } from '../core/faults';
import type { ManifestObject, ManifestSource } from '../manifests';
import { readObjects } from '../manifests';
import { inferenceServiceManifests, readsInferenceService } from './inference-service-manifest';
import { knativeServiceManifest, readsKnativeService } from './knative-service-manifest';
import { noting } from './manifest-faults';
import { ManifestNode } from './manifest-node';
import type { ServiceManifest } from './service-manifest';

/** Kinds that have pods under load, whatever version they are of. */
const SERVICE = /^(InferenceService|LLMInferenceService|InferenceGraph|TrainedModel)$/;
const GROUPS = /^serving\.(kserve\.io|kubeflow\.org|knative\.dev)\//;

/**
 * The services in texts of YAML and JSON: InferenceServices of KServe and KFServing, and Knative Services, read by what the other objects
 * say of the cluster. Objects that say nothing are passed over.
 *
 * @param warn told of what was read in another way than it looks, and of services that are not read
 * @param known what is known of the cluster besides; what the texts say goes before it
 * @throws InputError with everything that is wrong, each with file and line; also if there is no service at all
 */
export function readManifests(
  sources: Iterable<ManifestSource>, warn: (text: string) => void = () => undefined, known: readonly ClusterStatement[] = [],
): ServiceManifest[] {
  const faults = new Faults();
  const [services, unread, kinds, files]: [ManifestObject[], string[], Set<string>, string[]] = [[], [], new Set(), []];
  const statements: ClusterStatement[] = [...known];
  for (const object of readObjects(eachNamed(sources, files), noting(faults, warn))) {
    kinds.add(object.kind);
    if (readsInferenceService(object) || readsKnativeService(object)) {
      services.push(object);
    } else if (mayTellOfCluster(object.kind, object.name)) {
      checkConfig(object, faults);
      statements.push({ origin: Origin.manifest(object.file), object: object.value });
    } else if (SERVICE.test(object.kind) && GROUPS.test(object.apiVersion)) {
      unread.push(`${object.at()}: ${object.kind} ${object.name} of ${object.apiVersion} is not read: ${missingFor(object.kind)}`);
    }
  }
  unread.forEach(warn);
  const cluster = Cluster.of(statements);
  const checker = new Checker(cluster);
  const found = services.flatMap((object) => {
    const node = ManifestNode.root(object);
    const scaled = object.kind === 'Service' ? knativeServiceManifest(node, cluster, faults) : inferenceServiceManifests(node, cluster, faults);
    let checked: readonly LocatedFinding[] | undefined;
    const check = (): readonly LocatedFinding[] => checker.check(object.value, object.at()).map((finding) => located(finding, object));
    const findings = (): readonly LocatedFinding[] => checked ??= check();
    return scaled.map((one): ServiceManifest => ({ ...one, findings }));
  });
  if (found.length === 0 && faults.violations.length === 0) {
    const got = [...kinds].join(', ') || 'nothing';
    const path = files.join(', ');
    const allowed = 'an InferenceService or a Knative Service';
    faults.add({ path, got, allowed, message: `${path}: expected ${allowed}, got ${got}` });
  }
  faults.throwIfAny();
  return found;
}

/** The sources as they are, with their names put down on the way. */
function* eachNamed(sources: Iterable<ManifestSource>, names: string[]): Generator<ManifestSource> {
  for (const source of sources) {
    names.push(source.file);
    yield source;
  }
}

/** Knative's webhook refuses a config-autoscaler that is wrong, so that the one before goes on. */
function checkConfig(object: ManifestObject, faults: Faults): void {
  if (object.kind !== 'ConfigMap' || object.name !== 'config-autoscaler') {
    return;
  }
  const map = ManifestNode.root(object);
  const data = faults.attempt(() => map.child('data').texts());
  for (const fault of data === undefined ? [] : checkAutoscalerConfig(data)) {
    faults.add(map.located(fault, ['data', fault.path]));
  }
}

/** What a forecast would take, of a kind that has pods under load and no forecast. */
function missingFor(kind: string): string {
  return MISSING[kind] ?? 'there is no forecast for it';
}

const MISSING: { readonly [kind: string]: string } = {
  LLMInferenceService: 'there is no forecast for it: its own controller counts its pods, by spec.replicas or by tokens and latencies that no manifest tells',
  InferenceGraph: 'there is no forecast for it: how many requests each of its steps gets, no manifest tells; the services that it calls have their own',
  TrainedModel: 'there is no forecast for it: it has no pods of its own, those of its InferenceService count',
};

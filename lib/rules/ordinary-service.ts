import type { Cluster } from '../cluster/cluster';
import { hasFormOfServiceName } from '../core/dns-names';
import { asKey, isJson, textAt } from '../core/json';
import type { Json } from '../core/json';
import type { ManifestFinding } from './admission/manifest-finding';
import type { Loose } from './alike';
import { alike } from './alike';

/** No name that KServe makes of one so short comes near the limits of Kubernetes. */
const LONGEST_PLAIN_NAME = 30;

/** Schemes of which nothing but the scheme decides, and paths without anything odd in them. */
const PLAIN_URI = /^(s3|gs|hf):\/\/[\w.-]+(\/[\w.-]+)*\/?$/;

/** Services of so many shapes are kept in mind; an app or a repository has a few dozen. */
const MOST_SHAPES = 1000;

/** The services of a cluster that were judged. */
interface Judged {
  /** What was found, by key. */
  readonly byKey: Map<string, readonly ManifestFinding[]>;
  /** The last one that has a key: the next one is mostly like it. */
  latest?: { readonly object: Json; readonly known: number | undefined; readonly found: readonly ManifestFinding[] };
}

/** What may differ in services that are judged alike. */
const ORDINARY: Loose = { metadata: { name: isOrdinaryName }, spec: { predictor: { model: { storageUri: isSamePlace } } } };

/**
 * What is found in a service, without judging once more what was judged before: a service that differs from an earlier one in an ordinary
 * name and an ordinary place of its model alone. Platforms have thousands of those.
 *
 * @param known what is known beside the object and the cluster; part of what must be equal
 * @param judge judges it for the first time
 */
export function judgedOnce(object: Json, cluster: Cluster, known: number | undefined, judge: () => ManifestFinding[]): ManifestFinding[] {
  const judged = cluster.once('services judged', (): Judged => ({ byKey: new Map() }));
  const { byKey, latest } = judged;
  if (latest !== undefined && latest.known === known && alike(object, latest.object, ORDINARY)) {
    return about(object, latest.found);
  }
  const plain = plainKey(object);
  if (plain === undefined) {
    return judge();
  }
  const key = known === undefined ? plain : `${known} ${plain}`;
  const before = byKey.get(key);
  if (before !== undefined) {
    judged.latest = { object, known, found: before };
    return about(object, before);
  }
  const found = judge();
  if (byKey.size < MOST_SHAPES && !found.some((finding) => speaksOf(finding, object))) {
    byKey.set(key, found);
    judged.latest = { object, known, found };
  }
  return found;
}

/** What was found in another object, as it is said of this one. */
function about(object: Json, found: readonly ManifestFinding[]): ManifestFinding[] {
  return found.map((finding) => ({ ...finding, object }));
}

/** Whether the words of a finding hold for this one service only, because they have its name or the place of its model in them. */
function speaksOf({ message }: ManifestFinding, object: Json): boolean {
  const own = [textAt(object, 'metadata', 'name'), textAt(object, 'spec', 'predictor', 'model', 'storageUri')];
  return own.some((text) => text !== undefined && message.includes(text));
}

/**
 * Two InferenceServices of one key are judged alike: they differ in ordinary names and ordinary places of a model only.
 *
 * @returns undefined for a service whose name or anything else is out of the ordinary
 */
export function plainKey({ apiVersion, kind, metadata, spec }: Json): string | undefined {
  if (kind !== 'InferenceService' || !isJson(metadata) || !isJson(spec)) {
    return undefined;
  }
  const { name, namespace, ...rest } = metadata;
  if (typeof name !== 'string' || !isOrdinaryName(name)) {
    return undefined;
  }
  if (namespace !== undefined && (typeof namespace !== 'string' || namespace.length > LONGEST_PLAIN_NAME)) {
    return undefined;
  }
  // A canary has rules about names and places of its own.
  if ('canary' in spec) {
    return undefined;
  }
  const uri = textAt(spec, 'predictor', 'model', 'storageUri') ?? '';
  const key = asKey([apiVersion, namespace ?? '', rest, spec]);
  // Where JSON writes null there may be a number that it cannot write, and null counts as left out.
  if (key.includes('null')) {
    return undefined;
  }
  return PLAIN_URI.test(uri) ? key.replace(`"storageUri":"${uri}"`, `"storageUri":"${schemeOf(uri)}"`) : key;
}

function isOrdinaryName(name: string): boolean {
  return name.length <= LONGEST_PLAIN_NAME && hasFormOfServiceName(name);
}

/** Whether nothing decides between two places of a model. */
function isSamePlace(one: string, other: string): boolean {
  return PLAIN_URI.test(one) && PLAIN_URI.test(other) && schemeOf(one) === schemeOf(other);
}

function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf('://')));
}

import type { Cluster } from '../cluster/cluster';
import { hasFormOfServiceName } from '../core/dns-names';
import { asKey, isJson, textAt } from '../core/json';
import type { Json } from '../core/json';
import type { ManifestFinding } from './admission/manifest-finding';

/** No name that KServe makes of one so short comes near the limits of Kubernetes. */
const LONGEST_PLAIN_NAME = 30;

/** Schemes of which nothing but the scheme decides, and paths without anything odd in them. */
const PLAIN_URI = /^(s3|gs|hf):\/\/[\w.-]+(\/[\w.-]+)*\/?$/;

/** Services of so many shapes are kept in mind; an app or a repository has a few dozen. */
const MOST_SHAPES = 1000;

type Judged = Map<string, readonly ManifestFinding[]>;

/**
 * What is found in a service, without judging once more what was judged before: a service that differs from an earlier one in an ordinary
 * name and an ordinary place of its model alone. Platforms have thousands of those.
 *
 * @param known what is known beside the object and the cluster; part of what must be equal
 * @param judge judges it for the first time
 */
export function judgedOnce(object: Json, cluster: Cluster, known: number | undefined, judge: () => ManifestFinding[]): ManifestFinding[] {
  const plain = plainKey(object);
  if (plain === undefined) {
    return judge();
  }
  const judged = cluster.once('services judged', (): Judged => new Map());
  const key = known === undefined ? plain : `${known} ${plain}`;
  const before = judged.get(key);
  if (before !== undefined) {
    return before.map((finding) => ({ ...finding, object }));
  }
  const found = judge();
  if (judged.size < MOST_SHAPES && !found.some((finding) => speaksOf(finding, object))) {
    judged.set(key, found);
  }
  return found;
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
  if (typeof name !== 'string' || name.length > LONGEST_PLAIN_NAME || !hasFormOfServiceName(name)) {
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
  return PLAIN_URI.test(uri) ? key.replace(`"storageUri":"${uri}"`, `"storageUri":"${uri.split('://', 1)[0] ?? ''}"`) : key;
}

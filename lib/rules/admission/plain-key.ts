import { isJson, textAt } from '../../core/json';
import type { Json } from '../../core/json';

/** No name that KServe makes of one so short comes near the limits of Kubernetes. */
const LONGEST_PLAIN_NAME = 30;
const PLAIN_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Schemes of which nothing but the scheme decides, and paths without anything odd in them. */
const PLAIN_URI = /^(s3|gs|hf):\/\/[\w.-]+(\/[\w.-]+)*\/?$/;

/**
 * Two InferenceServices of one key are judged alike by upstream's rules: they differ in ordinary names and ordinary places of a model only.
 * Platforms have thousands of those.
 *
 * @returns undefined for a service whose name or anything else is out of the ordinary
 */
export function plainKey({ apiVersion, kind, metadata, spec }: Json): string | undefined {
  if (kind !== 'InferenceService' || !isJson(metadata) || !isJson(spec)) {
    return undefined;
  }
  const { name, namespace, ...rest } = metadata;
  if (typeof name !== 'string' || name.length > LONGEST_PLAIN_NAME || !PLAIN_NAME.test(name)) {
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
  const key = JSON.stringify([apiVersion, namespace ?? '', rest, spec]);
  // Where JSON writes null there may be a number that it cannot write, and null counts as left out.
  if (key.includes('null')) {
    return undefined;
  }
  return PLAIN_URI.test(uri) ? key.replace(`"storageUri":"${uri}"`, `"storageUri":"${uri.split('://', 1)[0] ?? ''}"`) : key;
}

/*
 * Names that Kubernetes takes, checked before anything is made: the API server would refuse them too, but only when the YAML is applied.
 */
import { refuse } from './checks';
import { isDnsLabel, isDnsSubdomain } from './dns-names';
import { isToken } from './tokens';

/** All keys and values of an object's annotations together. @see kubernetes apimachinery pkg/api/validation `TotalAnnotationSizeLimitB` */
const ANNOTATION_BYTES = 256 * 1024;

/** What names and values look like, as errors say it. */
export const NAMESPACE_WORDS = 'the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends';
export const KEY_WORDS = 'a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one';
export const LABEL_VALUE_WORDS = 'at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';

/** The part of a key behind the domain. @see kubernetes apimachinery pkg/util/validation `IsQualifiedName` */
const KEY_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** @see kubernetes apimachinery pkg/util/validation `IsValidLabelValue` */
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Host and port, path in small letters, tag, digest. @see https://github.com/distribution/reference regexp.go `ReferenceRegexp` */
const HOST_PART = '[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?';
const IMAGE = new RegExp([
  `^(?:(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?/)?`,
  '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*',
  '(?::\\w[-\\w.]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$',
].join(''));

/** Whether a namespace can be called so; a placeholder can. */
export function isNamespace(value: unknown): boolean {
  return typeof value === 'string' && (isToken(value) || isDnsLabel(value));
}

/** Whether an object of most kinds (a Secret, a ServiceAccount, a runtime) can be called so; a placeholder can. */
export function isObjectName(value: unknown): boolean {
  return typeof value === 'string' && (isToken(value) || isDnsSubdomain(value));
}

/** Whether an image can be pulled by that name; a placeholder can. */
export function isImage(value: unknown): boolean {
  return typeof value === 'string' && (isToken(value) || (IMAGE.test(value)));
}

/** Whether a label or annotation can have that key; a placeholder can. */
export function isKey(value: string): boolean {
  if (isToken(value)) {
    return true;
  }
  const slash = value.indexOf('/');
  return KEY_NAME.test(value.slice(slash + 1)) && (slash === -1 || isDnsSubdomain(value.slice(0, slash)));
}

/** Whether a label, or the label that a node must have, can have that value; a placeholder can. */
export function isLabelValue(value: string): boolean {
  return isToken(value) || LABEL_VALUE.test(value);
}

/** The bytes of a map's keys and values, where they are more than Kubernetes lets the annotations of an object have; else undefined. */
export function tooManyBytes(annotations: { readonly [name: string]: string }): number | undefined {
  const size = Object.entries(annotations).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  return size > ANNOTATION_BYTES ? size : undefined;
}

/** Returns `value` if it can be pulled (or is a placeholder), else throws. */
export function imageName(path: string, value: string): string {
  if (!isImage(value)) {
    refuse(path, value, 'an image reference');
  }
  return value;
}

/** Returns `value` if a namespace can be called so (or a placeholder), else throws. */
export function namespaceName(path: string, value: string): string {
  if (!isNamespace(value)) {
    refuse(path, value, NAMESPACE_WORDS);
  }
  return value;
}

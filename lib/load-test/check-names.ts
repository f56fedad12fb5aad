/*
 * Names that Kubernetes takes, checked before anything is made: the API server would refuse them too, but only when the YAML is applied.
 */
import { refuse, violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { isToken } from '../core/tokens';

/** @see kubernetes apimachinery pkg/util/validation `IsDNS1123Label` */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** @see kubernetes apimachinery pkg/util/validation `IsQualifiedName` */
const KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** @see kubernetes apimachinery pkg/util/validation `IsValidLabelValue` */
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Host and port, path in small letters, tag, digest. @see https://github.com/distribution/reference regexp.go `ReferenceRegexp` */
const IMAGE = new RegExp([
  '^(?:[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?(?::\\d+)?/)?',
  '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*',
  '(?::\\w[-\\w.]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,})?$',
].join(''));

/** Returns `value` if it can be pulled (or is a placeholder), else throws. */
export function imageName(path: string, value: string): string {
  if (!isToken(value) && !(typeof value === 'string' && IMAGE.test(value))) {
    refuse(path, value, 'an image such as registry.example.com/hey:v0.1.5, best with a digest');
  }
  return value;
}

/** Returns `value` if a namespace can be called so (or a placeholder), else throws. */
export function namespaceName(path: string, value: string): string {
  if (!isToken(value) && !(typeof value === 'string' && NAMESPACE.test(value))) {
    refuse(path, value, 'the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends');
  }
  return value;
}

/** What is wrong with labels. */
export function checkLabels(path: string, labels: { readonly [name: string]: string } = {}): Violation[] {
  return [...checkKeys(path, labels), ...Object.entries(labels)
    .filter(([, value]) => !isToken(value) && !(typeof value === 'string' && LABEL_VALUE.test(value)))
    .map(([name, value]) => violation(`${path}: ${name}`, value, 'at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends'))];
}

/** What is wrong with annotations. */
export function checkAnnotations(path: string, annotations: { readonly [name: string]: string } = {}): Violation[] {
  return [...checkKeys(path, annotations), ...Object.entries(annotations)
    .filter(([, value]) => typeof value !== 'string')
    .map(([name, value]) => violation(`${path}: ${name}`, value, 'a text'))];
}

function checkKeys(path: string, map: { readonly [name: string]: string }): Violation[] {
  return Object.keys(map).filter((name) => !isToken(name) && !KEY.test(name))
    .map((name) => violation(path, name, 'a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one'));
}

import { violation } from '../checks';
import { isDnsLabel, LABEL_WORDS, SUBDOMAIN_WORDS } from '../dns-names';
import { faultOf, violationsAt } from '../faulty';
import { AMOUNT, parseQuantity } from '../go-quantity';
import type { Violation } from '../input-error';
import { isPlainObject, textsAt } from '../json';
import { isLazy } from '../lazy-values';
import {
  isImage, isKey, isLabelValue, isNamespace, isObjectName, KEY_WORDS, LABEL_VALUE_WORDS, NAMESPACE_WORDS, tooManyBytes,
} from '../object-names';
import { isOutput, isToken } from '../tokens';
import type { Kind } from './kind';
import { FITS, kind } from './kind';
import { at } from './path';
import { form, FULL_TEXT, isUnwritable, listOf, mapOf, TEXT, UNWRITABLE_HINT } from './kinds';

/*
 * What Kubernetes takes in the places that many props lead to. Its API server would refuse the rest as well, but only when the YAML is
 * applied, and for a pod only when something makes one.
 */

/** The name of a namespace. */
export const NAMESPACE: Kind = kind(NAMESPACE_WORDS, isNamespace);

/** `metadata.name` of most kinds. */
export const OBJECT_NAME: Kind = kind(`the name of an object: ${SUBDOMAIN_WORDS}`, isObjectName);

/** The name of a container or a volume, which are labels of DNS. */
export const DNS_LABEL: Kind = form(LABEL_WORDS, isDnsLabel);

/** A construct with a name, or the name in an object. */
export const NAMED: Kind = {
  words: "an object with a name, such as { name: 'x' }",
  check: (path, value) => {
    if (typeof value !== 'object' || value === null || !('name' in value)) {
      const hint = typeof value === 'string' && isObjectName(value) ? `write { name: ${JSON.stringify(value)} }` : undefined;
      return [violation(path, value, NAMED.words, hint)];
    }
    return OBJECT_NAME.check(`${path}.name`, value.name);
  },
};

/** Several of them. */
export const NAMED_LIST: Kind = listOf(NAMED);

/** What a container runs. */
export const IMAGE: Kind = kind('an image reference', isImage);

/** An amount such as `500m` or `4Gi`. */
export const QUANTITY: Kind = kind(AMOUNT,
  (value) => typeof value === 'string' && (isToken(value) || (parseQuantity(value) ?? 0) > 0),
  quantityHint);

/** What was meant by 2, `2GB`, `2 Gi` and `512mb`: a B for bytes, a blank and other letters are no part of a unit of Kubernetes. */
export function quantityHint(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return value > 0 ? 'put it in quotes' : undefined;
  }
  const [, amount, letter = '', binary = ''] = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([kmgtpe])(i?)(?:b|bytes)?\s*$/i.exec(value) ?? [] : [];
  if (amount === undefined) {
    return undefined;
  }
  const unit = binary === '' && letter.toLowerCase() === 'k' ? 'k' : `${letter.toUpperCase()}${binary === '' ? '' : 'i'}`;
  return `write ${JSON.stringify(`${amount}${unit}`)}`;
}

/** The name of a label or an annotation. */
export const LABEL_KEY: Kind = kind(KEY_WORDS, (value) => typeof value === 'string' && isKey(value));

/** The names of environment variables and the like, to texts. */
export const TEXTS: Kind = mapOf(TEXT);

/** The value of a label. */
export const LABEL_VALUE: Kind = {
  words: `a text of ${LABEL_VALUE_WORDS}`,
  check: (path, value) => (typeof value === 'string' && !isLabelValue(value) ? [violation(path, value, LABEL_VALUE_WORDS)] : TEXT.check(path, value)),
};

/** Labels of an object, and those that a node must have. */
export const LABELS: Kind = mapOf(LABEL_VALUE, keyFault);

/** Annotations of an object; all of them together have 256 KiB. */
export const ANNOTATIONS: Kind = {
  words: 'an object, each value a text, at most 256 KiB in all',
  check: (path, value) => {
    const found = ANNOTATION_TEXTS.check(path, value);
    const size = found.length === 0 ? tooManyBytes(textsAt(value)) : undefined;
    return size === undefined ? found : [violation(path, `${size} bytes`, 'at most 262144 bytes, names and values together')];
  },
};

const ANNOTATION_TEXTS = mapOf(TEXT, keyFault);

/** A list of texts, as commands and arguments are. */
export const TEXT_LIST: Kind = listOf(TEXT);

/** A list of texts that say something. */
export const FULL_TEXT_LIST: Kind = listOf(FULL_TEXT);

/** How deep a manifest may go: no field of Kubernetes is half as deep. */
const DEEPEST = 64;

/**
 * A part of a manifest as it is: what YAML can say, and what cdk8s and the Pulumi bridge resolve before it is written. What they cannot
 * write is told here with the way to it.
 */
export const JSON_OBJECT: Kind = {
  words: 'an object of plain fields',
  check: (path, value) => (isPlainObject(value) && !isOutput(value)
    ? jsonFaults(path, value, []) : [violation(path, value, JSON_OBJECT.words)]),
};

/** Several of them. */
export const JSON_LIST: Kind = listOf(JSON_OBJECT);

function jsonFaults(path: string, value: unknown, above: readonly unknown[]): readonly Violation[] {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') {
    return FITS;
  }
  const fault = faultOf(value);
  if (fault !== undefined) {
    return violationsAt(path, fault);
  }
  // An Output is let pass here, where no schema says what it has to be: the Pulumi bridge resolves it.
  if (isOutput(value) || isLazy(value)) {
    return FITS;
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? FITS : [violation(path, value, 'a finite number')];
  }
  if (above.length > DEEPEST || above.includes(value)) {
    return [violation(path, value, `at most ${DEEPEST} levels`, 'an object that contains itself cannot be written')];
  }
  const within = [...above, value];
  if (Array.isArray(value)) {
    return flat(value.map((one, index) => jsonFaults(`${path}[${index}]`, one, within)));
  }
  if (isPlainObject(value)) {
    return flat(Object.entries(value).map(([name, one]) => (isUnwritable(name) || name === ''
      ? [violation(at(path, name), one, 'another name', name === '' ? undefined : UNWRITABLE_HINT)] : jsonFaults(at(path, name), one, within))));
  }
  return [violation(path, value, 'a text, number, true, false, list or plain object', 'anything else cannot be written to YAML')];
}

function flat(found: ReadonlyArray<readonly Violation[]>): readonly Violation[] {
  return found.every((faults) => faults.length === 0) ? FITS : found.flat();
}

function keyFault(path: string, name: string): readonly Violation[] {
  return isKey(name) ? FITS : [violation(path, name, KEY_WORDS)];
}

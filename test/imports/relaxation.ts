import { isOpen } from '../support/structural-schema';
import type { Schema } from '../support/structural-schema';

/** Keywords that this comparison knows; another one in a schema of ours is a fault, so that nothing passes unseen. */
const COMPARED = new Set([
  'description', 'type', 'format', 'pattern', 'default', 'properties', 'additionalProperties', 'items', 'required', 'enum', 'anyOf',
  'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-int-or-string',
  'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type', 'x-kubernetes-validations',
]);

/** Keywords that, where they stand in ours, stand in upstream's with the same value: each of them narrows what is accepted. */
const SAME_IF_GIVEN = ['type', 'format', 'pattern', 'anyOf', 'x-kubernetes-int-or-string', 'x-kubernetes-validations'] as const;

/** Keywords that decide how lists and maps merge and what a missing field becomes: the same on both sides of a typed field. */
const SAME = ['default', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type'] as const;

const LOWER_BOUNDS = ['minimum', 'minLength', 'minItems'] as const;
const UPPER_BOUNDS = ['maximum', 'maxLength'] as const;

const text = (value: unknown) => JSON.stringify(value);

/** A schema without any keyword about its value, which therefore says nothing that could be compared. */
function isAnything(schema: Schema): boolean {
  return Object.keys(schema).every((key) => ['type', 'description', 'x-kubernetes-preserve-unknown-fields'].includes(key)) && isOpen(schema);
}

/**
 * Where a schema of ours is no relaxation of upstream's: a field that upstream has not, one that accepts less than upstream's, or a
 * level that would prune what upstream keeps.
 *
 * @returns one line per fault, `path: what`; empty for a relaxation
 */
export function strictness(ours: Schema, upstream: Schema, path = '$'): string[] {
  const faults: string[] = [];
  const fault = (what: string) => faults.push(`${path}: ${what}`);

  Object.keys(ours).filter((key) => !COMPARED.has(key)).forEach((key) => fault(`keyword ${key} is not compared`));
  for (const key of SAME_IF_GIVEN) {
    if (ours[key] !== undefined && text(ours[key]) !== text(upstream[key])) {
      fault(`${key} ${text(ours[key])}, upstream ${text(upstream[key])}`);
    }
  }
  for (const key of SAME) {
    if (!isAnything(ours) && text(ours[key]) !== text(upstream[key])) {
      fault(`${key} ${text(ours[key])}, upstream ${text(upstream[key])}`);
    }
  }
  for (const key of LOWER_BOUNDS) {
    if (ours[key] !== undefined && ours[key] > (upstream[key] ?? -Infinity)) {
      fault(`${key} ${ours[key]}, upstream ${upstream[key]}`);
    }
  }
  for (const key of UPPER_BOUNDS) {
    if (ours[key] !== undefined && ours[key] < (upstream[key] ?? Infinity)) {
      fault(`${key} ${ours[key]}, upstream ${upstream[key]}`);
    }
  }
  if (ours.enum !== undefined) {
    const refused = upstream.enum?.filter((value) => !ours.enum?.includes(value)) ?? ['anything'];
    refused.forEach((value) => fault(`enum refuses ${text(value)}`));
  }
  ours.required?.filter((name) => !upstream.required?.includes(name)).forEach((name) => fault(`requires ${name}`));
  return [...faults, ...fieldFaults(ours, upstream, path), ...elementFaults(ours, upstream, path)];
}

/** Fields with names: those of ours exist upstream, those of upstream are not pruned by ours. */
function fieldFaults(ours: Schema, upstream: Schema, path: string): string[] {
  const listed = Object.entries(ours.properties ?? {}).flatMap(([name, field]) => {
    const theirs = upstream.properties?.[name];
    return theirs === undefined ? [`${path}.${name}: not a field upstream`] : strictness(field, theirs, `${path}.${name}`);
  });
  const lost = isOpen(ours) ? [] : Object.keys(upstream.properties ?? {}).filter((name) => ours.properties?.[name] === undefined);
  return [...listed, ...lost.map((name) => `${path}: would prune ${name}`)];
}

/** Values without names of their own: entries of a map, items of a list, and whatever an open object holds. */
function elementFaults(ours: Schema, upstream: Schema, path: string): string[] {
  const faults: string[] = [];
  const [entry, theirs] = [ours.additionalProperties, upstream.additionalProperties];
  if (isOpen(upstream) && !isOpen(ours)) {
    faults.push(`${path}: would prune what upstream keeps unlisted`);
  } else if (typeof theirs === 'object' && entry === undefined && !isOpen(ours)) {
    faults.push(`${path}: would prune the entries of a map`);
  }
  if (typeof entry === 'object') {
    faults.push(...(typeof theirs === 'object' ? strictness(entry, theirs, `${path}.*`) : [`${path}: not a map upstream`]));
  }
  if (ours.items !== undefined) {
    faults.push(...(upstream.items ? strictness(ours.items, upstream.items, `${path}[]`) : [`${path}: no items upstream`]));
  } else if (ours.type === 'array') {
    faults.push(`${path}: a list without items`);
  }
  return faults;
}

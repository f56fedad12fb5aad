import type { Json, MutableJson } from '../../core/json';
import { isJson, isList } from '../../core/json';

/**
 * Fields of a pod that are pointers in Go: an explicit 0, false or empty text stays, where it vanishes elsewhere. By name, since no name
 * is a pointer in one place of a pod and a plain value in another where it would matter.
 */
const POINTERS: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds', 'allowPrivilegeEscalation', 'automountServiceAccountToken', 'containerConcurrency', 'defaultMode', 'enableServiceLinks',
  'expirationSeconds', 'fsGroup', 'fsGroupChangePolicy', 'hostUsers', 'mode', 'mountPropagation', 'optional', 'preemptionPolicy', 'priority', 'privileged', 'procMount',
  'readOnlyRootFilesystem', 'recursiveReadOnly', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'runtimeClassName', 'service',
  'setHostnameAsFQDN', 'shareProcessNamespace', 'sizeLimit', 'terminationGracePeriodSeconds', 'tolerationSeconds',
]);

/** Free maps, whose values are kept as they are; an empty map vanishes. */
const MAPS: ReadonlySet<string> = new Set(['annotations', 'labels', 'limits', 'matchLabels', 'nodeSelector', 'overhead', 'parameters', 'requests', 'volumeAttributes']);

/** Items of lists are written with this field even if it is empty, because a merge goes by it. */
const ALWAYS: ReadonlySet<string> = new Set(['name', 'mountPath', 'containerPort', 'port']);

/**
 * A pod, or a part of it, as Go writes it after reading it: without empty texts, zeros, falses, empty lists and empty maps wherever the
 * field is optional. What is left has been said on purpose, and only that decides what a merge overrides and what Knative refuses.
 */
export function goShape(object: Json): MutableJson {
  const kept: MutableJson = {};
  for (const name in object) {
    const inner = shape(object[name], name);
    if (!vanishes(inner, name)) {
      kept[name] = inner;
    }
  }
  return kept;
}

/** The same of the items of a list. */
export function goShapes(list: readonly unknown[]): unknown[] {
  return list.map((item) => (isJson(item) ? goShape(item) : shape(item, '')));
}

function shape(value: unknown, field: string): unknown {
  if (isList(value)) {
    return goShapes(value);
  }
  if (!isJson(value)) {
    return value;
  }
  return MAPS.has(field) ? { ...value } : goShape(value);
}

function vanishes(value: unknown, field: string): boolean {
  if (value === undefined || value === null) {
    return true;
  }
  if (isList(value)) {
    return value.length === 0;
  }
  if (isJson(value)) {
    return (MAPS.has(field) || field === 'resources') && Object.keys(value).length === 0;
  }
  return (value === '' || value === 0 || value === false) && !POINTERS.has(field) && !ALWAYS.has(field);
}

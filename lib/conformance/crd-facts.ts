import { booleanAt, objectAt, objectsAt, textAt, valueAt } from '../core/json';
import type { Json } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';

/**
 * What of a CRD has to be as upstream: everything but the schema, which is a relaxation on purpose and has tests of its own.
 */
export function crdFacts({ spec }: KubeObject): Record<string, unknown> {
  const names = objectAt(spec, 'names');
  const kind = textAt(names, 'kind') ?? '';
  const conversion = objectAt(spec, 'conversion');
  return {
    group: textAt(spec, 'group'),
    names: { ...names, listKind: names?.listKind ?? `${kind}List`, singular: names?.singular ?? kind.toLowerCase() },
    scope: textAt(spec, 'scope'),
    conversion: conversion?.strategy === 'None' ? undefined : conversion,
    versions: Object.fromEntries(objectsAt(spec, 'versions').map((version) => [textAt(version, 'name') ?? '', {
      served: booleanAt(version, 'served'),
      storage: booleanAt(version, 'storage'),
      deprecated: booleanAt(version, 'deprecated'),
      subresources: valueAt(version, 'subresources'),
      additionalPrinterColumns: objectsAt(version, 'additionalPrinterColumns').map(printed),
    }])),
  };
}

/** A column's description is for readers of the schema, and priority 0 is the default. */
function printed(column: Json): Json {
  return { ...column, description: undefined, priority: column.priority || undefined };
}

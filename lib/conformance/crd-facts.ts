import type { KubeObject } from '../platform/install/kube-object';

/**
 * What of a CRD has to be as upstream: everything but the schema, which is a relaxation on purpose and has tests of its own.
 */
export function crdFacts({ spec }: KubeObject): Record<string, unknown> {
  const { group, names, scope, versions, conversion } = spec;
  return {
    group,
    names: { ...names, listKind: names.listKind ?? `${names.kind}List`, singular: names.singular ?? names.kind.toLowerCase() },
    scope,
    conversion: conversion?.strategy === 'None' ? undefined : conversion,
    versions: Object.fromEntries(versions.map((version: any) => [version.name, {
      served: version.served,
      storage: version.storage,
      deprecated: version.deprecated,
      subresources: version.subresources,
      additionalPrinterColumns: version.additionalPrinterColumns?.map(printed),
    }])),
  };
}

/** A column's description is for readers of the schema, and priority 0 is the default. */
function printed(column: Record<string, unknown>): Record<string, unknown> {
  return { ...column, description: undefined, priority: column.priority || undefined };
}

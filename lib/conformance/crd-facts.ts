import type { KubeObject } from '../platform/install/kube-object';

/** The part of a CRD's spec that is compared. */
interface CrdSpec {
  readonly group: string;
  readonly names: { readonly kind: string; readonly listKind?: string; readonly singular?: string };
  readonly scope: string;
  readonly versions: readonly CrdVersion[];
  readonly conversion?: { readonly strategy?: string };
}

interface CrdVersion {
  readonly name: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly deprecated?: boolean;
  readonly subresources?: unknown;
  readonly additionalPrinterColumns?: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/**
 * What of a CRD has to be as upstream: everything but the schema, which is a relaxation on purpose and has tests of its own.
 */
export function crdFacts({ spec }: KubeObject): Record<string, unknown> {
  const { group, names, scope, versions, conversion } = spec as CrdSpec;
  return {
    group,
    names: { ...names, listKind: names.listKind ?? `${names.kind}List`, singular: names.singular ?? names.kind.toLowerCase() },
    scope,
    conversion: conversion?.strategy === 'None' ? undefined : conversion,
    versions: Object.fromEntries(versions.map((version) => [version.name, {
      served: version.served,
      storage: version.storage,
      deprecated: version.deprecated,
      subresources: version.subresources,
      additionalPrinterColumns: version.additionalPrinterColumns?.map(printed),
    }])),
  };
}

/** A column's description is for readers of the schema, and priority 0 is the default. */
function printed(column: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...column, description: undefined, priority: column.priority || undefined };
}

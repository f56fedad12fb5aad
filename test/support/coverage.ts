import { crdOf, schemaIn, waysIn, writtenWays } from './release-crds';
import type { Schema } from './structural-schema';

/** What is not said by a prop: a way, or the beginning of one, as a pattern; and why. */
export type Exceptions = Readonly<Record<string, string>>;

/** What comes out where the fields of a kind are held against what its construct writes. */
export interface Coverage {
  /** Fields that no construct wrote, and that no exception names. */
  readonly missing: readonly string[];
  /** Exceptions that name nothing, or only what is written after all. */
  readonly idle: readonly string[];
  readonly fields: number;
  readonly written: number;
}

/** The schema of `spec` of a kind in KServe 0.20. */
export function specSchema(upstream: string, kind: string): Schema {
  return schemaIn(crdOf(upstream, '0.20', kind)!).properties!.spec!;
}

/** Holds every field of a kind's `spec` against what is in objects that were synthesized. */
export function coverage(upstream: string, kind: string, specs: readonly unknown[], exceptions: Exceptions, asNamed: (way: string) => string = (way) => way): Coverage {
  const schema = specSchema(upstream, kind);
  const ways = [...new Set(waysIn(schema))];
  const written = new Set(specs.flatMap((spec) => writtenWays(spec, schema)));
  const patterns = Object.keys(exceptions).map((text) => [text, new RegExp(`^(?:${text})(?=$|[.[])`)] as const);
  const open = ways.filter((way) => !written.has(way));
  const isNamed = (way: string, pattern: RegExp): boolean => pattern.test(asNamed(way));
  return {
    missing: open.filter((way) => !patterns.some(([, pattern]) => isNamed(way, pattern))),
    idle: patterns.filter(([, pattern]) => !open.some((way) => isNamed(way, pattern))).map(([text]) => text),
    fields: ways.length,
    written: ways.length - open.length,
  };
}

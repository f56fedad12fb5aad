import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { RawSchemas, SchemaNode } from '../../lib/kserve/schema/schema-node';
import { linkSchemas } from '../../lib/kserve/schema/schema-node';
import { valueFaults } from '../../lib/kserve/schema/value-faults';
import { compactSchemas } from '../../scripts/upstream-data';
import type { Crd } from './crd-schemas';
import type { Schema } from './structural-schema';

/** The releases whose definitions are in ../shared/upstream. The last file is of some weeks before 0.21 came out. */
export const CRD_FILES: readonly (readonly [release: string, file: string])[] = [
  ['0.17', 'kserve-releases/kserve-v0.17.0.rendered-standalone.yaml'],
  ['0.18', 'kserve-releases/kserve-v0.18.0.rendered-standalone.yaml'],
  ['0.19', 'kserve-releases/kserve-v0.19.0.rendered-standalone.yaml'],
  ['0.20', 'kserve/kserve-v0.20.0.rendered-overlays-all.yaml'],
  ['0.21', 'kserve-releases/kserve-main-2026-08-21.rendered-standalone.yaml'],
];

const documents = new Map<string, readonly string[]>();

function documentsOf(path: string): readonly string[] {
  const known = documents.get(path) ?? readFileSync(path, 'utf8').split(/^---$/m);
  documents.set(path, known);
  return known;
}

const crds = new Map<string, Crd | undefined>();

/** The definition of a kind in a release; undefined where the release's file has none. Only the documents in question are parsed, once. */
export function crdOf(upstream: string, release: string, kind: string): Crd | undefined {
  const key = `${release} ${kind}`;
  if (!crds.has(key)) {
    crds.set(key, parsedCrd(upstream, release, kind));
  }
  return crds.get(key);
}

function parsedCrd(upstream: string, release: string, kind: string): Crd | undefined {
  const [, file = ''] = CRD_FILES.find(([known]) => known === release) ?? [];
  const text = documentsOf(join(upstream, file))
    .find((document) => /^kind: CustomResourceDefinition$/m.test(document) && document.includes(`\n    kind: ${kind}\n`));
  return text === undefined ? undefined : load(text) as Crd;
}

/** The ConfigMap inferenceservice-config of a release. */
export function configOf(upstream: string, release: string): { readonly data: Readonly<Record<string, string>> } {
  const file = release === '0.20' ? 'kserve/kserve-core-v0.20.0.embedded.yaml' : CRD_FILES.find(([known]) => known === release)?.[1] ?? '';
  const text = documentsOf(join(upstream, file)).find((document) => /^kind: ConfigMap$/m.test(document) && /^ {2}name: inferenceservice-config$/m.test(document));
  return load(text ?? '') as { readonly data: Readonly<Record<string, string>> };
}

/** The schema of the version of a kind that its objects are written in. */
export function schemaIn(crd: Crd): Schema {
  return crd.spec.versions.at(-1)!.schema.openAPIV3Schema;
}

const nodes = new WeakMap<Crd, SchemaNode>();

/** The schema of `spec` in the form in which lib/kserve/schema walks it. */
function specNode(crd: Crd): SchemaNode {
  const { group, versions, names } = crd.spec;
  const known = nodes.get(crd) ?? linkSchemas(compactSchemas([crd]) as unknown as RawSchemas).get(`${group}/${versions.at(-1)!.name}/${names.kind}`)!.fields.get('spec')!;
  nodes.set(crd, known);
  return known;
}

/** What an API server with this definition has against an object under strict validation: faults, and fields it does not know. */
export function strictFaults(crd: Crd, object: { readonly spec: unknown }): string[] {
  return valueFaults('spec', object.spec, specNode(crd)).map(({ message }) => message);
}

/** The smallest value that a schema takes, with everything that it requires. */
export function sampleOf(schema: Schema): unknown {
  if (schema.enum !== undefined) {
    return schema.enum[0];
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    return 1;
  }
  switch (schema.type) {
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return [sampleOf(schema.items ?? {})];
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]));
    default:
      return 'a';
  }
}

/** The smallest object of a schema that has a field; `[]` goes into a list, `*` into a map. */
export function sampleWith(schema: Schema, steps: readonly string[]): unknown {
  const [step = '', ...rest] = steps;
  if (step === '') {
    return sampleOf(schema);
  }
  if (step === '*') {
    return { root: sampleWith(schema.additionalProperties as Schema, rest) };
  }
  const name = step.replace('[]', '');
  const child = schema.properties?.[name];
  if (child === undefined) {
    throw new Error(`no field ${name} in a schema of ${Object.keys(schema.properties ?? {}).join(', ')}`);
  }
  const value = step.endsWith('[]') ? [sampleWith(child.items ?? {}, rest)] : sampleWith(child, rest);
  return { ...sampleOf(schema) as object, [name]: value };
}

/** Every way to a field below a schema, as `predictor.containers[].name`; a key of a map is `*`. */
export function waysIn(schema: Schema, way = ''): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [way === '' ? name : `${way}.${name}`, child] as const),
    ...(typeof schema.additionalProperties === 'object' ? [[`${way}.*`, schema.additionalProperties] as const] : []),
  ];
  return [
    ...below.flatMap(([name, child]) => [name, ...waysIn(child, name)]),
    ...(schema.items === undefined ? [] : waysIn(schema.items, `${way}[]`)),
  ];
}

/** A value with every field that a schema has, to the whole depth; lists have one item, maps one key. */
export function fullSample(schema: Schema): unknown {
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, fullSample(child)]));
  }
  if (typeof schema.additionalProperties === 'object') {
    return { a: fullSample(schema.additionalProperties) };
  }
  return schema.type === 'array' ? [fullSample(schema.items ?? {})] : schema.type === 'object' ? {} : sampleOf(schema);
}

/** The ways that a value has, as a schema calls them. */
export function writtenWays(value: unknown, schema: Schema, way = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => writtenWays(item, schema.items ?? {}, `${way}[]`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, child]) => {
    const known = schema.properties?.[name];
    const here = known === undefined ? `${way}.*` : way === '' ? name : `${way}.${name}`;
    const below = known ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {});
    return [here, ...writtenWays(child, below, here)];
  });
}

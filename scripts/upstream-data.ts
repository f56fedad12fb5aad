/**
 * `npx tsx scripts/upstream-data.ts [--check] [FOLDER]`: what admission needs of upstream, as two files of data.
 *
 * - lib/kserve/schema/crd-data.ts: the structural schemas of KServe's CRDs and of Knative's Service, without their prose. A pod spec
 *   stands in them more than a hundred times; here every subtree stands once and is referred to by its number.
 * - lib/kserve/shipped-data.ts: the ClusterServingRuntimes and the ClusterStorageContainer that KServe installs, as lib/platform
 *   writes them (`npm run conformance` holds those against upstream's). lib/kserve cannot import lib/platform, which stands above it.
 *
 * FOLDER is the folder of upstream's manifests, by default `../shared/upstream`. With `--check` nothing is written: exit code 1 and a
 * list of the files that differ. 2 where FOLDER is not there.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { KNATIVE_VERSION } from '../lib/knative/version';
import { KSERVE_VERSION } from '../lib/kserve/version';
import { servingRuntimeObjects } from '../lib/platform/systems/kserve/runtimes/serving-runtime-objects';
import { storageContainer } from '../lib/platform/systems/kserve/storage-container';

const ROOT = join(__dirname, '..');
const KSERVE = `kserve/kserve-${KSERVE_VERSION}.rendered-overlays-all.yaml`;
const KNATIVE = `knative-serving/${KNATIVE_VERSION}/1-serving-crds.yaml`;

/** Kinds that are of no use to a check of manifests: nobody writes them by hand. */
const LEFT_OUT = /^(InferencePool|InferenceModelRewrite|InferenceObjective|Revision|Route|Configuration)$/;
const GROUPS = ['serving.kserve.io', 'serving.knative.dev'];

interface Schema { readonly [keyword: string]: any }
type Node = { [key: string]: unknown };

/** The schemas of some CRDs, every distinct subtree once. */
export function compactSchemas(crds: readonly Schema[]): { nodes: Node[]; kinds: { [kind: string]: number } } {
  const nodes: Node[] = [];
  const known = new Map<string, number>();
  const add = (schema: Schema): number => {
    const node = compactNode(schema, add);
    const text = JSON.stringify(node);
    const number = known.get(text) ?? nodes.push(node) - 1;
    known.set(text, number);
    return number;
  };
  const kinds: { [kind: string]: number } = {};
  for (const { spec } of crds) {
    for (const { name, schema } of spec.versions) {
      kinds[`${spec.group}/${name}/${spec.names.kind}`] = add(withoutStatus(schema.openAPIV3Schema));
    }
  }
  return { nodes, kinds };
}

/** What a controller writes is not ours to judge; the field itself stays known. */
function withoutStatus(schema: Schema): Schema {
  const { status, ...properties } = schema.properties;
  return { ...schema, properties: status === undefined ? properties : { ...properties, status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } };
}

const TYPES: { [type: string]: string } = { object: 'o', string: 's', integer: 'i', number: 'n', boolean: 'b', array: 'a' };

/** One subtree; the keys are explained in lib/kserve/schema/schema-node.ts. */
function compactNode(schema: Schema, add: (schema: Schema) => number): Node {
  const node: Node = {};
  const put = (key: string, value: unknown) => { if (value !== undefined) { node[key] = value; } };
  put('t', schema['x-kubernetes-int-or-string'] ? 'q' : TYPES[schema.type]);
  if (schema.properties) {
    put('p', Object.fromEntries(Object.entries<Schema>(schema.properties).map(([name, property]) => [name, add(property)])));
  }
  put('a', schema.additionalProperties === true ? -1 : schema.additionalProperties && add(schema.additionalProperties));
  put('i', schema.items && add(schema.items));
  put('r', schema.required);
  put('u', schema['x-kubernetes-preserve-unknown-fields'] ? 1 : undefined);
  put('n', schema.nullable ? 1 : undefined);
  put('e', schema.enum);
  put('x', schema.pattern);
  put('f', schema.format === 'int32' ? 32 : schema.format === 'int64' ? 64 : undefined);
  put('k', schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : schema['x-kubernetes-list-type'] === 'set' ? [] : undefined);
  put('d', schema.default);
  bounds(schema, 'l', 'minLength', 'maxLength', put);
  bounds(schema, 'm', 'minimum', 'maximum', put);
  bounds(schema, 'c', 'minItems', 'maxItems', put);
  bounds(schema, 'y', 'minProperties', 'maxProperties', put);
  return node;
}

function bounds(schema: Schema, key: string, min: string, max: string, put: (key: string, value: unknown) => void): void {
  if (schema[min] !== undefined || schema[max] !== undefined) {
    put(key, [schema[min] ?? null, schema[max] ?? null]);
  }
}

/** The two files, by their path in the repository. */
export function upstreamData(folder: string): { [path: string]: string } {
  const documents = (file: string) => loadAll(readFileSync(join(folder, file), 'utf8')).filter((document): document is Schema => document != null);
  const crds = [...documents(KSERVE), ...documents(KNATIVE)]
    .filter(({ kind, spec }) => kind === 'CustomResourceDefinition' && GROUPS.includes(spec.group) && !LEFT_OUT.test(spec.names.kind));
  const shipped = [...servingRuntimeObjects(), storageContainer()].map((object) => {
    const { apiVersion, kind, metadata: { name, annotations }, spec } = object as Schema;
    return { apiVersion, kind, metadata: { name, ...(annotations && { annotations }) }, spec };
  });
  return {
    'lib/kserve/schema/crd-data.ts': file(`Schemas of the CRDs in ${KSERVE} and ${KNATIVE}.`, 'CRD_DATA', compactSchemas(crds)),
    'lib/kserve/shipped-data.ts': file('The runtimes and the storage container of lib/platform/systems/kserve.', 'SHIPPED_DATA', shipped),
  };
}

function file(what: string, name: string, data: unknown): string {
  const text = JSON.stringify(data).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `// Generated by scripts/upstream-data.ts; do not edit.\n// ${what}\n/** JSON, read when it is asked for. */\nexport const ${name} = '${text}';\n`;
}

/** Runs the command line and gives its exit code. */
export function main(args: readonly string[]): number {
  const folder = args.find((arg) => arg !== '--check') ?? join(ROOT, '..', 'shared', 'upstream');
  if (!existsSync(join(folder, KSERVE))) {
    console.error(`upstream-data: ${folder} has no ${KSERVE}`);
    return 2;
  }
  const changed = Object.entries(upstreamData(folder)).filter(([path, text]) => {
    const now = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
    return now !== text;
  });
  for (const [path, text] of changed) {
    if (args.includes('--check')) {
      console.error(`${path} is not what upstream's manifests give; run 'npx tsx scripts/upstream-data.ts'`);
    } else {
      writeFileSync(join(ROOT, path), text);
      console.log(`${path}: ${text.length} bytes`);
    }
  }
  return args.includes('--check') && changed.length > 0 ? 1 : 0;
}

if (require.main === module) {
  process.exitCode = main(process.argv.slice(2));
}

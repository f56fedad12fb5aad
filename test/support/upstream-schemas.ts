import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { CORE_SCHEMA, load } from 'js-yaml';
import { KSERVE_VERSION } from '../../lib/kserve/version';
import type { Crd } from './crd-schemas';
import { schemaAjv } from './crd-schemas';
import { unknownFields } from './structural-schema';
import type { Schema } from './structural-schema';

/** The file with all of KServe's own CRDs, those of LLMs and local models too. */
const FILE = `kserve/kserve-${KSERVE_VERSION}.rendered-overlays-all.yaml`;

const compiled = new Map<string, { readonly schema: Schema; readonly validate: ValidateFunction }>();
let documents: string[] | undefined;

/** The schema of one kind; the file has seven megabytes, so only the document in question is parsed. */
function schemaOf(upstream: string, apiVersion: string, kind: string): Schema {
  documents ??= readFileSync(join(upstream, FILE), 'utf8').split(/^---$/m);
  const text = documents.find((document) => document.includes('kind: CustomResourceDefinition') && document.includes(`\n    kind: ${kind}\n`));
  const version = text && (load(text, { schema: CORE_SCHEMA }) as Crd).spec.versions.find(({ name }) => apiVersion.endsWith(`/${name}`));
  if (!version) {
    throw new Error(`no CRD upstream for ${apiVersion} ${kind}`);
  }
  return version.schema.openAPIV3Schema;
}

/**
 * What KServe's full CRDs have against an object: faults of the schema, fields that would be dropped, list entries given twice.
 *
 * @param upstream the folder ../shared/upstream
 */
export function faultsUpstream(upstream: string, object: unknown): string[] {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const name = `${apiVersion} ${kind}`;
  if (!compiled.has(name)) {
    const schema = schemaOf(upstream, apiVersion, kind);
    compiled.set(name, { schema, validate: schemaAjv().compile(schema) });
  }
  const { schema, validate } = compiled.get(name)!;
  validate(object);
  return [...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`), ...unknownFields(object, schema)];
}

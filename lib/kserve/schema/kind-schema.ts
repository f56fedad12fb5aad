import type { Json } from '../../core/json';
import { textOrEmpty } from '../../core/json';
import type * as CrdData from './crd-data';
import type { RawSchemas, SchemaNode } from './schema-node';
import { linkSchemas } from './schema-node';

let linked: ReadonlyMap<string, SchemaNode> | undefined;

/** The schemas of all kinds, read on the first call: loading the package must not pay for them. */
function schemas(): ReadonlyMap<string, SchemaNode> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it is used first
  const { CRD_DATA } = require('./crd-data') as typeof CrdData; // `require` answers with `any`.
  return linked ??= linkSchemas(JSON.parse(CRD_DATA) as RawSchemas); // Generated in this form.
}

/** Kinds whose schema is known, as `group/version/Kind`. */
export function knownKinds(): readonly string[] {
  return [...schemasOnce().keys()];
}

/** The schema of a kind, or undefined if it is none of KServe's or not Knative's Service. */
export function kindSchema(apiVersion: string, kind: string): SchemaNode | undefined {
  return schemasOnce().get(`${apiVersion}/${kind}`);
}

/** The schema of an object by its `apiVersion` and `kind`. */
export function schemaOf(object: Json): SchemaNode | undefined {
  return kindSchema(textOrEmpty(object.apiVersion), textOrEmpty(object.kind));
}

function schemasOnce(): ReadonlyMap<string, SchemaNode> {
  return linked ?? schemas();
}

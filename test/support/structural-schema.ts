/** The keywords of a structural schema that the CRDs here and upstream use. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: string[];
  readonly enum?: unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly anyOf?: Schema[];
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: string[];
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-validations'?: ReadonlyArray<{ readonly rule: string; readonly message?: string }>;
}

/** Fields of the type meta and object meta: known at the root of every object, whatever the schema lists. */
const ROOT_FIELDS = ['apiVersion', 'kind', 'metadata'];

/** Whether an object of this schema keeps fields that it does not list. */
export function isOpen(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Fields of `value` that the API server prunes by `schema`, and entries of a list with map keys that are there twice.
 *
 * Pruning goes level by level: what an open level does not list is kept with all below it, what it lists is looked into again.
 */
export function unknownFields(value: unknown, schema: Schema, path = ''): string[] {
  if (Array.isArray(value)) {
    const twice = duplicates(value, schema).map((key) => `${path}: entry ${key} is given twice`);
    return [...twice, ...value.flatMap((item, index) => unknownFields(item, schema.items ?? {}, `${path}[${index}]`))];
  }
  if (!isRecord(value) || (schema.type !== 'object' && schema.properties === undefined)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const listed = schema.properties?.[name];
    if (path === '' && ROOT_FIELDS.includes(name)) {
      return [];
    }
    if (listed !== undefined) {
      return unknownFields(field, listed, at);
    }
    if (typeof schema.additionalProperties === 'object') {
      return unknownFields(field, schema.additionalProperties, at);
    }
    return isOpen(schema) ? [] : [`${at}: unknown field`];
  });
}

/** The map keys that two entries of a list share, as JSON; a key left out counts with its default. */
function duplicates(list: unknown[], schema: Schema): string[] {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (keys === undefined) {
    return [];
  }
  const defaults = schema.items?.properties ?? {};
  const seen = list.filter(isRecord).map((entry) => JSON.stringify(keys.map((key) => entry[key] ?? defaults[key]?.default)));
  return [...new Set(seen.filter((key, index) => seen.indexOf(key) !== index))];
}

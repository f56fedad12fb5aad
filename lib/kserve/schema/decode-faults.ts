import { isQuantity } from '../../core/go-quantity';
import { goUrlFault } from '../../core/go-url';
import { show } from '../../core/show';
import type { Json } from '../../core/json';
import { isJson, isList, objectAt } from '../../core/json';
import { inField, inItem, KEPT_AMOUNT } from './field-path';
import { fitsBits } from './scalar-rules';
import { kindSchema, schemaOf } from './kind-schema';
import type { SchemaNode } from './schema-node';

/** A value that Go cannot read into the field that it stands in. */
export interface DecodeFault {
  readonly path: string;
  /** What Go's decoder says. */
  readonly message: string;
}

const QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/**
 * The first value of an object that a webhook written in Go fails to decode, before it judges anything: a text where a number belongs,
 * an amount that is none, a number too large. Null fits everywhere.
 *
 * The types are those of the CRD, which upstream generates from the Go types.
 *
 * @see k8s.io/apimachinery pkg/runtime/serializer/json, pkg/api/resource/quantity.go `UnmarshalJSON`
 */
export function decodeFault(object: Json): DecodeFault | undefined {
  const schema = schemaOf(object);
  return metadataFault(object.metadata) ?? (schema === undefined ? undefined : fieldsFault(object, schema, '') ?? adaptersFault(object, schema));
}

/**
 * LoRA adapters are models like the one that they stand in. The CRD, which cannot be recursive, takes anything for them.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go `LoRASpec`
 */
function adaptersFault(object: Json, schema: SchemaNode): DecodeFault | undefined {
  const model = schema.fields.get('spec')?.fields.get('model');
  if (model?.fields.has('lora') !== true) {
    return undefined;
  }
  const within = (holder: Json | undefined, path: string): DecodeFault | undefined => {
    const adapters = objectAt(holder ?? {}, 'lora')?.adapters ?? undefined;
    const there = `${path}.lora.adapters`;
    return adapters === undefined ? undefined : itemsFault(adapters, { ...model, items: model }, there)
      ?? first(isList(adapters) ? adapters : [], (adapter, index) => within(isJson(adapter) ? adapter : undefined, inItem(there, index)));
  };
  return within(objectAt(object, 'spec', 'model'), 'spec.model');
}

/** The first fault among the items of a list. */
function first(list: readonly unknown[], faultOf: (item: unknown, index: number) => DecodeFault | undefined): DecodeFault | undefined {
  for (const [index, item] of list.entries()) {
    const found = faultOf(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/**
 * The same for the pod of a Knative Service: Knative's CRD lets anything through in the fields that it has a flag for, where KServe's knows
 * all of a pod.
 */
export function podDecodeFault(service: Json): DecodeFault | undefined {
  const pod = objectAt(service, 'spec', 'template', 'spec');
  const known = kindSchema('serving.kserve.io/v1beta1', 'InferenceService')?.fields.get('spec')?.fields.get('predictor');
  return pod !== undefined && known !== undefined ? fieldsFault(pod, known, 'spec.template.spec') : undefined;
}

/** Of metadata only what people write by hand: texts, and free maps of texts. */
function metadataFault(metadata: unknown): DecodeFault | undefined {
  if (!isJson(metadata)) {
    return undefined;
  }
  for (const field of ['name', 'namespace', 'generateName']) {
    if (metadata[field] != null && typeof metadata[field] !== 'string') {
      return cannot(metadata[field], `metadata.${field}`, 'string');
    }
  }
  for (const field of ['labels', 'annotations']) {
    const map = metadata[field];
    if (map != null && !isJson(map)) {
      return cannot(map, `metadata.${field}`, 'map[string]string');
    }
    for (const [key, value] of Object.entries(map ?? {})) {
      if (value !== null && typeof value !== 'string') {
        return cannot(value, inField(`metadata.${field}`, key), 'string');
      }
    }
  }
  return undefined;
}

function fault(value: unknown, schema: SchemaNode, path: string): DecodeFault | undefined {
  if (value === null || value === undefined || schema.type === undefined) {
    return undefined;
  }
  switch (schema.type) {
    case 'o': return isJson(value) ? fieldsFault(value, schema, path) : cannot(value, path, 'struct');
    case 'a': return itemsFault(value, schema, path);
    case 'q': return amountFault(value, schema, path);
    case 'i': return wholeFault(value, schema, path);
    case 'n': return typeof value === 'number' ? undefined : cannot(value, path, 'float64');
    case 's': return typeof value === 'string' ? urlFault(value, path) : cannot(value, path, 'string');
    case 'b': return typeof value === 'boolean' ? undefined : cannot(value, path, 'bool');
  }
}

function fieldsFault(value: Json, schema: SchemaNode, path: string): DecodeFault | undefined {
  for (const field in value) {
    const known = schema.fields.get(field) ?? (schema.values === true ? undefined : schema.values);
    const found = known === undefined ? undefined : fault(value[field], known, inField(path, field));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function itemsFault(value: unknown, { items }: SchemaNode, path: string): DecodeFault | undefined {
  if (!isList(value)) {
    return cannot(value, path, 'slice');
  }
  return items === undefined ? undefined : first(value, (item, index) => fault(item, items, inItem(path, index)));
}

function wholeFault(value: unknown, { bits }: SchemaNode, path: string): DecodeFault | undefined {
  const type = bits === 32 ? 'int32' : 'int64';
  const fits = typeof value === 'number' && Number.isInteger(value) && fitsBits(value, bits === 32 ? 32 : 64);
  return fits ? undefined : cannot(value, path, type);
}

/** Fields that are URLs to Go, and mere texts to the CRD. @see knative.dev/pkg apis/url.go `UnmarshalJSON` */
const URLS = /^spec\.(model(\.lora\.adapters\[\d+\])*\.uri|traffic\[\d+\]\.url)$/;

function urlFault(value: string, path: string): DecodeFault | undefined {
  const said = URLS.test(path) ? goUrlFault(value) : undefined;
  return said === undefined ? undefined : { path, message: `parse ${show(value)}: ${said}` };
}

/** An amount has a pattern in the CRD, a port has none. */
function amountFault(value: unknown, { pattern }: SchemaNode, path: string): DecodeFault | undefined {
  if (typeof value === 'number') {
    const fraction = pattern !== undefined && !KEPT_AMOUNT.test(path);
    const fits = fraction || (Number.isInteger(value) && (pattern !== undefined || fitsBits(value, 32)));
    return fits ? undefined : cannot(value, path, pattern === undefined ? 'int32' : 'int64');
  }
  if (typeof value !== 'string') {
    return pattern === undefined ? cannot(value, path, 'intstr') : { path, message: QUANTITY };
  }
  return pattern === undefined || isQuantity(value.trim()) ? undefined : { path, message: `${QUANTITY}, got ${show(value)}` };
}

function cannot(value: unknown, path: string, type: string): DecodeFault {
  const kind = isList(value) ? 'array' : value === null ? 'null' : isJson(value) ? 'object' : GO_KINDS[typeof value] ?? typeof value;
  const shown = kind === 'number' ? ` ${String(value)}` : '';
  return { path, message: `json: cannot unmarshal ${kind}${shown} into Go struct field ${path} of type ${type}` };
}

const GO_KINDS: { readonly [type: string]: string } = { boolean: 'bool' };

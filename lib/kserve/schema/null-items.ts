import type { Json, MutableJson } from '../../core/json';
import { isJson, isList, objectAt } from '../../core/json';
import { zeroValue } from './go-zero-value';
import type { SchemaNode } from './schema-node';

/**
 * Writes down what Go makes of a null that stands in a list, as a template leaves it (`env: [null]`): the empty value of the item's type,
 * so that the list keeps its length. The API server takes nulls out of objects only. Changes the object that is handed in.
 *
 * @param object after pruning, and decodable
 * @see encoding/json, `Unmarshal`: null into an item that is no pointer leaves it at its zero value
 */
export function fillNullItems(object: Json, schema: SchemaNode): void {
  if (hasNullItem(object)) {
    fill(object, schema);
  }
}

/**
 * The same of labels and annotations: a key whose value is null is there, with an empty text, where `annotations: {…/stop: }` looks as if
 * it were not. Changes the object that is handed in.
 */
export function fillNullTexts(object: Json): void {
  for (const field of ['labels', 'annotations']) {
    // The object is a copy that is being filled in.
    const texts = objectAt(object, 'metadata', field) as MutableJson | undefined;
    for (const key in texts) {
      texts[key] ??= '';
    }
  }
}

function hasNullItem(value: unknown): boolean {
  if (isList(value)) {
    return value.some((item) => item === null || hasNullItem(item));
  }
  return isJson(value) && Object.values(value).some(hasNullItem);
}

function fill(value: unknown, schema: SchemaNode): void {
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    const { items } = schema;
    if (items !== undefined) {
      list.forEach((item, index) => {
        list[index] = item === null ? zeroValue(items) : item;
        fill(list[index], items);
      });
    }
  } else if (isJson(value)) {
    for (const field in value) {
      const known = schema.fields.get(field) ?? (schema.values === true ? undefined : schema.values);
      if (known !== undefined) {
        fill(value[field], known);
      }
    }
  }
}

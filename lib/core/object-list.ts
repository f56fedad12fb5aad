import type { Json } from './json';
import { isJson, listAt, textAt } from './json';

/** An object, and where it stands in the one that it came with. */
export interface ListedObject {
  readonly object: Json;
  /** `.items[2]`, for each List around it; empty where there is none. */
  readonly path: string;
}

/**
 * The objects that an object stands for: itself, or the items of a List, also of Lists in Lists. Items of the API server's own lists do not
 * say what they are; the list does.
 */
export function* listedObjects(object: Json, path = ''): Generator<ListedObject> {
  const kind = textAt(object, 'kind') ?? '';
  if (!kind.endsWith('List') || !Array.isArray(object.items)) {
    yield { object, path };
    return;
  }
  const identity = kind === 'List' ? undefined : { apiVersion: object.apiVersion, kind: kind.slice(0, -'List'.length) };
  for (const [index, item] of listAt(object, 'items').entries()) {
    if (isJson(item)) {
      yield* listedObjects(identity === undefined ? item : { ...identity, ...item }, `${path}.items[${String(index)}]`);
    }
  }
}

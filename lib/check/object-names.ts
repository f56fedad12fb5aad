import type { Json } from '../core/json';
import { textAt } from '../core/json';

/** `InferenceService models/iris`: what an object is called, and what no two objects of a cluster may be. */
export function objectName(object: Json): string {
  const [kind, namespace, name] = [textAt(object, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')];
  return [kind ?? 'object', [namespace, name].filter(Boolean).join('/')].filter(Boolean).join(' ');
}

/** Tells which objects have been there before; thousands pass through, so that only their names are kept. */
export class ObjectNames {
  private readonly seen = new Map<string, string>();

  /**
   * Where an object of that group, kind, namespace and name was before; undefined if it is the first.
   *
   * @param place where this one is, in words
   */
  public before(object: Json, place: string): string | undefined {
    const name = textAt(object, 'metadata', 'name');
    if (name === undefined) {
      return undefined;
    }
    const key = `${(textAt(object, 'apiVersion') ?? '').split('/', 1)[0] ?? ''} ${objectName(object)}`;
    const first = this.seen.get(key);
    if (first === undefined) {
      this.seen.set(key, place);
    }
    return first;
  }
}

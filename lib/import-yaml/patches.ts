import { isDeepStrictEqual } from 'node:util';
import { JsonPatch } from 'cdk8s';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import type { Code } from './code';
import { call, literal } from './code';

/** What has to be done to an object so that it is another one. */
export interface Patch {
  /** A JSON pointer. */
  readonly path: string;
  readonly code: Code<JsonPatch>;
}

/** The operations that make `made` the same as `wanted`. Lists are replaced as a whole. */
export function patchesBetween(made: Json, wanted: Json, path = ''): Patch[] {
  return [...new Set([...Object.keys(made), ...Object.keys(wanted)])].flatMap((key): Patch[] => {
    const pointer = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    // Not what every object has: a field may be called constructor.
    const before: unknown = Object.hasOwn(made, key) ? made[key] : undefined;
    const after: unknown = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
    if (isDeepStrictEqual(before, after)) {
      return [];
    }
    if (after === undefined) {
      return [{ path: pointer, code: call(JsonPatch, 'remove', [literal(pointer)]) }];
    }
    if (before === undefined) {
      return [{ path: pointer, code: call(JsonPatch, 'add', [literal(pointer), literal(after)]) }];
    }
    return isJson(before) && isJson(after)
      ? patchesBetween(before, after, pointer)
      : [{ path: pointer, code: call(JsonPatch, 'replace', [literal(pointer), literal(after)]) }];
  });
}

import type { Json } from '../../core/json';
import { valueAt, withoutDeep } from '../../core/json';
import { isToken } from '../../core/tokens';
import { pathSteps } from '../schema/field-path';

/**
 * The object without the numbers that only a deployment knows: for the rules they are not there. Placeholders among texts stay, since a
 * text is a text. The same object if there are none.
 */
export function withoutNumberTokens(object: Json): Json {
  return hasToken(object, 'number') ? withoutDeep(object, (value) => typeof value === 'number' && isToken(value)) : object;
}

/** Whether what a refusal speaks of, or something in it, is known only by a deployment: then it cannot be judged here. */
export function hangsOnToken(object: Json, path: string): boolean {
  return hasToken(object, 'any') && hasToken(valueAt(object, ...pathSteps(path).map((step) => (/^\d+$/.test(step) ? Number(step) : step))), 'any');
}

function hasToken(value: unknown, kind: 'number' | 'any'): boolean {
  if (typeof value === 'number' || (kind === 'any' && typeof value === 'string')) {
    return isToken(value);
  }
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasToken(inner, kind));
}

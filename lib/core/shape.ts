import { violation } from './checks';
import type { Faults } from './faults';
import { isJson } from './json';

/*
 * Props as they come from JavaScript, where no compiler has looked at them: a list that is none, an object that is none. What is of the
 * wrong shape is complained of and counts as left out.
 */

/** The items of a list prop; empty for what is left out or no list. */
export function listProp<T>(path: string, value: readonly T[] | undefined, faults: Faults, items = 'a list'): readonly T[] {
  if (value === undefined) {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  faults.add(violation(path, value, items));
  return [];
}

/** The value of a prop that is an object, or undefined for what is left out or none. */
export function objectProp<T extends object>(path: string, value: T | undefined, faults: Faults, what = 'an object'): T | undefined {
  if (value !== undefined && !isJson(value)) {
    faults.add(violation(path, value, what));
    return undefined;
  }
  return value;
}

/** The value of a truth-value prop, or undefined for what is left out or none. */
export function booleanProp(path: string, value: boolean | undefined, faults: Faults): boolean | undefined {
  if (value !== undefined && typeof value !== 'boolean') {
    faults.add(violation(path, value, 'true or false'));
    return undefined;
  }
  return value;
}

import { violation } from './checks';
import type { Faults } from './faults';

/*
 * Props as they come from JavaScript, where no compiler has looked at them: a list that is none. What is of the
 * wrong shape is complained of and counts as left out.
 */

/** The items of a list prop; empty for what is left out or no list. */
export function listProp<T>(path: string, value: readonly T[] | undefined, faults: Faults, items = 'a list'): readonly T[] {
  if (value === undefined) {
    return [];
  }
  // Not asked of `value` itself: TypeScript would forget what its items are.
  const given: unknown = value;
  if (Array.isArray(given)) {
    return value;
  }
  faults.add(violation(path, value, items));
  return [];
}

import { faultOf as fault } from '../../lib/core/faulty';
import type { InputError } from '../../lib/core/input-error';

/** What is wrong with a value that a factory made of wrong arguments; fails for one that can be used. */
export function faultOf(value: unknown): InputError {
  const found = fault(value);
  if (found === undefined) {
    throw new Error('the value has no fault');
  }
  return found;
}

/** The same call, as if a factory threw what is wrong with its arguments: for tables of factories, functions and constructors. */
export function used(make: () => unknown): () => void {
  return () => {
    const found = fault(make());
    if (found !== undefined) {
      throw found;
    }
  };
}

import { faultOf } from '../../lib/core/faulty';
import { InputError } from '../../lib/core/input-error';

/** The complaints of the InputError that `action` throws, or that its value carries, one message each; fails if there is none. */
export function faultsOf(action: () => unknown): string[] {
  try {
    const fault = faultOf(action());
    if (fault !== undefined) {
      throw fault;
    }
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations.map(({ message }) => message);
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

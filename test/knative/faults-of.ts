import { InputError } from '../../lib/core/input-error';

/** The complaints of the InputError that `action` throws, one message each; fails if it throws none. */
export function faultsOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations.map(({ message }) => message);
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

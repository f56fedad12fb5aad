import { InputError } from '../../core/input-error';

/**
 * Puts a construct's path in front of what is wrong with its props.
 *
 * @internal
 */
export function withConstructPath<T>(path: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.violations, path) : error;
  }
}

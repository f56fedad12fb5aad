import { readFileSync } from 'node:fs';
import { violation } from './checks';
import { unreadable } from './error-text';
import { InputError } from './input-error';

/**
 * What is in a file that the user named.
 *
 * @param path where it was named: a flag, a prop
 * @throws InputError in one sentence, where it cannot be read; its cause is the system's error
 */
export function fileBytes(path: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw Object.assign(new InputError([violation(path, file, 'a file that can be read', unreadable(cause))]), { cause });
  }
}

import { readFileSync } from 'node:fs';
import { refuse } from './checks';
import { unreadable } from './error-text';

/**
 * What is in a file that the user named.
 *
 * @param path where it was named: a flag, a prop
 * @throws InputError in one sentence, where it cannot be read
 */
export function fileBytes(path: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    return refuse(path, file, 'a file that can be read', unreadable(error));
  }
}

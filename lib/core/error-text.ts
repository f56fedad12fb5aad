import { listAt, textAt } from './json';

/** What an error says, whole; of what was thrown and is none, its text. */
export function messageOf(error: unknown): string {
  return textAt(error, 'message') ?? String(error);
}

/** What went wrong, in one line. Node wraps it where it tried several addresses. */
export function reasonOf(error: unknown): string {
  return messageOf(listAt(error, 'errors')[0] ?? error).split('\n', 1)[0] ?? '';
}

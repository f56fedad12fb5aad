import { listAt, textAt } from '../../core/json';

/** What went wrong, in one line. Node wraps it where it tried several addresses. */
export function reasonOf(error: unknown): string {
  const first = listAt(error, 'errors')[0] ?? error;
  return (textAt(first, 'message') ?? String(first)).split('\n', 1)[0] ?? '';
}

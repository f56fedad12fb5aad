import { listAt, textAt } from './json';

/** What an error says, whole; of what was thrown and is none, its text. */
export function messageOf(error: unknown): string {
  return textAt(error, 'message') ?? String(error);
}

/** What went wrong, in one line. Node wraps it where it tried several addresses. */
export function reasonOf(error: unknown): string {
  return messageOf(listAt(error, 'errors')[0] ?? error).split('\n', 1)[0] ?? '';
}

/** Why a file cannot be read, in words; the system's own where there are none here. */
export function unreadable(error: unknown): string {
  return UNREADABLE[textAt(error, 'code') ?? ''] ?? reasonOf(error);
}

const UNREADABLE: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of the way to it is a file',
  ENAMETOOLONG: 'no file has so long a name',
  ELOOP: 'it is a link that leads to itself',
};

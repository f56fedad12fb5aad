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

/** Why a file cannot be written, in words; the system's own where there are none here. */
export function unwritable(error: unknown): string {
  return UNWRITABLE[textAt(error, 'code') ?? ''] ?? reasonOf(error);
}

/** What is the same for both. */
const OF_PATHS: { readonly [code: string]: string } = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the way to it is a file',
  ENAMETOOLONG: 'no file has so long a name',
  ELOOP: 'it is a link that leads to itself',
};

const UNWRITABLE: { readonly [code: string]: string } = {
  ...OF_PATHS,
  ENOENT: 'its folder is not there',
  EEXIST: 'it is there already',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
};

const UNREADABLE: { readonly [code: string]: string } = {
  ...OF_PATHS,
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
};

import { existsSync, lstatSync, statSync } from 'node:fs';
import { violation, violationInWords } from './checks';
import { messageOf } from './error-text';
import { InputError } from './input-error';
import { textAt } from './json';

/** What the system says where a folder cannot be written, and what to do about it. */
const REASONS: Readonly<Record<string, readonly [allowed: string, hint: string]>> = {
  ENOSPC: ['room on the disk', 'free some, and run it again'],
  EDQUOT: ['room within your quota', 'free some, and run it again'],
  EACCES: ['a folder that can be written to', 'change its rights, or name another folder'],
  EPERM: ['a folder that can be written to', 'change its rights, or name another folder'],
  EROFS: ['a folder that can be written to', 'its disk is read-only: name another folder'],
  ENOTDIR: ['a folder', 'a part of the way to it is a file: name another folder'],
  EEXIST: ['a folder', 'a part of the way to it is a file: name another folder'],
  EISDIR: ['files to write anew', 'a folder has the name of one of them: move it away'],
  EXDEV: ['a folder on one disk', 'a file in it lies on another one: move it, or name another folder'],
};

/** Why there is no folder to write to: it is a file, or a link to nowhere. Undefined where there is one, or can be. */
export function noFolder(folder: string): InputError | undefined {
  const what = kindOf(folder);
  if (what === 'nowhere') {
    return new InputError([violationInWords(folder, 'a link to nowhere', 'a folder', 'remove the link, or make what it points to')]);
  }
  return what === 'file' ? new InputError([violationInWords(folder, 'a file', 'a folder', 'move the file away, or name another folder')]) : undefined;
}

function kindOf(path: string): 'file' | 'folder' | 'nowhere' | undefined {
  try {
    const link = lstatSync(path, { throwIfNoEntry: false });
    if (link?.isSymbolicLink() === true && !existsSync(path)) {
      return 'nowhere';
    }
    return link && (statSync(path).isDirectory() ? 'folder' : 'file');
  } catch {
    return undefined; // The way to it leads over a file, or may not be taken: whoever writes is told so.
  }
}

/** Whether an error comes from the system, and not from this program. */
export function isOfSystem(error: unknown): boolean {
  return textAt(error, 'syscall') !== undefined;
}

/**
 * What an error of the system says of a folder that was to be written, in one sentence with what to do; the error itself where it is
 * about anything else.
 *
 * @param after what has become of the folder, put behind it
 */
export function inWordsOfFolder(folder: string, error: unknown, after?: string): unknown {
  const reason = REASONS[textAt(error, 'code') ?? ''];
  if (!isOfSystem(error) || reason === undefined) {
    return error;
  }
  const [allowed, hint] = reason;
  return new InputError([violation(folder, messageOf(error), allowed, after === undefined ? hint : `${hint}; ${after}`)]);
}

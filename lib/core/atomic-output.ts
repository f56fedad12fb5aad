import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { refuse } from './checks';
import { textAt } from './json';
import { messageOf } from './error-text';

/** What an earlier run may have left in the folder and this one no longer writes. */
const GENERATED = /\.k8s\.yaml$/;

/** What the system says where a folder cannot be written, and what to do about it. */
const REASONS: Readonly<Record<string, readonly [allowed: string, hint: string]>> = {
  ENOSPC: ['room on the disk', 'free some, and run it again'],
  EDQUOT: ['room within your quota', 'free some, and run it again'],
  EACCES: ['a folder that can be written to', 'change its rights, or name another folder'],
  EPERM: ['a folder that can be written to', 'change its rights, or name another folder'],
  EROFS: ['a folder that can be written to', 'its disk is read-only: name another folder'],
  ENOTDIR: ['a folder', 'a part of the way to it is a file: name another folder'],
  EXDEV: ['a folder on one disk', 'a file in it lies on another one: move it, or name another folder'],
};

/**
 * Writes a folder all or nothing.
 *
 * `write` gets an empty folder beside `folder`. Only when it has returned do its files take their places, each by a rename, and generated
 * manifests of earlier runs that are no longer written go. When it throws, or when a file cannot take its place, `folder` is as it was.
 * Files that nobody here has written stay. What a run that was killed has left beside the folder goes at the next one.
 *
 * @throws InputError, in one sentence, where there is no folder to write to: it is a file, a link to nowhere, read-only, or the disk full
 */
export function writeAtomically(folder: string, write: (temporary: string) => void): void {
  try {
    checkFolder(folder);
    // Behind a link: a rename does not cross file systems.
    writeBeside(existsSync(folder) ? realpathSync(folder) : resolve(folder), write);
  } catch (error) {
    const reason = REASONS[textAt(error, 'code') ?? ''];
    if (textAt(error, 'syscall') === undefined || reason === undefined) {
      throw error;
    }
    refuse(folder, messageOf(error), reason[0], `${reason[1]}; the folder is as it was`);
  }
}

function checkFolder(folder: string): void {
  const link = lstatSync(folder, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() === true && !existsSync(folder)) {
    refuse(folder, 'a link to nowhere', 'a folder', 'remove the link, or make what it points to');
  }
  if (link !== undefined && !statSync(folder).isDirectory()) {
    refuse(folder, 'a file', 'a folder', 'move the file away, or name another folder');
  }
}

function writeBeside(target: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(target), { recursive: true });
  removeLeftovers(target);
  // Beside the folder and not in the system's own, with the number of this process: its next run knows whether it is still at work.
  const temporary = mkdtempSync(`${target}.tmp-${process.pid}-`);
  const [fresh, old] = [join(temporary, 'new'), join(temporary, 'old')];
  try {
    mkdirSync(fresh);
    write(fresh);
    takePlaces(fresh, old, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Folders of runs that no longer run. What is in them is written anew. */
function removeLeftovers(target: string): void {
  const mine = `${basename(target)}.tmp-`;
  for (const name of readdirSync(dirname(target)).filter((entry) => entry.startsWith(mine))) {
    const pid = /^(\d+)-/.exec(name.slice(mine.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(dirname(target), name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is none; it asks.
    return process.kill(pid, 0);
  } catch (error) {
    return textAt(error, 'code') === 'EPERM';
  }
}

function takePlaces(fresh: string, old: string, target: string): void {
  const written = filesIn(fresh);
  const stale = existsSync(target) ? filesIn(target).filter((file) => GENERATED.test(file) && !written.includes(file)) : [];
  const undo: Array<() => void> = [];
  const move = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    undo.push(() => { renameSync(to, from); });
  };
  const existed = existsSync(target);
  try {
    for (const file of [...stale, ...written.filter((name) => existsSync(join(target, name)))]) {
      if (statSync(join(target, file)).isDirectory()) {
        // A folder of somebody's would go with all that is in it.
        throw new Error(`${join(target, file)}: expected a file to replace, got a folder; move it away`);
      }
      move(join(target, file), join(old, file));
    }
    for (const file of written) {
      move(join(fresh, file), join(target, file));
    }
    mkdirSync(target, { recursive: true });
  } catch (error) {
    undo.reverse().forEach((step) => { step(); });
    if (!existed) {
      rmSync(target, { recursive: true, force: true });
    }
    throw error;
  }
}

/** All files at or below a folder, relative to it, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

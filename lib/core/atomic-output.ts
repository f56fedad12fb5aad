import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { inWordsOfFolder, noFolder } from './folder-fault';
import { textAt } from './json';

/** What an earlier run may have left in the folder and this one no longer writes. */
const GENERATED = /\.k8s\.yaml$/;

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
  const fault = noFolder(folder);
  if (fault !== undefined) {
    throw fault;
  }
  try {
    // Behind a link: a rename does not cross file systems.
    writeBeside(existsSync(folder) ? realpathSync(folder) : resolve(folder), write);
  } catch (error) {
    throw inWordsOfFolder(folder, error, 'the folder is as it was');
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

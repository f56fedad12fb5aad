import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './code-blocks';

const CACHE = join(ROOT, '.cache');

/**
 * The folder with the JavaScript that is published, for a test that runs a process of its own: `cli/main.js` and the other ways in. A process
 * that compiles the thousand files of lib/ for itself takes five times as long.
 *
 * Made of lib/ as it is now, and kept for as long as lib/ does not change.
 */
export function builtLibrary(): string {
  // As deep below the package as build/lib is, since main.js looks for package.json above it.
  const folder = join(CACHE, `lib-${stateOfSources()}`);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    // Built beside its place and moved there, so that two test runs at a time do not see half of it.
    const temporary = mkdtempSync(join(CACHE, 'building-'));
    const { status, stderr } = spawnSync(process.execPath, [ROLLDOWN, '-c', '--logLevel', 'silent', '-d', temporary], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`rolldown: ${stderr}`);
    }
    // Not the same one, which another worker has built meanwhile and works with.
    for (const old of readdirSync(CACHE).filter((name) => /^lib-/.test(name) && join(CACHE, name) !== folder)) {
      rmSync(join(CACHE, old), { recursive: true, force: true });
    }
    try {
      renameSync(temporary, folder);
    } catch (error) {
      // Another worker was as fast.
      if (!existsSync(folder)) {
        throw error;
      }
      rmSync(temporary, { recursive: true });
    }
  }
  return folder;
}

const ROLLDOWN = join(ROOT, 'node_modules', 'rolldown', 'bin', 'cli.mjs');

/** Changes with any file that goes into the build. */
function stateOfSources(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of [...sources, join(ROOT, 'rolldown.config.mjs'), join(ROOT, 'package-lock.json')].sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, symlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findExecutable, pathFolders } from './find-executable';
import type { GoProgram } from './go-program';
import { builtBefore, cacheFolder } from './go-program';
import { Guard } from './guard';
import { MissingTools } from './missing-tools';
import { Progress } from './progress';

/**
 * The folder with the program's executables, taken from the cache or else built into it.
 *
 * @throws MissingTools when it has to be built and there is no `go` on the PATH
 */
export async function goBuild(program: GoProgram, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const before = builtBefore(program, env);
  if (before !== undefined) return before;
  const go = findExecutable('go', pathFolders(env));
  if (go === undefined) throw new MissingTools(`no 'go' on the PATH to build ${program.executables.join(', ')} with`);

  const target = cacheFolder(program, env);
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, because only within one file system is a rename a single step.
  const work = mkdtempSync(`${target}.building-`);
  const guard = new Guard(work);
  try {
    await compile(go, program, work, env, guard);
    publish(join(work, 'out'), target);
  } finally {
    await guard.release();
  }
  return join(target, 'bin');
}

async function compile(go: string, program: GoProgram, work: string, env: NodeJS.ProcessEnv, guard: Guard): Promise<void> {
  const bin = join(work, 'out', 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(work, 'tmp'));
  const [file, ...links] = program.executables;
  const child = spawn(go, [...buildFlags(program), '-o', join(bin, file), program.package], {
    cwd: program.source,
    detached: true,
    env: buildEnvironment(env, join(work, 'tmp')),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  guard.add(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { log = (log + text).slice(-4000); });
  const progress = new Progress(`building ${program.executables.join(', ')} with go, once, in two to five minutes`);
  const [code] = await once(child, 'close').finally(() => progress.end());
  if (code !== 0) throw new Error(`go build of ${basename(program.source)} for ${program.name} failed with exit code ${code}:\n${log}`);
  for (const link of links) symlinkSync(file, join(bin, link));
}

function buildFlags(program: GoProgram): string[] {
  const variables = Object.entries(program.variables).map(([name, value]) => `-X ${name}=${value}`);
  return [
    'build', '-mod=readonly', '-trimpath', '-buildvcs=false',
    // Each compiler at work takes up to a gigabyte: more cores than memory would be the worse bargain.
    '-p', String(Math.min(availableParallelism(), 4)),
    // Neither inlining nor debug information: a cold build takes 115 s in place of 194 s, and tests as fast.
    '-gcflags=all=-l -dwarf=false',
    `-ldflags=${['-s', '-w', ...variables].join(' ')}`,
  ];
}

/** GOWORK, GOOS and GOARCH are for the user's own Go work, not for a program that is to run here. */
function buildEnvironment(env: NodeJS.ProcessEnv, tmp: string): NodeJS.ProcessEnv {
  return { ...env, CGO_ENABLED: '0', GOGC: '400', GOWORK: 'off', GOOS: '', GOARCH: '', GOTMPDIR: tmp };
}

/** All or nothing, in one step. Of two builds at once the first wins, and the second takes what is there. */
function publish(from: string, target: string): void {
  try {
    renameSync(from, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

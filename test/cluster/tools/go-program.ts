import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program that is built from published Go modules. */
export interface GoProgram {
  /** Its name in the cache and in messages. */
  readonly name: string;
  /** The folder with its go.mod, go.sum and mains. */
  readonly source: string;
  /** The package to build, as `go build` takes it. */
  readonly package: string;
  /** The names it goes by. The first is the file, the others are links to it. */
  readonly executables: readonly string[];
  /** What the linker writes into the program: a variable, and the text it gets. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The version of a module that the go.mod in `source` names, without the leading `v`. */
export function moduleVersion(source: string, module: string): string {
  const file = join(source, 'go.mod');
  const found = readFileSync(file, 'utf8').split('\n').map((line) => line.trim().split(/\s+/)).find((words) => words[0] === module);
  if (found?.[1] === undefined) throw new Error(`${file}: expected a line 'require ${module} vX.Y.Z', found none`);
  return found[1].replace(/^v/, '');
}

/**
 * Where the built program is kept: outside the checkout, so that `git clean` and a second checkout keep it,
 * under a name made from all that decides its content, so that a change of a version builds anew.
 */
export function cacheFolder(program: GoProgram, env: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(program.source).filter((name) => /\.go$|^go\.(mod|sum)$/.test(name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(program.source, file))).update('\0');
  }
  hash.update(JSON.stringify([program.package, program.executables, program.variables, process.platform, process.arch]));
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'cdk8s-kserve', `${program.name}-${hash.digest('hex').slice(0, 16)}`);
}

/** The folder of executables of an earlier build, if there was one. */
export function builtBefore(program: GoProgram, env: NodeJS.ProcessEnv): string | undefined {
  const bin = join(cacheFolder(program, env), 'bin');
  return existsSync(bin) ? bin : undefined;
}

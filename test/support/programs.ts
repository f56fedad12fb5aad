import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A program of the load generators, and how it is built here: version and all, so that everybody has the same. */
interface Program {
  readonly name: string;
  readonly version: string;
  readonly builder: 'go' | 'cargo';
  readonly module: string;
}

const PROGRAMS: readonly Program[] = [
  { name: 'hey', version: 'v0.1.5', builder: 'go', module: 'github.com/rakyll/hey' },
  { name: 'vegeta', version: 'v12.12.0', builder: 'go', module: 'github.com/tsenart/vegeta/v12' },
  // The newest version whose modules the Go proxy has, all of them.
  { name: 'fortio', version: 'v1.68.0', builder: 'go', module: 'fortio.org/fortio' },
  { name: 'k6', version: 'v1.8.1', builder: 'go', module: 'go.k6.io/k6' },
  { name: 'oha', version: '1.16.0', builder: 'cargo', module: 'oha' },
];

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-kserve');

/** Half an hour: oha is a large program of Rust. */
const BUILD_MS = 1_800_000;

/**
 * The real program: built from its sources once, and kept outside the checkout.
 *
 * @returns its folder, to be put on the PATH
 * @throws where it cannot be built
 */
export async function programFolder(name: string): Promise<string> {
  const program = PROGRAMS.find((one) => one.name === name);
  if (program === undefined) {
    throw new Error(`programs: expected one of ${PROGRAMS.map((one) => one.name).join(', ')}, got ${name}`);
  }
  const folder = join(CACHE, `${program.name}-${program.version}`);
  if (!existsSync(join(folder, name))) {
    await build(program, folder);
  }
  return folder;
}

/** Whether the program is there or can be made: without its compiler a test says so instead of failing. */
export function canHave(name: string): boolean {
  const program = PROGRAMS.find((one) => one.name === name);
  return program !== undefined && (existsSync(join(CACHE, `${name}-${program.version}`, name)) || spawnSync(program.builder, ['--version']).error === undefined);
}

/** The environment in which the programs are found. */
export async function withPrograms(...names: readonly string[]): Promise<NodeJS.ProcessEnv> {
  const folders = await Promise.all(names.map(programFolder));
  return { ...process.env, PATH: [...folders, process.env.PATH ?? ''].join(delimiter) };
}

/** Built beside its place and moved there, so that two test runs at a time do not see half of it. */
async function build({ name, version, builder, module }: Program, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(folder, 'build-'));
  try {
    const run = promisify(execFile);
    if (builder === 'go') {
      await run('go', ['install', `${module}@${version}`], { env: { ...process.env, GOBIN: temporary, GOFLAGS: '' }, timeout: BUILD_MS });
      renameSync(join(temporary, name), join(folder, name));
    } else {
      await run('cargo', ['install', '--locked', '--root', temporary, `${module}@${version}`], { timeout: BUILD_MS, maxBuffer: 1e8 });
      renameSync(join(temporary, 'bin', name), join(folder, name));
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = 'v0.1.5';
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-kserve', `hey-${VERSION}`);

/**
 * A describe block that has the real hey: the one on the PATH, else one built from the Go module once and kept outside the checkout. Where
 * there is neither hey nor Go the block says so: as a skipped test, and as a failure under CI=true.
 */
export function describeHey(title: string, body: (hey: () => string) => void): void {
  const found = onPath('hey') ?? existing(join(CACHE, 'hey'));
  if (found === undefined && spawnSync('go', ['version']).status !== 0) {
    const message = `${title}: there is neither hey nor Go here, so no request was sent`;
    if (process.env.CI === 'true') {
      it(message, () => {
        throw new Error(message);
      });
    } else {
      console.warn(message);
      (it.skip as typeof it)(message, () => undefined);
    }
    return;
  }
  describe(title, () => {
    let path = found;
    beforeAll(async () => {
      path ??= await build();
    }, 300_000);
    body(() => path as string);
  });
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)).find((file) => existsSync(file));
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

/** Built beside its place and moved there, so that two test runs at a time do not see half of it. */
async function build(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'build-'));
  try {
    await promisify(execFile)('go', ['install', `github.com/rakyll/hey@${VERSION}`], { env: { ...process.env, GOBIN: folder, GOFLAGS: '' } });
    renameSync(join(folder, 'hey'), join(CACHE, 'hey'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return join(CACHE, 'hey');
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExecutable, pathFolders } from './find-executable';
import { goBuild } from './go-build';
import type { GoProgram } from './go-program';
import { cacheFolder, moduleVersion } from './go-program';

const MAIN = `package main

import "os"

var version = "none"

func main() { os.Stdout.WriteString(os.Args[0] + " " + version) }
`;

let root: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-go-build-'));
  // Go has its own cache there too; an empty one would mean to compile the standard library for each test.
  env = { ...process.env, GOCACHE, XDG_CACHE_HOME: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true }));

const GO = findExecutable('go', pathFolders(process.env));
const GOCACHE = GO && execFileSync(GO, ['env', 'GOCACHE'], { encoding: 'utf8' }).trim();

/** A program of nothing but the standard library, built in a second. */
function program(main = MAIN): GoProgram {
  const source = join(root, 'source');
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'go.mod'), 'module example.test/small\n\ngo 1.24\n');
  writeFileSync(join(source, 'main.go'), main);
  return { name: 'small', source, package: '.', executables: ['small', 'little'], variables: { 'main.version': '1.2.3' } };
}

const kept = () => readdirSync(join(root, 'cache', 'cdk8s-kserve'));

// Building needs Go, which those who bring their own control plane may not have.
const itWithGo = GO === undefined ? it.skip : it;

describe('goBuild', () => {
  itWithGo('builds once, under all names, with the variables set, and keeps nothing else', async () => {
    const bin = await goBuild(program(), env);
    expect(execFileSync(join(bin, 'small'), { encoding: 'utf8' })).toBe(`${join(bin, 'small')} 1.2.3`);
    expect(execFileSync(join(bin, 'little'), { encoding: 'utf8' })).toBe(`${join(bin, 'little')} 1.2.3`);
    expect(kept()).toHaveLength(1);
    // The second time without Go: there is nothing left to build.
    expect(await goBuild(program(), { ...env, PATH: '' })).toBe(bin);
  });

  itWithGo('of two at once both get the whole program', async () => {
    const [one, two] = await Promise.all([goBuild(program(), env), goBuild(program(), env)]);
    expect(one).toBe(two);
    expect(readdirSync(one).sort()).toEqual(['little', 'small']);
    expect(kept()).toHaveLength(1);
  });

  itWithGo('that fails tells what go wrote, and leaves nothing that a later one could take for whole', async () => {
    await expect(goBuild(program('package main\n\nfunc main() { undefinedName() }\n'), env))
      .rejects.toThrow(/^go build of source for small failed with exit code 1:\n.*undefined: undefinedName/s);
    expect(kept()).toEqual([]);
  });

  it('without Go says what it wanted it for', async () => {
    await expect(goBuild(program(), { ...env, PATH: '' })).rejects.toThrow("no 'go' on the PATH to build small, little with");
    expect(existsSync(join(root, 'cache'))).toBe(false);
  });
});

describe('cacheFolder', () => {
  it('is another one for another source, another version and another name', () => {
    const small = program();
    const folders = [
      cacheFolder(small, env),
      cacheFolder({ ...small, variables: { 'main.version': '1.2.4' } }, env),
      cacheFolder({ ...small, executables: ['small'] }, env),
      cacheFolder(program(`${MAIN}// changed\n`), env),
    ];
    expect(new Set(folders).size).toBe(4);
  });

  it('is under XDG_CACHE_HOME, else under .cache of the home folder', () => {
    expect(cacheFolder(program(), env)).toContain(join(root, 'cache', 'cdk8s-kserve', 'small-'));
    expect(cacheFolder(program(), {})).toContain(join('.cache', 'cdk8s-kserve', 'small-'));
  });
});

describe('moduleVersion', () => {
  it('reads the version out of go.mod, and says so when it is not there', () => {
    const { source } = program();
    writeFileSync(join(source, 'go.mod'), 'module m\n\nrequire (\n\texample.test/a v1.34.4\n)\n');
    expect(moduleVersion(source, 'example.test/a')).toBe('1.34.4');
    expect(() => moduleVersion(source, 'example.test/b'))
      .toThrow(`${join(source, 'go.mod')}: expected a line 'require example.test/b vX.Y.Z', found none`);
  });
});

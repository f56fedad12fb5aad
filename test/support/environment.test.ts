import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { delaySeconds } from './environment-subject';
import { ROOT } from './code-blocks';

describe('the environment of the tests', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('lets a test replace a function of what the language brings, for every module', () => {
    jest.spyOn(Math, 'max').mockReturnValue(7);
    expect(delaySeconds(0, 0)).toBe(7);
  });

  it('lets a test set the clock, for every module', () => {
    jest.useFakeTimers({ now: 5000 });
    expect(delaySeconds(2, 0)).toBe(3);
  });

  it('has one realm: what a module makes is what a test names', () => {
    expect(() => delaySeconds(NaN, 0)).toThrow(RangeError);
    expect(new Map([[1, 2]]) instanceof Map && [] instanceof Array && new Error() instanceof Object).toBe(true);
  });

  it('leaves nothing of one file to the next, and says at which line a test fails', () => {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache', 'environment-'));
    try {
      writeFileSync(join(folder, 'kept.js'), 'module.exports = { count: 0 };\n');
      for (const name of ['a', 'b']) {
        writeFileSync(join(folder, `${name}.test.js`), `const kept = require('./kept');\nit('${name}', () => {\n  globalThis.seen = (globalThis.seen ?? 0) + 1;\n`
          + '  expect([++kept.count, seen]).toEqual([1, 1]);\n  expect(1).toBe(2);\n});\n');
      }
      const config = JSON.stringify({ rootDir: folder, testEnvironment: join(ROOT, 'test/support/environment.js'), cacheDirectory: join(folder, 'cache') });
      const jestBin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
      const { status, stderr } = spawnSync(process.execPath, [jestBin, '-i', '--config', config], { cwd: folder, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
      expect(status).toBe(1);
      expect(stderr.match(/\(.*\.test\.js:\d+:\d+\)/g)).toEqual([expect.stringMatching(/test\.js:5:13\)/), expect.stringMatching(/test\.js:5:13\)/)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

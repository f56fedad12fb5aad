import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtLibrary } from '../support/built-library';
import { runLine } from '../support/fake-host';

const ROOT = join(__dirname, '..', '..');

describe('the command line', () => {
  it('says what there is', async () => {
    const { code, out } = await runLine(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/forecast .*\n[\s\S]*compare[\s\S]*solve[\s\S]*diff-upstream/);
  });

  it('says what a command can be told, with examples', async () => {
    const { code, out } = await runLine(['forecast', '--help']);
    expect(code).toBe(0);
    for (const text of ['Service:', 'Load:', 'Model:', 'Output:', '--hard <n>', 'Examples:']) {
      expect(out).toContain(text);
    }
  });

  it('has the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await runLine(['--version'])).toEqual({ code: 0, out: version, err: '' });
  });

  it('does not know other commands', async () => {
    expect(await runLine(['forcast'])).toMatchObject({ code: 2, err: expect.stringContaining(`error: unknown command 'forcast'`) });
  });

  it('says which file cannot be read', async () => {
    const missing = join(ROOT, 'nowhere.yaml');
    expect(await runLine(['diff-upstream', missing])).toMatchObject({ code: 2, err: `error: ENOENT: no such file or directory, open '${missing}'` });
  });
});

describe('the process', () => {
  it('ends with the code of the command, and prints the result and nothing else', () => {
    const run = (...args: string[]): [number | null, string, string] => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(builtLibrary(), 'cli/main.js'), ...args], {
        encoding: 'utf8', input: '', cwd: ROOT,
      });
      return [status, stdout, stderr];
    };
    const [code, out, err] = run('forecast', '--hard', '10', '--json');
    expect([code, JSON.parse(out).services[0].forecast.peak, err]).toEqual([0, 8, '']);
    expect(run('forecast', '--hard', 'x')).toEqual([2, '', 'error: --hard: expected a whole number from 0 to 1000, got "x"\n']);
  }, 30_000);
});

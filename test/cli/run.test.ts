import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliHost } from '../../lib/cli/cli-host';
import { runCli } from '../../lib/cli/run';
import { builtLibrary } from '../support/built-library';
import { runLine } from '../support/fake-host';

const HOST: CliHost = {
  out: () => undefined, err: () => undefined, status: () => undefined, readStdin: () => Promise.resolve(''), piped: false, columns: 80, width: undefined, colors: false,
};
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
    expect(await runLine(['diff-upstream', missing])).toMatchObject({ code: 2, err: `error: diff-upstream: expected a file that can be read, got "${missing}"; there is no such file` });
    expect(await runLine(['diff-upstream', ROOT])).toMatchObject({ code: 2, err: `error: diff-upstream: expected a file that can be read, got "${ROOT}"; it is a folder` });
  });
});

describe('the command line, called in a wrong way', () => {
  it.each<[string[], string]>([
    [['forcast'], "error: unknown command 'forcast'\n(Did you mean forecast?)\n(cdk8s-kserve --help says what there is)"],
    [['--bogus'], "error: unknown option '--bogus'\n(cdk8s-kserve --help says what there is)"],
    [['solve', '--p95'], "error: option '--p95 <duration>' argument missing\n(cdk8s-kserve solve --help says what there is)"],
    [['load-test', 'run', '--bogus'], "error: unknown option '--bogus'\n(cdk8s-kserve load-test run --help says what there is)"],
    [['load-test', 'runn'], "error: unknown command 'runn'\n(Did you mean run?)\n(cdk8s-kserve load-test --help says what there is)"],
    [['diff-upstream'], "error: missing required argument 'file'\n(cdk8s-kserve diff-upstream --help says what there is)"],
    [['upgrade-notes'], 'error: 2 values are wrong\n  - --from: expected the KServe that is installed, such as 0.20, got nothing\n'
      + '  - --to: expected the KServe to install, such as 0.20, got nothing'],
    [['forecast', 'service.yaml'], "error: too many arguments for 'forecast'. Expected 0 arguments but got 1.\n(cdk8s-kserve forecast --help says what there is)"],
  ])('says for %j what is wrong and where to read on', async (args, message) => {
    const { code, out, err } = await runLine(args);
    expect([code, out, err.split('\n').filter((line) => line !== '').join('\n')]).toEqual([2, '', message]);
  });

  it('takes what is no fault of the input for a fault of the program', async () => {
    const failing: CliHost = { ...HOST, out: () => { throw new TypeError('a fault of the program'); } };
    await expect(runCli(['forecast', '--hard', '10'], failing)).rejects.toThrow(new TypeError('a fault of the program'));
  });

  it('takes back what it showed, whatever ended it', async () => {
    const status: string[] = [];
    expect((await runLine(['compare'], undefined, status)).code).toBe(2);
    expect(status.at(-1)).toBe('');
  });

  it('does not keep the exit code of what was before', async () => {
    const before = process.exitCode;
    try {
      process.exitCode = 3;
      expect(await runCli(['forecast', '--hard', '10', '--for', '5s'], HOST)).toBe(0);
      expect(await runCli(['solve', '--hard', '10', '--p95', '500ms', '--vary', 'max', '--for', '5s'], HOST)).toBe(1);
      expect(await runCli(['--version'], HOST)).toBe(0);
    } finally {
      process.exitCode = before;
    }
  });
});

describe('the help', () => {
  it.each(['check', 'forecast', 'compare', 'compare-run', 'solve', 'load-test', 'import', 'diff-upstream', 'upgrade-notes'])('of %s begins with how it is called', async (command) => {
    const { code, out, err } = await runLine(['help', command]);
    expect([code, out.split(' [')[0], err]).toEqual([0, `Usage: cdk8s-kserve ${command}`, '']);
    expect(await runLine([command, '--help'])).toEqual({ code, out, err });
  });

  it.each(['run', 'calibrate'])('of load-test %s too', async (command) => {
    expect((await runLine(['load-test', command, '--help'])).out).toMatch(new RegExp(`^Usage: cdk8s-kserve load-test ${command} \\[options\\] \\[manifest\\]\\n`));
  });

  it('says of each flag in a line of its own where there is little room', async () => {
    const { out } = await runLine(['compare', '--help'], undefined, [], 40);
    expect(out).toContain('\n  --json\n      print everything as JSON\n');
    expect((await runLine(['compare', '--help'], undefined, [], 120)).out).toMatch(/\n {2}--json {10,}print everything as JSON\n/);
  });

  it('ends with where to start, the commands of which are not broken', async () => {
    const { out } = await runLine(['--help'], undefined, [], 40);
    expect(out).toContain('\n  cdk8s-kserve forecast --file service.yaml         of a service that you have\n');
    expect(out.split('\n').slice(-3).join(' ')).toContain('cluster: it runs Jobs. More:');
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

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runLine } from '../support/fake-host';
import { describeShared } from '../support/shared';

const MODEL = ['--hard', '10', '--max', '20', '--clients', '50', '--for', '30s', '--service-time', '200ms', '--startup', '1.5s'];

describeShared('real-runs', 'cdk8s-kserve compare-run', (folder) => {
  const pods = join(folder, 'hard10.pods.csv');
  const hey = join(folder, 'hard10.hey.csv.gz');
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'compare-run-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it('prints forecast, actual and error of each figure as JSON', async () => {
    const { code, out } = await runLine(['compare-run', '--pods', pods, '--hey', hey, ...MODEL, '--json']);
    expect(code).toBe(0);
    const figures = JSON.parse(out) as { [name: string]: { forecast: number; actual: number; error: number } };
    expect(Object.keys(figures)).toEqual(['peak', 'steady', 'settleSeconds', 'firstScaleDownSeconds', 'requestsPerSecond', 'p50', 'p95']);
    expect(figures.peak).toEqual({ forecast: 8, actual: 8, error: 0 });
    expect(figures.firstScaleDownSeconds).toEqual({ forecast: 64, actual: 64.43, error: -0.43 });
    Object.values(figures).forEach(({ forecast, actual, error }) => expect(error).toBeCloseTo(forecast - actual, 3));
  });

  it('prints a table, and what was assumed', async () => {
    const { out } = await runLine(['compare-run', '--pods', pods, '--hey', hey, ...MODEL]);
    expect(out).toContain('│                     │    forecast │    actual │');
    expect(out).toMatch(/│ peak +│ +8 pods │ +8 pods │ +0 pods │/);
    expect(out).toMatch(/│ first scale-down at │ +64 s │ +64\.4 s │ +-0\.4 s │/);
    expect(out).toContain('1.5 s until a new pod is ready');
    // Where the figures are far apart, how many answers it takes to bring them together.
    expect(out).toMatch(/\np95: 9[5-9](\.\d)? of 100 answers of the recording took 300 ms at most\n/);
    expect(out).not.toContain('\np50: ');
  });

  it('reads a file that is not packed, and pods that were there at the beginning', async () => {
    const plain = join(scratch, 'hey.csv');
    writeFileSync(plain, gunzipSync(readFileSync(hey)));
    const { code, out } = await runLine(['compare-run', '--pods', pods, '--hey', plain, ...MODEL, '--initial-pods', '8', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ settleSeconds: { forecast: 0, actual: 7.61 } });
  });

  it('refuses a file that is packed, and not to its end', async () => {
    const cut = join(scratch, 'cut.csv');
    writeFileSync(cut, Buffer.from([0x1f, 0x8b, 8]));
    expect((await runLine(['compare-run', cut])).err).toBe(`error: run.csv: expected a file that can be unpacked, got ${JSON.stringify(cut)}; unexpected end of file`);
  });

  it('reads a run.csv, plain or packed', async () => {
    const file = join(scratch, 'run.csv');
    writeFileSync(file, 'row,t,desired,actual,pods,ready,pending,terminating,seconds,status,count\npods,0,1,1,1,1,,0,,,\npods,5,8,8,8,8,,0,,,\nanswer,0,,,,,,,0.2,200,3\n');
    const { out } = await runLine(['compare-run', file, ...MODEL, '--json']);
    expect(JSON.parse(out)).toMatchObject({ peak: { actual: 8 }, p50: { actual: 0.2, error: 0 }, firstScaleDownSeconds: { actual: null, error: null } });
  });

  it.each([
    [[], 'error: --pods: expected a CSV file, got nothing; a recording is a run.csv, or --pods and --hey together'],
    [['--pods', pods], 'error: --hey: expected a CSV file, got nothing; a recording is a run.csv, or --pods and --hey together'],
    [['run.csv', '--pods', pods], `error: --pods: expected nothing beside a run.csv, got ${JSON.stringify(pods)}; it holds pods and answers; leave out one of the two`],
    [['none.csv'], `error: run.csv: expected a file that can be read, got "none.csv"; there is no such file`],
  ])('refuses %j', async (args, message) => {
    expect(await runLine(['compare-run', ...args, ...MODEL])).toMatchObject({ code: 2, err: message });
  });
});

describe('what cdk8s-kserve compare-run prints of a small recording', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compare-run-small-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const HEAD = 'row,t,desired,actual,pods,ready,pending,terminating,seconds,status,count\n';
  const run = (rows: string): string => {
    const file = join(folder, 'run.csv');
    writeFileSync(file, `${HEAD}${rows}`);
    return file;
  };
  const PODS = 'pods,0,1,1,1,1,,0,,,\npods,5,1,1,1,1,,0,,,\n';
  const LINE = ['--hard', '10', '--clients', '1', '--for', '10s', '--service-time', '200ms'];

  it('is a line for each figure, with the unit and the part that it is off by', async () => {
    const { out } = await runLine(['compare-run', run(`${PODS}answer,0,,,,,,,0.25,200,40\n`), ...LINE]);
    const cells = (name: string): string[] => (out.split('\n').find((line) => line.startsWith(`│ ${name} `)) ?? '').split('│').map((cell) => cell.trim()).slice(1, -1);
    expect(out.split('\n')[0]).toBe('1 concurrent request');
    expect(cells('peak')).toEqual(['peak', '1 pod', '1 pod', '0 pods']);
    expect(cells('answers')).toEqual(['answers', '5 per s', '4 per s', '+1 per s (+25 %)']);
    expect(cells('p50')).toEqual(['p50', '200 ms', '250 ms', '-50 ms (-20 %)']);
    expect(cells('first scale-down at')).toEqual(['first scale-down at', 'not seen', 'not seen', '']);
  });

  it('counts the answers within a percentile that is off, and not within one that is near', async () => {
    const ranks = async (rows: string): Promise<string[]> =>
      (await runLine(['compare-run', run(`${PODS}${rows}`), ...LINE])).out.split('\n').filter((line) => /^p\d\d: /.test(line));
    expect(await ranks('answer,0,,,,,,,0.25,200,30\nanswer,1,,,,,,,0.2,200,10\n')).toEqual([
      'p50: 25 of 100 answers of the recording took 200 ms at most', 'p95: 25 of 100 answers of the recording took 200 ms at most',
    ]);
    expect(await ranks('answer,0,,,,,,,0.205,200,40\n')).toEqual([]);
  });

  it('breaks what is assumed on a terminal', async () => {
    const { out } = await runLine(['compare-run', run(`${PODS}answer,0,,,,,,,0.2,200,40\n`), ...LINE], undefined, [], 60);
    const assumed = out.slice(out.indexOf('Assumed: ')).split('\n');
    expect(assumed.length).toBeGreaterThan(1);
    expect(Math.max(...assumed.map(({ length }) => length))).toBeLessThanOrEqual(60);
  });

  it.each<[string, string[], string | undefined, string]>([
    ['a recording beside a run.csv', ['--hey', 'hey.csv'], undefined, '--hey: expected nothing beside a run.csv, got "hey.csv"; it holds pods and answers; leave out one of the two'],
    ['two services', ['-f', '-'], ['a', 'b'].map((name) => `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {template: {spec: {}}}\n`).join('---\n'),
      '--service: expected one service, got nothing; name it: a, b'],
    ['pods that are no number', ['--initial-pods', 'x'], undefined, '--initial-pods: expected a whole number, got "x"'],
    ['pods that nobody has', ['--initial-pods', '-1'], undefined, '--initial-pods: expected a whole number from 0 to 150000, got -1'],
  ])('is nothing but the fault where there is one: %s', async (_what, flags, stdin, message) => {
    const line = flags[0] === '-f' ? ['--for', '10s'] : LINE;
    expect(await runLine(['compare-run', run(`${PODS}answer,0,,,,,,,0.2,200,40\n`), ...line, ...flags], stdin)).toEqual({ code: 2, out: '', err: `error: ${message}` });
  });

  it('is the fault of one of two files, by its flag', async () => {
    const file = run(PODS);
    expect((await runLine(['compare-run', '--pods', join(folder, 'none.csv'), '--hey', file, ...LINE])).err).toBe(
      `error: --pods: expected a file that can be read, got "${join(folder, 'none.csv')}"; there is no such file`);
    expect((await runLine(['compare-run', '--hey', file, ...LINE])).err).toBe(
      'error: --pods: expected a CSV file, got nothing; a recording is a run.csv, or --pods and --hey together');
  });
});

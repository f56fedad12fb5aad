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
    [[], 'error: --pods: expected a CSV file, got undefined; a recording is a run.csv, or --pods and --hey together'],
    [['--pods', pods], 'error: --hey: expected a CSV file, got undefined; a recording is a run.csv, or --pods and --hey together'],
    [['run.csv', '--pods', pods], `error: --pods: expected nothing beside a run.csv, got ${JSON.stringify(pods)}; it holds pods and answers; leave out one of the two`],
    [['none.csv'], `error: run.csv: expected a file that can be read, got "none.csv"; there is no such file`],
  ])('refuses %j', async (args, message) => {
    expect(await runLine(['compare-run', ...args, ...MODEL])).toMatchObject({ code: 2, err: message });
  });
});

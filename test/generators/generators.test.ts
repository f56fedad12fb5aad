import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Load, seconds } from '../../lib/forecast';
import type { GeneratorReport, GeneratorRun, ILoadGenerator } from '../../lib/load-test';
import { Fortio, Hey, K6, LoadLoop, Oha, Vegeta } from '../../lib/load-test';
import { expand } from '../support/container-argv';
import { canHave, withPrograms } from '../support/programs';
import { CountingServer } from './counting-server';

const CLIENTS = 4;
const closed = Load.concurrent(CLIENTS, seconds(2), { timeout: seconds(1) });
const counted = Load.requests(CLIENTS, 40, { timeout: seconds(1) });
const open = Load.rate(20, seconds(2), { timeout: seconds(1) });

interface Subject {
  readonly title: string;
  readonly generator: ILoadGenerator;
  readonly load: Load;
  /** Requests that the program sends and does not count. */
  readonly uncounted: number;
}

/** fortio sends one request on every connection first, unless it is to send a number. */
const SUBJECTS: readonly Subject[] = [
  { title: 'hey for a time', generator: new Hey(), load: closed, uncounted: 0 },
  { title: 'hey for a number', generator: new Hey(), load: counted, uncounted: 0 },
  { title: 'vegeta', generator: new Vegeta(), load: open, uncounted: 0 },
  { title: 'fortio for a time', generator: new Fortio(), load: closed, uncounted: CLIENTS },
  { title: 'fortio for a number', generator: new Fortio(), load: counted, uncounted: 0 },
  { title: 'k6 for a time', generator: new K6(), load: closed, uncounted: 0 },
  { title: 'k6 for a number', generator: new K6(), load: counted, uncounted: 0 },
  { title: 'k6 at a rate', generator: new K6({ loop: LoadLoop.OPEN }), load: open, uncounted: 0 },
  { title: 'oha for a time', generator: new Oha(), load: closed, uncounted: 0 },
  { title: 'oha for a number', generator: new Oha(), load: counted, uncounted: 0 },
];

interface Ended {
  readonly report: GeneratorReport;
  readonly code: number;
  readonly output: string;
}

/** Runs what the container would run, with both of its outputs in one log, as Kubernetes keeps it. */
async function run({ generator, load }: Subject, url: string, limits: GeneratorRun['limits'] = { errorPart: 0 }): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'generators-'));
  try {
    const job: GeneratorRun = { load, machines: 1, method: 'POST', url, host: 'torchserve.example.com', bodyFile: './body.json', report: true, limits };
    expect(generator.check(load, 1)).toEqual([]);
    Object.entries({ 'body.json': '{"instances": [1]}', ...generator.files?.(job) }).forEach(([name, text]) => writeFileSync(join(folder, name), text));
    const env = await withPrograms(generator.name);
    const args = generator.command(job).map((arg) => expand(arg, {}));
    return await new Promise((resolve, reject) => {
      execFile('sh', ['-c', 'exec 2>&1; "$@"', 'sh', ...args], { cwd: folder, env, maxBuffer: 1e9 }, (error, output) => {
        if (error !== null && typeof error.code !== 'number') {
          reject(error);
        } else {
          resolve({ report: generator.parse(output), code: Number(error?.code ?? 0), output });
        }
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byStatus({ answers }: GeneratorReport): { [status: number]: number } {
  const counts: { [status: number]: number } = {};
  answers.forEach(({ status, count }) => {
    counts[status] = (counts[status] ?? 0) + count;
  });
  return counts;
}

const unanswered = (report: GeneratorReport): number => report.unanswered.reduce((sum, { count }) => sum + count, 0);

describe.each(SUBJECTS)('$title, the real program', (subject) => {
  const { generator: { name }, uncounted } = subject;
  const test = canHave(name) || process.env.CI === 'true' ? it : it.skip;
  let server: CountingServer;
  beforeAll(() => (canHave(name) ? withPrograms(name) : undefined), 1_800_000);
  beforeEach(async () => {
    server = new CountingServer();
    await server.listen();
  });
  afterEach(() => server.close());

  test('counts what a server counts that answers', async () => {
    const { report, code } = await run(subject, `${server.url}/ok`);
    const { arrived, hosts, bodies, methods } = server.counted;
    expect({ code, complete: report.complete, sent: report.sent + uncounted, unanswered: report.unanswered })
      .toEqual({ code: 0, complete: true, sent: arrived, unanswered: [] });
    expect(byStatus(report)).toEqual({ 200: report.sent });
    expect([[...hosts], [...methods], [...bodies]]).toEqual([['torchserve.example.com'], ['POST'], ['{"instances": [1]}']]);
    const latencies = report.answers.map((answer) => answer.seconds);
    expect(Math.min(...latencies)).toBeGreaterThan(0.015);
    expect(report.seconds).toBeGreaterThan(0.1);
  }, 60_000);

  test('counts the answers that are errors apart', async () => {
    const { report } = await run(subject, `${server.url}/err`);
    const { arrived, answered } = server.counted;
    expect(report.complete).toBe(true);
    expect(report.sent + uncounted).toBe(arrived);
    const statuses = byStatus(report);
    expect((statuses[200] ?? 0) + (statuses[503] ?? 0)).toBe(report.sent);
    // What was sent before the count began may have been of either kind.
    expect(Math.abs((answered[503] ?? 0) - (statuses[503] ?? 0))).toBeLessThanOrEqual(uncounted);
  }, 60_000);

  test('counts the requests that nobody answers, with a reason', async () => {
    const { report } = await run(subject, `${server.url}/hang`);
    const { arrived, hanging } = server.counted;
    expect(report.complete).toBe(true);
    expect(report.sent + uncounted).toBe(arrived);
    expect(Math.abs(unanswered(report) - hanging)).toBeLessThanOrEqual(uncounted);
    expect(unanswered(report)).toBeGreaterThan(0);
    expect(report.unanswered[0]?.reason).toMatch(/time|deadline/i);
  }, 60_000);

  test('counts the requests that nobody takes', async () => {
    const { report, code } = await run(subject, 'http://127.0.0.1:1/ok');
    expect(report.complete).toBe(true);
    expect(report.answers).toEqual([]);
    expect(report.sent).toBeGreaterThan(0);
    expect(unanswered(report)).toBe(report.sent);
    expect(report.unanswered[0]?.reason).toMatch(/refused|failed|connect/i);
    // k6 alone judges itself.
    expect(code).toBe(name === 'k6' ? 99 : name === 'fortio' ? code : 0);
  }, 60_000);

  test('knows that a log is not whole', async () => {
    const { generator } = subject;
    const { output, report } = await run({ ...subject, load: subject.load === open ? open : counted }, `${server.url}/ok`);
    const cut = generator.parse(output.slice(0, Math.floor(output.length / 3)));
    expect(report.complete).toBe(true);
    expect(cut.complete).toBe(false);
    expect(generator.parse('')).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  }, 60_000);
});

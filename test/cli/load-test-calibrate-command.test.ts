import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrationTarget } from '../../lib/cli/load-test-calibration-target';
import type { CalibrationTargetFlags } from '../../lib/cli/load-test-calibration-target';
import type { CliHost } from '../../lib/cli/cli-host';
import { seconds } from '../../lib/core/duration';
import { builtLibrary } from '../support/built-library';
import { ROOT } from '../support/code-blocks';
import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';

/** A server that works on one request after the other. */
class OneWorker {
  public bodies = new Set<string>();
  private last: Promise<void> = Promise.resolve();
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      this.bodies.add(body);
      this.last = this.last.then(() => new Promise((resolve) => setTimeout(() => { response.end('{}'); resolve(); }, 20)));
    });
  });

  public async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/predict`;
  }

  public close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('cdk8s-kserve load-test calibrate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
  const out = join(folder, 'service-time.json');
  const server = new OneWorker();
  let url: string;
  beforeAll(async () => {
    url = await server.listen();
  });
  afterEach(() => rmSync(out, { force: true }));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const line = (...args: readonly string[]): Promise<CliResult> => runLine(['load-test', 'calibrate', '--out', out, '--level', '100ms', ...args]);

  it('writes what forecast and solve read, and prints it', async () => {
    const { code, out: printed } = await line('--url', url, '--body', '{"instances": [1]}', '--max-clients', '4');
    expect(code).toBe(0);
    expect(printed).toMatch(/│ +1 │ +\d+ ms │/);
    expect(printed).toMatch(/no start was seen\n(more clients get no more|4 clients are the most).*\nwritten: /);
    expect([...server.bodies]).toEqual(['{"instances": [1]}']);
    const data = JSON.parse(readFileSync(out, 'utf8'));
    expect(data).toMatchObject({ format: 'cdk8s-kserve/service-time/1', versions: { 'node': process.version, 'cdk8s-kserve': expect.any(String) }, serviceTime: [{ inFlight: 1 }, { inFlight: 2 }, { inFlight: 4 }] });
    // One worker: four at once take four times as long, give or take what a busy machine adds.
    expect(data.serviceTime[2].mean / data.serviceTime[0].mean).toBeGreaterThan(2);
    const load = ['--clients', '20', '--for', '30s', '--service-time-from', out];
    const forecast = await runLine(['forecast', '--soft', '2', ...load, '--json']);
    expect(JSON.parse(forecast.out)).toMatchObject({ assumptions: expect.stringContaining('as measured, by the requests that a pod works on') });
    const solve = await runLine(['solve', '--vary', 'hard', '--p95', '20s', ...load, '--json']);
    expect([solve.code, JSON.parse(solve.out).holds]).toEqual([0, true]);
  }, 60_000);

  it('prints JSON for a program', async () => {
    const { out: printed } = await line('--url', url, '--max-clients', '1', '--json');
    expect(JSON.parse(printed)).toMatchObject({ whole: true, reason: '1 client is the most that was tried', file: out, serviceTime: [{ inFlight: 1 }] });
  }, 60_000);

  it('keeps what is there, unless it is told not to', async () => {
    writeFileSync(out, 'mine');
    expect(await line('--url', url, '--max-clients', '1')).toEqual({
      code: 2, out: '', err: `error: --out: expected a file that is not there yet, got "${out}"; give another name, or --overwrite`,
    });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect((await line('--url', url, '--max-clients', '1', '--overwrite')).code).toBe(0);
  }, 60_000);

  it.each([
    [[], 'load-test calibrate: expected one pod to measure: --local for a server on this machine (the example model server, if no command follows), '
      + '--url for one that answers already, or a manifest or --app with a load test of a service in a cluster, got none'],
    [['--url', 'http://a', '--local'], 'load-test calibrate: expected one of a manifest, --app, --url and --local, got --url and --local'],
    [['--url', 'a'], 'calibrate: url: expected a URL such as http://127.0.0.1:8080/v1/models/model:predict, got "a"'],
    [['--url', 'http://127.0.0.1:9'], 'calibrate: expected a server that answers, got "http://127.0.0.1:9"; connect ECONNREFUSED 127.0.0.1:9'],
    [['--url', 'http://a', '--body', 'a', '--payload', 'b'], '--payload: expected nothing beside --body, got "b"; leave out one of the two'],
    [['--url', 'http://a', '--payload', 'none'], '--payload: expected a file that can be read, got "none"; there is no such file'],
    [['--url', 'http://a', '--header', 'a'], '--header: expected a header such as "X-Model: mnist", got "a"'],
    [['--url', 'http://a', '--timeout', '0s'], '--timeout: expected a duration from 0.001s to 3600s, got "0s"'],
    [['--url', 'http://127.0.0.1:9', '--max-clients', '0'], 'calibrate: maxClients: expected a whole number from 1 to 10000, got 0'],
    [['none.yaml'], 'manifest: expected a file that can be read, got "none.yaml"; there is no such file'],
  ])('refuses %j', async (args, message) => {
    expect(await line(...args)).toEqual({ code: 2, out: '', err: `error: ${message}` });
    expect(existsSync(out)).toBe(false);
  });

  it('writes what it has when it is interrupted, and ends with 3', async () => {
    const args = [join(builtLibrary(), 'cli/main.js'), 'load-test', 'calibrate', '--url', url, '--level', '1s', '--out', out];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/^1 at once: /m.test(said) && !child.killed) {
        child.kill('SIGINT');
      }
    });
    const [code] = await once(child, 'exit');
    expect([code, said.includes('interrupted: writing what was measured')]).toEqual([3, true]);
    expect(JSON.parse(readFileSync(out, 'utf8')).serviceTime[0]).toMatchObject({ inFlight: 1 });
  }, 60_000);
});

describe('what is calibrated', () => {
  const MANIFEST = 'kind: Job\nmetadata: {name: load, annotations: {load-test.cdk8s-kserve/plan: "{}"}}\n';
  const host = { status: () => undefined, err: () => undefined, readStdin: () => Promise.resolve(MANIFEST) } as unknown as CliHost;
  const target = (flags: Partial<CalibrationTargetFlags>, manifest?: string) =>
    calibrationTarget(manifest, { path: '/predict', level: seconds(1), timeout: seconds(1), ...flags }, host);

  it('is what answers at a URL, or a server on this machine', async () => {
    const found = [await target({ url: 'http://127.0.0.1:9/predict' }), await target({ local: true }), await target({ local: 'python  serve.py ' })];
    expect(found.map(({ name }) => name)).toEqual(['http://127.0.0.1:9/predict', 'the example model server', 'python  serve.py ']);
    found.forEach((one) => { one.close(); });
  });

  it.each<[string, Partial<CalibrationTargetFlags>, string | undefined, string]>([
    ['a manifest and --app', { app: 'dist' }, 'a.yaml', 'expected one of a manifest, --app, --url and --local, got manifest and --app'],
    ['--app and --local', { app: 'dist', local: 'python serve.py' }, undefined, 'expected one of a manifest, --app, --url and --local, got --app and --local'],
    ['all four', { app: 'dist', url: 'http://a', local: true }, 'a.yaml', 'expected one of a manifest, --app, --url and --local, got manifest and --app and --url and --local'],
  ])('is no more than one thing: %s', async (_what, flags, manifest, message) => {
    await expect(target(flags, manifest)).rejects.toThrow(`load-test calibrate: ${message}`);
  });

  it.each<[Partial<CalibrationTargetFlags>, string]>([
    [{ header: ['X-Model'] }, '--header: expected a header such as "X-Model: mnist", got "X-Model"'],
    [{ header: ['X-Model: mnist', ': mnist'] }, '--header: expected a header such as "X-Model: mnist", got ": mnist"'],
    [{ header: ['X Model: mnist'] }, '--header: expected a header such as "X-Model: mnist", got "X Model: mnist"'],
    [{ payload: tmpdir() }, `--payload: expected a file that can be read, got "${tmpdir()}"; it is a folder`],
    [{ body: '', payload: 'a' }, '--payload: expected nothing beside --body, got "a"; leave out one of the two'],
    [{ level: seconds(0.001) }, '--level: expected a duration from 0.01s to 3600s, got "0.001s"'],
    [{ level: seconds(3601) }, '--level: expected a duration from 0.01s to 3600s, got "3601s"'],
    [{ timeout: seconds(3601) }, '--timeout: expected a duration from 0.001s to 3600s, got "3601s"'],
    [{ idle: seconds(86_401), fromZero: true }, '--idle: expected a duration from 0s to 86400s, got "86401s"'],
  ])('is asked in a way that there is: %j', async (flags, message) => {
    await expect(target({ url: 'http://127.0.0.1:9', ...flags })).rejects.toThrow(message);
  });

  it.each<[Partial<CalibrationTargetFlags>, string]>([
    [{ body: '{}' }, '--body'], [{ payload: 'a.json' }, '--payload'], [{ method: 'GET' }, '--method'], [{ header: ['a: b'] }, '--header'], [{ fromZero: true }, '--from-zero'],
    [{ body: '{}', method: 'PUT', fromZero: true }, '--body and --method and --from-zero'],
  ])('is asked as its load test says, where it is in a cluster: %j', async (flags, names) => {
    await expect(target({ ...flags, ...(flags.payload !== undefined && { payload: __filename }) }, '-')).rejects.toThrow(
      `load-test calibrate: expected nothing of the request beside a load test, got "${names}"; its Job says what is sent`);
  });

  it.each([
    [0.5, 'expected a duration from 1s to 3600s in whole seconds, got "0.5s"; generators count in whole seconds'],
    [1.5, 'expected a duration from 1s to 3600s in whole seconds, got "1.5s"; generators count in whole seconds'],
  ])('is measured in a cluster by whole seconds, not by %f', async (level, message) => {
    await expect(target({ level: seconds(level) }, '-')).rejects.toThrow(`--level: ${message}`);
  });
});

describe('the flags of load-test calibrate', () => {
  it.each([
    [['--level', '10'], '--level: expected a duration such as 30s, 5m, 1h30m or 200ms, got "10"'],
    [['--timeout', 'soon'], '--timeout: expected a duration such as 30s, 5m, 1h30m or 200ms, got "soon"'],
    [['--idle', 'x'], '--idle: expected a duration such as 30s, 5m, 1h30m or 200ms, got "x"'],
    [['--max-clients', '1.5'], '--max-clients: expected a whole number, got "1.5"'],
    [['--starts', 'many'], '--starts: expected a whole number, got "many"'],
    [['--out', '/nowhere/at/all.json', '--local'], '--out: expected a file that can be written, got "/nowhere/at/all.json"; '
      + 'its folder is not there'],
    [['--out', tmpdir(), '--overwrite', '--local'], `--out: expected a file that can be written, got "${tmpdir()}"; it is a folder`],
  ])('%j are refused', async (args, message) => {
    expect(await runLine(['load-test', 'calibrate', ...args])).toEqual({ code: 2, out: '', err: `error: ${message}` });
  });
});

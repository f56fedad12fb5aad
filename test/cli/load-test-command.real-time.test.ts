import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import { LoadTest, Payload } from '../../lib/load-test';
import { Load } from '../../lib/load';
import { builtLibrary } from '../support/built-library';
import { ROOT } from '../support/code-blocks';
import { runLine } from '../support/fake-host';

/** A process of its own: jest cannot load @kubernetes/client-node, which is a module of the newer kind. */
function runProcess(args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(builtLibrary(), 'cli/main.js'), ...args], { cwd: ROOT }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out: out.trimEnd(), err: err.trimEnd() });
    });
  });
}

type Json = any;

/** A pod of the service, and what the real queue-proxy of a busy one answers. */
const SERVICE_POD = {
  metadata: { name: 'pod-1', uid: '1', labels: { 'serving.knative.dev/service': 'torchserve' } },
  spec: { containers: [{ name: 'queue-proxy' }] }, status: { conditions: [{ type: 'Ready', status: 'True' }] },
};
const [, METRICS_HEX = ''] = /^busy\|.*\|(\w+)$/m.exec(readFileSync(join(ROOT, 'test/load-test/run/queue-proxy/answers.txt'), 'utf8')) ?? [];
const METRICS = Buffer.from(METRICS_HEX, 'hex');

/** An API server on 127.0.0.1 that plays one short load test by itself: the Job is there, its pod runs and ends, the log is hey's. */
class StubApiServer {
  public readonly requests: string[] = [];
  public readonly asked: string[] = [];
  /** Whether the load ever ends. */
  public ends = true;
  private readonly lines = new Set<{ readonly path: string; readonly write: (object: Json) => void }>();
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString('utf8'); }).on('end', () => {
      const path = request.url ?? '';
      this.requests.push(`${request.method} ${path.split('?')[0]}`);
      const json = (value: Json, status = 200): void => { response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value)); };
      if (path.includes('/proxy/metrics')) {
        this.asked.push(`${path} ${request.headers.accept}`);
        response.writeHead(200, { 'Content-Type': 'application/protobuf' }).end(METRICS);
      } else if (path.endsWith('/pods')) {
        json({ metadata: { resourceVersion: '7' }, items: [SERVICE_POD] });
      } else if (path.includes('watch=1')) {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.flushHeaders();
        this.lines.add({ path, write: (object) => response.write(`${JSON.stringify({ type: 'MODIFIED', object })}\n`) });
      } else if (path.includes('selfsubjectaccessreviews')) {
        json({ status: { allowed: true } });
      } else if (path.includes('/log')) {
        response.writeHead(200, { 'Content-Type': 'text/plain' });
        response.end('response-time,status-code,offset\n0.2000,200,0.0000\n0.2000,200,0.2000\n0.2000,200,0.4000\n0.2000,200,0.6000\n0.2000,200,0.8000\n#end sent=5 answered=5 seconds=1.0000\n');
      } else if (request.method === 'DELETE') {
        json({});
      } else if (request.method === 'POST') {
        json(JSON.parse(body), 201);
        if (path.endsWith('/jobs')) {
          this.play(JSON.parse(body).metadata.name);
        }
      } else if (/\/jobs\/[^/]+$/.test(path)) {
        json({ kind: 'Status', reason: 'NotFound', message: 'not found' }, 404);
      } else {
        json({ metadata: { resourceVersion: '7' }, items: [] });
      }
    });
  });

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private play(job: string): void {
    const tell = (state: Json): void => this.lines.forEach(({ path, write }) => {
      if (path.includes('job-name')) {
        write({ kind: 'Pod', metadata: { name: `${job}-x`, uid: 'x', labels: { 'job-name': job } }, status: { containerStatuses: [{ name: 'hey', state }] } });
      }
    });
    const startedAt = new Date().toISOString();
    setTimeout(() => tell({ running: { startedAt } }), 200);
    setTimeout(() => this.ends && tell({ terminated: { exitCode: 0, startedAt } }), 1200);
  }
}

describe('cdk8s-kserve load-test run', () => {
  let folder: string;
  let manifest: string;
  let server: StubApiServer;
  beforeEach(async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    folder = mkdtempSync(join(tmpdir(), 'load-test-run-'));
    manifest = join(folder, 'load.yaml');
    const app = new App({ outdir: folder });
    const chart = new Chart(app, 'chart');
    const service = { name: 'torchserve', endpoint: { host: 'a.example.com', internalUrl: 'http://a', predictPath: '/v1/models/a:predict' } };
    new LoadTest(chart, 'load', { service, load: Load.concurrent(1, Duration.seconds(1)), payload: Payload.fromText('{}') });
    writeFileSync(manifest, app.synthYaml());
    server = new StubApiServer();
    await server.listen();
    writeFileSync(join(folder, 'config'), JSON.stringify({
      'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'c', 'clusters': [{ name: 'k', cluster: { 'server': server.url, 'insecure-skip-tls-verify': true } }],
      'users': [{ name: 'u', user: {} }], 'contexts': [{ name: 'c', context: { cluster: 'k', user: 'u', namespace: 'from-context' } }],
    }));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('runs it through a real kubeconfig, prints the verdict, and writes what it was told to', async () => {
    const file = (name: string): string => join(folder, name);
    const args = ['load-test', 'run', manifest, '--kubeconfig', file('config'), '--html', file('r.html'), '--junit', file('r.xml'), '--record', file('run.csv')];
    const { code, out, err } = await runProcess(args);
    expect({ code, err: err.split('\n').filter((line) => !line.startsWith('written') && !/^(waiting|loading|going back)/.test(line)) }).toEqual({ code: 0, err: [] });
    expect(out).toContain('5 good answers to 5 requests, 5 per s: p50 200 ms, p95 200 ms, p99 200 ms, slowest 200 ms\nverdict: pass');
    expect(out).toMatch(/│ pass +│ load sent +│ 5 requests in 1 s +│ requests for 1 s/);
    expect(server.requests.filter((request) => request.startsWith('POST') && !request.includes('access'))).toEqual([
      'POST /api/v1/namespaces/from-context/configmaps', 'POST /apis/batch/v1/namespaces/from-context/jobs',
    ]);
    expect(readFileSync(file('r.html'), 'utf8')).toContain('<span class="pass">pass</span>');
    // What is no text comes through as it is.
    expect(server.asked[0]).toBe('/api/v1/namespaces/from-context/pods/pod-1:9090/proxy/metrics application/protobuf');
    expect(readFileSync(file('run.csv'), 'utf8')).toMatch(/^row,.*,inFlight,requestsPerSecond\n(.*\n)*pods,[\d.,-]*,6\.5,10\n/);
    expect(readFileSync(file('r.xml'), 'utf8')).toContain('failures="0" errors="0"');
    const compared = await runLine(['compare-run', file('run.csv'), '--clients', '1', '--for', '1s', '--service-time', '200ms', '--json']);
    expect(JSON.parse(compared.out)).toMatchObject({ requestsPerSecond: { actual: 5 }, p50: { forecast: 0.2, actual: 0.2, error: 0 } });
  }, 60_000);

  it.each(['a closed pipe', 'SIGTERM'])('ends by %s: removes the Job, judges and writes what there is', async (how) => {
    server.ends = false;
    const args = ['load-test', 'run', manifest, '--kubeconfig', join(folder, 'config'), '--junit', join(folder, 'r.xml')];
    const child = spawn(process.execPath, [join(builtLibrary(), 'cli/main.js'), ...args], { cwd: ROOT });
    child.stderr.once('data', () => {
      if (how === 'SIGTERM') {
        child.kill('SIGTERM');
      } else {
        [child.stdout, child.stderr].forEach((output) => output.destroy());
      }
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, server.requests.some((request) => /^DELETE .*\/namespaces\/from-context\/jobs\//.test(request))]).toEqual([3, true]);
    expect(readFileSync(join(folder, 'r.xml'), 'utf8')).toContain('the run was interrupted');
  }, 60_000);

  it.each([
    [[], 'error: manifest: expected a file with the load test, or --app, got nothing'],
    [['none.yaml'], 'error: manifest: expected a file that can be read, got "none.yaml"; there is no such file'],
    [['none.yaml', '--app', 'dist'], 'error: manifest: expected nothing beside --app, got "none.yaml"; leave out one of the two'],
    [['none.yaml', '--start-within', '1m'], 'error: --start-within: expected a whole number, got "1m"'],
    // The files before the manifest: nothing has begun when they are looked at.
    [['none.yaml', '--html', '/nowhere/r.html'], 'error: --html: expected a file that can be written, got "/nowhere/r.html"; its folder is not there'],
    [['none.yaml', '--junit', '/nowhere/r.xml'], 'error: --junit: expected a file that can be written, got "/nowhere/r.xml"; its folder is not there'],
    [['none.yaml', '--record', '/nowhere/r.csv'], 'error: --record: expected a file that can be written, got "/nowhere/r.csv"; its folder is not there'],
  ])('refuses %j', async (args, message) => {
    expect(await runLine(['load-test', 'run', ...args])).toMatchObject({ code: 2, err: message });
  });

  it('refuses a manifest without a load test, and a cluster that does not answer', async () => {
    writeFileSync(join(folder, 'other.yaml'), 'kind: Job\nmetadata: {name: other}\n');
    const other = await runLine(['load-test', 'run', join(folder, 'other.yaml')]);
    expect(other.err).toContain('expected a manifest with the Job or the TestRun of a LoadTest');
    server.close();
    const { code, err } = await runProcess(['load-test', 'run', manifest, '--kubeconfig', join(folder, 'config')]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: load-test run: expected a cluster that does what it is asked, got .*; the API server does not answer: connect ECONNREFUSED/);
  }, 60_000);
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { Load } from '../../../lib/load';
import type { LoadTestProps } from '../../../lib/load-test';
import { LoadTarget, LoadTest, Payload } from '../../../lib/load-test';
import { argvOf } from '../../support/container-argv';
import { describeHey } from '../../support/hey';

const SERVICE_MS = 20;

interface Arrived {
  readonly method?: string;
  readonly host?: string;
  readonly path?: string;
  readonly contentType?: string;
  readonly custom?: string | string[];
  readonly body: string;
}

/** Counts what arrives and how much of it at once. It answers nobody before all clients are in, on however slow a machine, and then after a while. */
class Recorder {
  /** How many clients the load has. */
  public clients = 1;
  public readonly arrived: Arrived[] = [];
  public mostAtOnce = 0;
  public connections = 0;
  private inFlight = 0;
  private letIn: () => void = () => undefined;
  private readonly allAreIn = new Promise<void>((resolve) => {
    this.letIn = resolve;
  });
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.inFlight += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.inFlight);
      void Promise.all([this.record(request), this.allAreIn]).then(() => setTimeout(() => {
        this.inFlight -= 1;
        response.end('{}');
      }, SERVICE_MS));
      if (this.inFlight === this.clients) {
        this.letIn();
      }
    }).on('connection', () => {
      this.connections += 1;
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async record(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString('latin1');
    this.arrived.push({ method, host: headers.host, path: url, contentType: headers['content-type'], custom: headers['x-tenant'], body });
  }
}

describeHey('the real hey, started as the Job starts it', (hey) => {
  let recorder: Recorder;
  let folder: string;

  beforeEach(async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    folder = mkdtempSync(join(tmpdir(), 'real-hey-'));
    recorder = new Recorder();
    await recorder.listen();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
    await recorder.close();
  });

  /** Synthesizes the test, puts the ConfigMap where the container would see it, and runs what the container would run. */
  async function run(props: Pick<LoadTestProps, 'load'> & Partial<LoadTestProps>): Promise<string> {
    const chart = new Chart(new App(), 'chart');
    const endpoint = { host: 'torchserve.kfserving-test.example.com', internalUrl: `http://127.0.0.1:${recorder.port}` };
    const target = LoadTarget.ingress({ host: '127.0.0.1', port: recorder.port });
    new LoadTest(chart, 'load', { service: { name: 'torchserve', endpoint }, target, ...props });
    const objects = Testing.synth(chart);
    const container = objects.find(({ kind }) => kind === 'Job').spec.template.spec.containers[0];
    const cwd = join(folder, container.workingDir ?? '');
    mkdirSync(cwd, { recursive: true });
    for (const { data = {}, binaryData = {} } of objects.filter(({ kind }) => kind === 'ConfigMap')) {
      Object.entries<string>(data).forEach(([name, text]) => writeFileSync(join(cwd, name), text));
      Object.entries<string>(binaryData).forEach(([name, text]) => writeFileSync(join(cwd, name), Buffer.from(text, 'base64')));
    }
    const [program, ...args] = argvOf(container);
    expect(program).toBe('hey');
    return (await promisify(execFile)(hey(), args, { cwd })).stdout;
  }

  it('sends the load of the source document: POST, Host header, path, body, 50 clients', async () => {
    const payload = Payload.fromText('{"instances": [{"data": "é"}]}\n', { fileName: 'mnist.json' });
    recorder.clients = 50;
    await run({ load: Load.concurrent(50, Duration.seconds(1)), payload, path: '/v1/models/mnist:predict' });
    expect(recorder).toMatchObject({ mostAtOnce: 50, connections: 50 });
    expect(recorder.arrived.length).toBeGreaterThan(50);
    expect(new Set(recorder.arrived.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify({
      method: 'POST',
      host: 'torchserve.kfserving-test.example.com',
      path: '/v1/models/mnist:predict',
      contentType: 'text/html',
      body: Buffer.from(payload.text as string).toString('latin1'),
    })]));
  });

  it('sends a number of requests, no more and no fewer', async () => {
    recorder.clients = 7;
    await run({ load: Load.requests(7, 42), path: '/healthz?all=$x' });
    expect(recorder).toMatchObject({ mostAtOnce: 7 });
    expect(recorder.arrived).toHaveLength(42);
    expect(recorder.arrived[0]).toMatchObject({ method: 'GET', path: '/healthz?all=$x', body: '' });
  });

  it('sends the part of one of several machines', async () => {
    recorder.clients = 3;
    await run({ load: Load.requests(12, 48), machines: 4, path: '/' });
    expect(recorder).toMatchObject({ mostAtOnce: 3 });
    expect(recorder.arrived).toHaveLength(12);
  });

  it('sends headers, another method and a body that is no text', async () => {
    const file = join(folder, 'cat.png');
    const bytes = Buffer.from([0x89, 0x50, 0x00, 0xff]);
    writeFileSync(file, bytes);
    const load = Load.requests(1, 1, { method: 'PUT', headers: { 'Content-Type': 'image/png', 'X-Tenant': '$(HOME) $$ "a: b"' } });
    await run({ load, payload: Payload.fromFile(file), target: LoadTarget.inCluster(), path: '/v2/models/cat/infer' });
    expect(recorder.arrived).toEqual([{
      method: 'PUT',
      host: `127.0.0.1:${recorder.port}`,
      path: '/v2/models/cat/infer',
      contentType: 'image/png',
      custom: '$(HOME) $$ "a: b"',
      body: bytes.toString('latin1'),
    }]);
  });

  it('keeps to a rate per client', async () => {
    await run({ load: Load.concurrent(2, Duration.seconds(2), { ratePerClient: 2 }), path: '/' });
    expect(recorder.arrived.length).toBeGreaterThanOrEqual(4);
    expect(recorder.arrived.length).toBeLessThanOrEqual(10);
  });

  it('gives up waiting after the timeout, and still ends with 0: hey reports errors, it does not fail', async () => {
    const load = Load.requests(1, 1, { timeout: Duration.seconds(1) });
    const output = await run({ load, path: '/', target: LoadTarget.url('http://127.0.0.1:1'), service: undefined });
    expect(output).toContain('Error distribution');
    expect(recorder.arrived).toEqual([]);
  });
});

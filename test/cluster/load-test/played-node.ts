import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../control-plane/cluster';
import { ApiClient } from '../acceptance/support/api-client';
import { ROOT } from '../../support/code-blocks';

type Json = any;

/** What becomes of the pods of a load test that send: they end when their load does, never, or do not even begin. */
export type Fate = 'runs' | 'goes on' | 'cannot be pulled';

const NODE = 'played-node';

/** What the real queue-proxy of a busy pod answers. */
const [, METRICS = ''] = /^busy\|.*\|(\w+)$/m.exec(readFileSync(join(ROOT, 'test/load-test/run/queue-proxy/answers.txt'), 'utf8')) ?? [];

/** How long the runners of a TestRun send. */
const RUNNER_SECONDS = 3;

/**
 * A node without a machine: the API server knows it and asks it for logs, as it asks a kubelet; pods of Jobs that land on it run for as long
 * as their hey was told to, and leave the log of a hey whose every answer took 200 ms. The runners of a TestRun wait for its starter. The
 * pod of the service has the address of this machine, where the API server finds what plays its queue-proxy.
 */
export class PlayedNode {
  public static async start(cluster: Cluster, namespace: string): Promise<PlayedNode> {
    // The API server asks a kubelet over TLS and believes any certificate: its own will do.
    const folder = join(dirname(cluster.kubeconfig), 'certificates');
    const [key, cert] = ['apiserver.key', 'apiserver.crt'].map((name) => readFileSync(join(folder, name)));
    const server = createServer({ key: key!, cert: cert! });
    const node = new PlayedNode(cluster, namespace, server);
    server.on('request', (request, response) => {
      const [, , , pod = ''] = (request.url ?? '').split('?')[0]!.split('/');
      node.logRequests.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'text/plain' }).end(node.logs.get(pod) ?? '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await node.register((server.address() as AddressInfo).port);
    await node.report();
    node.done = node.work();
    return node;
  }

  /** Where the pod of the service reports its requests; undefined where this machine has no address that an API server asks. */
  public address: string | undefined;

  public fate: Fate = 'runs';
  public readonly logRequests: string[] = [];
  private readonly logs = new Map<string, string>();
  private readonly began = new Map<string, number>();
  private readonly api: ApiClient;
  private readonly released = new Map<string, number>();
  private readonly metrics = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/protobuf' }).end(Buffer.from(METRICS, 'hex'));
  });
  private ended = false;
  private done: Promise<void> = Promise.resolve();

  private constructor(private readonly cluster: Cluster, private readonly namespace: string, private readonly server: Server) {
    this.api = new ApiClient(cluster.access!);
  }

  public async stop(): Promise<void> {
    this.ended = true;
    await this.done;
    this.api.close();
    this.server.closeAllConnections();
    this.server.close();
    this.metrics.closeAllConnections();
    this.metrics.close();
    await this.cluster.run(['delete', 'node', NODE, '--ignore-not-found']);
  }

  /** A pod of the service that is ready, and what its PodAutoscaler says. */
  public async serve(service: string): Promise<void> {
    const labels = { 'serving.kserve.io/inferenceservice': service, 'component': 'predictor' };
    const pod = {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: `${service}-pod`, namespace: this.namespace, labels },
      spec: { nodeName: NODE, containers: [{ name: 'kserve-container', image: 'image' }, { name: 'queue-proxy', image: 'image' }] },
    };
    const scaler = {
      apiVersion: 'autoscaling.internal.knative.dev/v1alpha1', kind: 'PodAutoscaler', metadata: { name: `${service}-00001`, namespace: this.namespace, labels },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: service }, protocolType: 'http1' },
    };
    await this.create(pod, scaler);
    await this.status(`/api/v1/namespaces/${this.namespace}/pods/${service}-pod/status`, {
      phase: 'Running', conditions: [condition('Ready'), condition('PodScheduled')], ...(this.address === undefined ? {} : { podIP: this.address, podIPs: [{ ip: this.address }] }),
    });
    await this.status(`/apis/autoscaling.internal.knative.dev/v1alpha1/namespaces/${this.namespace}/podautoscalers/${service}-00001/status`, { desiredScale: 1, actualScale: 1 });
  }

  /** An API server passes nothing on to loopback. */
  private async report(): Promise<void> {
    const address = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address;
    if (address !== undefined) {
      this.metrics.listen(9090, address);
      this.address = await Promise.race([once(this.metrics, 'listening').then(() => address), once(this.metrics, 'error').then(() => undefined)]);
    }
  }

  private async register(port: number): Promise<void> {
    await this.create({ apiVersion: 'v1', kind: 'Node', metadata: { name: NODE } });
    await this.status(`/api/v1/nodes/${NODE}/status`, { addresses: [{ type: 'InternalIP', address: '127.0.0.1' }], daemonEndpoints: { kubeletEndpoint: { Port: port } } });
  }

  private async work(): Promise<void> {
    while (!this.ended) {
      const { body } = await this.api.get(`/api/v1/namespaces/${this.namespace}/pods?labelSelector=batch.kubernetes.io/job-name`).catch(() => ({ body: { items: [] } }));
      for (const pod of body.items ?? []) {
        if (pod.status.phase === 'Pending' || pod.status.phase === 'Running') {
          await this.play(pod).catch(() => undefined);
        }
      }
      await sleep(200);
    }
  }

  private async play({ metadata: { name, labels, deletionTimestamp }, spec }: Json): Promise<void> {
    const pods = `/api/v1/namespaces/${this.namespace}/pods/${name}`;
    const [{ name: program, args = [] }] = spec.containers;
    const testRun: string | undefined = labels.k6_cr;
    const state = (one: Json): Json => [{ name: program, image: 'hey', imageID: '', ready: false, restartCount: 0, state: one }];
    if (deletionTimestamp !== undefined) {
      await this.cluster.run(['delete', 'pod', name, '-n', this.namespace, '--force', '--grace-period=0', '--ignore-not-found']);
    } else if (spec.nodeName === undefined) {
      await this.create({ apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace: this.namespace }, target: { apiVersion: 'v1', kind: 'Node', name: NODE } });
    } else if (this.fate === 'cannot be pulled') {
      const waiting = { reason: 'ErrImagePull', message: 'failed to pull and unpack image "localhost/hey:v0.1.5": connection refused' };
      await this.status(`${pods}/status`, { phase: 'Pending', containerStatuses: state({ waiting }) });
    } else if (!this.began.has(name)) {
      this.began.set(name, Date.now());
      await this.status(`${pods}/status`, { phase: 'Running', containerStatuses: state({ running: { startedAt: new Date().toISOString() } }) });
    } else if (this.fate === 'goes on' && (testRun === undefined || labels.runner === 'true')) {
      return;
    } else if (Date.now() >= (testRun === undefined ? this.began.get(name)! + secondsOf(args) * 1000 : this.endOf(testRun, labels, name))) {
      this.logs.set(name, testRun === undefined ? heyLog(clientsOf(args), secondsOf(args)) : labels.runner === 'true' ? k6Log(15) : '');
      const terminated = { exitCode: 0, reason: 'Completed', startedAt: new Date(this.began.get(name)!).toISOString(), finishedAt: new Date().toISOString() };
      await this.status(`${pods}/status`, { phase: 'Succeeded', containerStatuses: state({ terminated }) });
    }
  }

  /** Starter and initializer end soon; a runner some time after its starter has. */
  private endOf(testRun: string, { runner, 'job-name': job }: Json, pod: string): number {
    if (runner === 'true') {
      return (this.released.get(testRun) ?? Infinity) + RUNNER_SECONDS * 1000;
    }
    if (job === `${testRun}-starter` && !this.released.has(testRun)) {
      this.released.set(testRun, this.began.get(pod)!);
    }
    return this.began.get(pod)!;
  }

  private async create(...objects: readonly Json[]): Promise<void> {
    const { code, stderr } = await this.cluster.run(['create', '-f', '-'], objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    if (code !== 0) {
      throw new Error(stderr);
    }
  }

  private async status(path: string, status: Json): Promise<void> {
    const { status: code, body } = await this.api.patch(path, 'merge-patch', { status }, NODE);
    if (code >= 300) {
      throw new Error(`${path}: ${JSON.stringify(body)}`);
    }
  }
}

function condition(type: string): Json {
  return { type, status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' };
}

const flagOf = (args: readonly string[], flag: string, without: string): number => Number.parseInt(args.includes(flag) ? args[args.indexOf(flag) + 1]! : without, 10);
const secondsOf = (args: readonly string[]): number => flagOf(args, '-z', '0');
const clientsOf = (args: readonly string[]): number => flagOf(args, '-c', '50');

/** What hey prints of clients that were answered every 200 ms. */
function heyLog(clients: number, seconds: number): string {
  const rows = Array.from({ length: clients * seconds * 5 }, (_, index) => `0.2000,200,${(Math.floor(index / clients) / 5).toFixed(4)}`);
  return `response-time,status-code,offset\n${rows.join('\n')}\n#end sent=${rows.length} answered=${rows.length} seconds=${seconds}.0000\n`;
}

/** What k6 prints of requests that were all answered after 200 ms. */
function k6Log(requests: number): string {
  const good = Object.fromEntries(['p(50)', 'p(99)', 'max'].map((part) => [part, 200]));
  return `${JSON.stringify({ result: 'cdk8s-kserve-k6', seconds: RUNNER_SECONDS, dropped: 0, crossed: [], statuses: { 200: requests }, unanswered: {}, good, bad: {} })}\n`;
}

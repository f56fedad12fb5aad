import { ApiError } from '../../../lib/load-test';
import type { ApiTransport, Clock } from '../../../lib/load-test';

type Json = any;

/** A cluster that is played: a script says at which second what happens, and the clock jumps from second to second. */
export class PlayedCluster implements ApiTransport, Clock {
  public readonly requests: string[] = [];
  public readonly created: Json[] = [];
  public forbidden: readonly string[] = [];
  /** Seconds in which the API server is away. */
  public away: readonly [from: number, to: number] = [Infinity, Infinity];
  public logs: { [pod: string]: string | ApiError } = {};
  public jobs: Json[] = [];
  /** Told of what is made. */
  public onCreate: (object: Json) => void = () => undefined;
  /** The TestRuns that are there; undefined where the cluster does not know the kind. */
  public testRuns: Json[] | undefined = undefined;
  /** What the queue-proxy of a pod answers on port 9090. */
  public metrics: (pod: string) => { readonly type: string; readonly bytes: Uint8Array } = (pod) => {
    throw new ApiError(404, 'NotFound', `pods "${pod}" not found`);
  };
  public readonly scrapes: string[] = [];
  public events: Json[] = [];
  private seconds = 0;
  private readonly script: Array<{ readonly at: number; readonly act: () => void }> = [];
  private readonly objects = new Map<string, Json>();
  private streams: Array<{ readonly asks: Asked; readonly line: (text: string) => void; readonly end: (error?: Error) => void }> = [];

  /** Something happens, so many seconds after the run began. */
  public at(second: number, act: () => void): this {
    this.script.push({ at: second, act });
    return this;
  }

  public now(): number {
    return this.seconds * 1000;
  }

  public async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    // Everything that was begun comes to rest before the time goes on.
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve();
    }
    if (signal?.aborted) {
      return;
    }
    // Only the run's own second moves the time; what waits besides shares it.
    this.waiting ??= new Promise((resolve) => setImmediate(() => {
      delete this.waiting;
      this.pass(ms / 1000);
      resolve();
    }));
    await this.waiting;
  }

  private waiting?: Promise<void>;

  /** An object is new or has changed. */
  public put(object: Json): void {
    const { kind, metadata } = object;
    const key = `${kind}/${metadata.name}`;
    const type = this.objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.objects.set(key, object);
    this.tell(kind, type, object);
  }

  /** An object is gone. */
  public remove(kind: string, name: string): void {
    const object = this.objects.get(`${kind}/${name}`);
    this.objects.delete(`${kind}/${name}`);
    this.tell(kind, 'DELETED', object);
  }

  public async request(method: string, path: string, body?: Json): Promise<unknown> {
    await Promise.resolve();
    this.refuseIfAway();
    this.requests.push(`${method} ${path}`);
    if (path.endsWith('/selfsubjectaccessreviews')) {
      const { verb, resource, subresource } = body.spec.resourceAttributes;
      return { status: { allowed: !this.forbidden.includes(`${verb} ${resource}${subresource ? `/${subresource}` : ''}`) } };
    }
    const log = /\/pods\/([^/]+)\/log/.exec(path)?.[1];
    if (log !== undefined) {
      const text = this.logs[log] ?? new ApiError(404, 'NotFound', `pods "${log}" not found`);
      if (text instanceof ApiError) {
        throw text;
      }
      return text;
    }
    if (method === 'POST') {
      this.created.push(body);
      this.onCreate(body);
      return body;
    }
    if (method === 'DELETE') {
      return {};
    }
    if (/\/jobs\/[^/?]+$/.test(path)) {
      const job = this.jobs.find(({ metadata }) => path.endsWith(`/${metadata.name}`));
      if (job === undefined) {
        throw new ApiError(404, 'NotFound', 'jobs.batch not found');
      }
      return job;
    }
    if (path.includes('/testruns') && this.testRuns === undefined) {
      throw new ApiError(404, '', 'the API server answered 404: 404 page not found');
    }
    if (/\/testruns\/[^/?]+$/.test(path)) {
      const found = this.testRuns?.find(({ metadata }) => path.endsWith(`/${metadata.name}`));
      if (found === undefined) {
        throw new ApiError(404, 'NotFound', 'testruns.k6.io not found');
      }
      return found;
    }
    if (path.includes('/testruns?labelSelector')) {
      return { metadata: {}, items: this.testRuns };
    }
    const items = path.includes('/jobs') ? this.jobs : path.includes('/events') ? this.events : this.matching(path);
    return { metadata: { resourceVersion: '1' }, items };
  }

  public async bytes(path: string, accept: string): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
    await Promise.resolve();
    this.refuseIfAway();
    this.scrapes.push(`${path} ${accept}`);
    return this.metrics(/\/pods\/([^/]+):9090\/proxy\/metrics$/.exec(path)?.[1] ?? '');
  }

  public async stream(path: string, line: (text: string) => void, signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    this.refuseIfAway();
    await new Promise<void>((resolve, reject) => {
      const stream = { asks: askedBy(path), line, end: (error?: Error) => (error === undefined ? resolve() : reject(error)) };
      this.streams.push(stream);
      signal.addEventListener('abort', () => resolve());
    });
  }

  private pass(seconds: number): void {
    this.seconds += seconds;
    const due = this.script.filter(({ at }) => at <= this.seconds && at > this.seconds - seconds);
    due.forEach(({ act }) => act());
    if (this.seconds >= this.away[0] && this.seconds < this.away[1]) {
      this.streams.splice(0).forEach(({ end }) => end(new ApiError(0, '', 'the API server does not answer')));
    }
  }

  private refuseIfAway(): void {
    if (this.seconds >= this.away[0] && this.seconds < this.away[1]) {
      throw new ApiError(0, '', 'the API server does not answer');
    }
  }

  private matching(path: string): Json[] {
    const asks = askedBy(path);
    return [...this.objects.values()].filter((object) => isAsked(asks, object.kind, object));
  }

  private tell(kind: string, type: string, object: Json): void {
    let text: string | undefined;
    for (const { asks, line } of [...this.streams]) {
      if (isAsked(asks, kind, object)) {
        text ??= JSON.stringify({ type, object });
        line(text);
      }
    }
  }
}

/** The objects of a path: a resource, and the one label that is selected. */
interface Asked {
  readonly resource: string | undefined;
  readonly label: string | undefined;
  readonly value: string | undefined;
}

function askedBy(path: string): Asked {
  const [, label, value] = /labelSelector=([^&]+?)%3D([^&]+)/.exec(path) ?? [];
  return { resource: /\/(\w+)(\?|$)/.exec(path)?.[1], label, value };
}

function isAsked({ resource, label, value }: Asked, kind: string, { metadata }: Json): boolean {
  return resource === `${kind.toLowerCase()}s` && (label === undefined || metadata.labels?.[label] === value);
}

const SERVICE_LABELS = { 'serving.kserve.io/inferenceservice': 'torchserve', 'component': 'predictor' };

/** A pod of the service. */
export function servicePod(name: string, state: 'ready' | 'starting' | 'unschedulable' | 'terminating', ...containers: readonly string[]): Json {
  const conditions = [
    { type: 'PodScheduled', status: state === 'unschedulable' ? 'False' : 'True', ...(state === 'unschedulable' ? { reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.' } : {}) },
    { type: 'Ready', status: state === 'ready' ? 'True' : 'False' },
  ];
  const deletionTimestamp = state === 'terminating' ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {};
  return { kind: 'Pod', metadata: { name, uid: name, labels: SERVICE_LABELS, ...deletionTimestamp }, spec: { containers: containers.map((one) => ({ name: one })) }, status: { phase: 'Running', conditions } };
}

/** What the PodAutoscaler of the service says. */
export function autoscaler(desiredScale: number, actualScale: number): Json {
  return { kind: 'PodAutoscaler', metadata: { name: 'torchserve-predictor-00001', uid: 'pa', labels: SERVICE_LABELS }, status: { desiredScale, actualScale } };
}

/** The pod of a machine of the load test. */
export function machinePod(job: string, name: string, status: Json): Json {
  return { kind: 'Pod', metadata: { name, uid: name, labels: { 'job-name': job } }, status };
}

/** A container's status. */
export function container(state: Json, name = 'hey'): Json {
  return { containerStatuses: [{ name, state }] };
}

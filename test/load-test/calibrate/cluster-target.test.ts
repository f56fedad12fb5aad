import { App, Chart, Duration, Testing } from 'cdk8s';
import { calibrate, ClusterTarget, Fortio, K6, LoadTarget, LoadTest, Payload } from '../../../lib/load-test';
import type { Calibration, ClusterTargetProps, LoadTestProps } from '../../../lib/load-test';
import { LevelJobs } from '../../../lib/load-test/calibrate/level-job';
import { Load } from '../../../lib/load';
import { container, machinePod, PlayedCluster, servicePod } from '../run/played-cluster';

type Json = any;

const service = {
  name: 'torchserve',
  endpoint: { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc', predictPath: '/v1/models/torchserve:predict' },
};

const time = (second: number): string => new Date(second * 1000).toISOString();

function objectsOf(more: Partial<LoadTestProps> = {}): Json[] {
  const chart = new Chart(new App(), 'chart');
  new LoadTest(chart, 'load', { service, load: Load.concurrent(50, Duration.seconds(30)), payload: Payload.fromText('{}'), namespace: 'test', ...more });
  return Testing.synth(chart);
}

/** A cluster in which every Job of a level runs: hey asks a pod with two workers of 200 ms. */
class LevelCluster extends PlayedCluster {
  public readonly levels: string[][] = [];
  public readonly deleted: string[] = [];
  public status = 200;
  public pods = 1;
  /** Whether a Job finds a pod, or wakes one. */
  public atZero = false;

  public override async request(method: string, path: string, body?: Json): Promise<unknown> {
    if (method === 'POST' && body?.kind === 'Job') {
      this.play(body);
    }
    if (method === 'DELETE') {
      this.deleted.push(path.split('/').pop()?.split('?')[0] ?? '');
    }
    if (path === '/version') {
      return { gitVersion: 'v1.34.4' };
    }
    if (path.endsWith('/deployments/controller')) {
      return { metadata: { labels: { 'app.kubernetes.io/version': '1.21.1' } } };
    }
    if (path.endsWith('/kserve-controller-manager')) {
      return { spec: { template: { spec: { containers: [{ image: 'proxy' }, { image: 'docker.io/kserve/kserve-controller:v0.20.0@sha256:ab' }] } } } };
    }
    return super.request(method, path, body);
  }

  private play({ metadata: { name }, spec }: Json): void {
    const [{ args }] = spec.template.spec.containers;
    this.levels.push(args);
    const clients = Number(args[args.indexOf('-c') + 1]);
    const seconds = Number.parseInt(args[args.indexOf('-z') + 1], 10);
    const now = this.now() / 1000;
    const took = 0.2 * Math.max(1, clients / 2);
    const rows = Array.from({ length: Math.floor(seconds / took) * clients }, (_, index) => `${took.toFixed(4)},${this.status},${(Math.floor(index / clients) * took).toFixed(4)}`);
    this.logs[`${name}-x`] = `response-time,status-code,offset\n${rows.join('\n')}\n#end sent=${rows.length} answered=${rows.length} seconds=${seconds}.0000\n`;
    const begin = this.atZero ? 4 : 1;
    if (this.atZero) {
      const pod = servicePod('pod-a', 'starting');
      this.at(now + 1, () => this.put({ ...pod, metadata: { ...pod.metadata, creationTimestamp: time(now + 1) } }));
      this.at(now + 4, () => {
        const ready = servicePod('pod-a', 'ready');
        const conditions = ready.status.conditions.map((one: Json) => ({ ...one, lastTransitionTime: time(now + 4) }));
        this.put({ ...ready, metadata: { ...ready.metadata, creationTimestamp: time(now + 1) }, status: { ...ready.status, conditions } });
      });
      this.atZero = false;
    }
    this.at(now + begin, () => this.put(machinePod(name, `${name}-x`, container({ running: { startedAt: time(now + begin) } }))));
    this.at(now + begin + seconds, () => this.put(machinePod(name, `${name}-x`, container({ terminated: { exitCode: 0, startedAt: time(now + begin) } }))));
  }
}

interface Stage {
  readonly cluster: LevelCluster;
  run(more?: Partial<ClusterTargetProps> & { readonly starts?: number; readonly signal?: AbortSignal }): Promise<Calibration>;
}

function stage(pods = 1): Stage {
  const cluster = new LevelCluster();
  for (let index = 0; index < pods; index += 1) {
    cluster.put(servicePod(`pod-${index}`, 'ready'));
  }
  cluster.atZero = pods === 0;
  return {
    cluster,
    run: ({ starts = 0, signal, ...more } = {}) => calibrate({
      target: new ClusterTarget({ objects: objectsOf(), api: cluster, clock: cluster, levelSeconds: 10, run: 'r1', ...more }), starts, maxClients: 16, signal,
    }),
  };
}

// The default images come from no registry, which synth notes.
beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a calibration in a cluster', () => {
  it('runs a Job for each number of clients, reads its log, and deletes it', async () => {
    const { cluster, run } = stage();
    const found = await run();
    expect(found.serviceTime.map(({ inFlight, mean, requestsPerSecond }) => [inFlight, mean, requestsPerSecond])).toEqual([[1, 0.2, 5], [2, 0.2, 10], [4, 0.4, 10], [8, 0.8, 10]]);
    const jobs = ['c1', 'c2', 'c4', 'c8'].map((level) => expect.stringMatching(new RegExp(`^chart-load-[0-9a-f]+-r1-${level}$`)));
    expect(cluster.created.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name)).toEqual(jobs);
    expect(cluster.deleted).toEqual(jobs);
    expect(cluster.levels[2]?.slice(-5)).toEqual(['-c', '4', '-z', '10s', expect.stringContaining('/v1/models/torchserve:predict')]);
    expect(found.versions).toEqual({ kubernetes: 'v1.34.4', knative: '1.21.1', kserve: 'v0.20.0', generator: 'localhost/hey:v0.1.5' });
  });

  it('measures the start of the pod from its creation, from zero', async () => {
    const { cluster, run } = stage(0);
    const found = await run({ starts: 1 });
    expect(found.startup).toEqual([3]);
    expect(found.serviceTime[0]).toMatchObject({ inFlight: 1, mean: 0.2 });
    expect(cluster.levels.map((args) => args[args.indexOf('-c') + 1])).toEqual(['1', '1', '2', '4', '8']);
  });

  it('goes on without a start where the pods do not go', async () => {
    const { cluster, run } = stage();
    expect((await run({ starts: 1, zeroSeconds: 20 })).startup).toEqual([]);
    expect(cluster.levels).toHaveLength(4);
  });

  it('leaves no Job behind when it is interrupted', async () => {
    const { cluster, run } = stage();
    const interrupt = new AbortController();
    cluster.at(18, () => interrupt.abort());
    const found = await run({ signal: interrupt.signal });
    expect(found).toMatchObject({ whole: false, serviceTime: [{ inFlight: 1 }] });
    expect(cluster.deleted).toHaveLength(2);
  });

  it.each([
    [2, /^calibrate: expected one pod, got "2 pods of torchserve"; deploy it with maxReplicas: 1 meanwhile$/],
    [0, /^calibrate: expected one pod, got "0 pods of torchserve"; is it in this namespace, and does it go through KServe or Knative\?$/],
  ])('refuses %p pods', async (pods, message) => {
    const { cluster, run } = stage(pods);
    cluster.atZero = false;
    await expect(run()).rejects.toThrow(message);
    expect(cluster.deleted).toHaveLength(1);
  });

  it('says what went wrong with the load, and what the pod answers', async () => {
    const { cluster, run } = stage();
    cluster.status = 404;
    await expect(run()).rejects.toThrow('calibrate: expected a pod that answers its requests with 2xx, got "torchserve"; 49 of 49 requests failed: 49 x status 404');
    const lost = stage();
    lost.cluster.at(5, () => { lost.cluster.away = [5, 30]; });
    await expect(lost.run()).rejects.toThrow(/^calibrate: expected a load that is sent and watched to its end, got "torchserve"; nobody heard from the API server for \d+ s$/);
  });

  it('checks the rights, and refuses to run beside another load test, unless it is forced', async () => {
    const { cluster, run } = stage();
    cluster.jobs = [{ kind: 'Job', metadata: { name: 'other' } }];
    await expect(run()).rejects.toThrow('load-test run: expected no other load test of torchserve that runs, got "other"');
    expect((await run({ force: true })).serviceTime).toHaveLength(4);
    cluster.forbidden = ['create jobs'];
    await expect(run()).rejects.toThrow('rights in namespace test: expected the rights to create jobs.batch, got "forbidden"');
  });
});

describe('the Job of a level', () => {
  const argsOf = (objects: Json[]): string[] => new LevelJobs(objects, 'r').level(4, 10).find(({ kind }) => kind === 'Job')!.spec!.template as Json;

  it('keeps what is sent, and changes how much', () => {
    const load = Load.requests(20, 1000, { ratePerClient: 5, headers: { 'x-c': '-c' } });
    const { spec: { containers: [{ args }] } } = argsOf(objectsOf({ load })) as Json;
    expect(args.slice(0, 4)).toEqual(['-m', 'POST', '-H', 'x-c: -c']);
    expect(args).not.toContain('-n');
    expect(args).not.toContain('-q');
    expect(args.slice(-5, -1)).toEqual(['-c', '4', '-z', '10s']);
  });

  it('of fortio has its flags', () => {
    const { spec: { containers: [{ args }] } } = argsOf(objectsOf({ generator: new Fortio() })) as Json;
    expect(args.slice(-7, -1)).toEqual(['-c', '4', '-t', '10s', '-qps', '0']);
    expect(args.filter((arg: string) => arg === '-qps' || arg === '-c')).toEqual(['-c', '-qps']);
  });

  it.each<readonly [string, Partial<LoadTestProps>, string]>([
    ['k6', { generator: new K6() }, 'calibrate: generator: expected one of hey, oha, fortio, got "k6"; their clients are flags, which each level changes'],
    ['two machines', { machines: 2 }, 'calibrate: machines: expected a load test on one machine, got 2'],
  ])('cannot be made of %s', (_, more, message) => {
    expect(() => new LevelJobs(objectsOf(more), 'r')).toThrow(message);
  });

  it('is no other Job, and no other server', () => {
    expect(() => new LevelJobs([], 'r')).toThrow('calibrate: expected a manifest with the Job of a LoadTest, got 0');
    const chart = new Chart(new App(), 'chart');
    new LoadTest(chart, 'load', { load: Load.concurrent(1, Duration.seconds(1)), target: LoadTarget.url('http://a/b') });
    expect(() => new LevelJobs(Testing.synth(chart), 'r')).toThrow(/^calibrate: expected a load test of a service, got "chart-load-.*"; for any other server use --url$/);
  });
});

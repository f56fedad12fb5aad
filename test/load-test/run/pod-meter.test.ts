import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, parseRunCsv, resultJson, resultPage, runCsv } from '../../../lib/load-test';
import type { ApiTransport, LoadTestResult, RunProgress } from '../../../lib/load-test';
import { PodMeter } from '../../../lib/load-test/run/pod-meter';
import { parsePodStat } from '../../../lib/load-test/run/pod-stat';
import { servicePod } from './played-cluster';
import type { PlayedCluster } from './played-cluster';
import { stage } from './stage';

/** What the real queue-proxy answers: queue-proxy/main.go printed it. */
const ANSWERS = readFileSync(join(__dirname, 'queue-proxy', 'answers.txt'), 'utf8').trimEnd().split('\n').map((line) => {
  const [name = '', accept = '', status = '', type = '', hex = ''] = line.split('|');
  return { name, accept, status, type, bytes: Buffer.from(hex, 'hex') };
});

function answerOf(wanted: string): { readonly type: string; readonly bytes: Buffer } {
  return ANSWERS.find(({ name }) => name === wanted)!;
}

describe('what queue-proxy reports', () => {
  it.each([
    ['before the first report', { inFlight: 0, requestsPerSecond: 0 }],
    ['nothing to do', { inFlight: 0, requestsPerSecond: 0 }],
    // Ten for half a second, three for the other half; those that the activator passed on are among them.
    ['busy', { inFlight: 6.5, requestsPerSecond: 10 }],
    ['working on', { inFlight: 3, requestsPerSecond: 0 }],
  ])('is read: %s', (name, stat) => {
    expect(parsePodStat(answerOf(name).bytes)).toEqual(stat);
  });

  it('is the same whatever it is asked for', () => {
    expect(ANSWERS.map(({ type, status }) => `${status} ${type}`)).toEqual(ANSWERS.map(() => '200 application/protobuf'));
    expect(answerOf('asked for text').bytes).toEqual(answerOf('busy').bytes);
  });

  it('may be cut anywhere, or be something else: never a wrong figure', () => {
    const { bytes } = answerOf('busy');
    const whole = { inFlight: 6.5, requestsPerSecond: 10 };
    for (let length = 0; length < bytes.length; length += 1) {
      const stat = parsePodStat(bytes.subarray(0, length));
      // Where it ends between two fields it is a message: of fewer figures.
      expect([undefined, 0, whole.inFlight]).toContain(stat?.inFlight);
      expect([undefined, 0, whole.requestsPerSecond]).toContain(stat?.requestsPerSecond);
    }
    for (const text of ['<html>404</html>', 'queue_requests_per_second 3\n', '\u0000', '\u000a\u00ff', '{"kind":"Status"}']) {
      expect(parsePodStat(Buffer.from(text, 'latin1'))).toBeUndefined();
    }
  });

  it('may have fields that are not known yet', () => {
    const { bytes } = answerOf('busy');
    // Field 7 as a varint (the timestamp), 8 as a text, 9 in four bytes.
    const more = Buffer.from([0x38, 0x80, 0xa0, 0xb7, 0xca, 0x06, 0x42, 0x02, 0x61, 0x62, 0x4d, 1, 2, 3, 4]);
    expect(parsePodStat(Buffer.concat([bytes, more]))).toEqual({ inFlight: 6.5, requestsPerSecond: 10 });
    expect(parsePodStat(Buffer.concat([more, bytes]))).toEqual({ inFlight: 6.5, requestsPerSecond: 10 });
  });
});

describe('a meter of pods', () => {
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `pod-${index}`);
  function meterOf(bytes: ApiTransport['bytes'] | undefined, refused?: string): PodMeter {
    const api = { request: () => Promise.resolve({}), stream: () => Promise.resolve(), ...(bytes === undefined ? {} : { bytes }) };
    return new PodMeter(api, clock, 'test', refused);
  }
  const failing = (status: number, message: string) => (): never => {
    throw new ApiError(status, '', message);
  };

  it('asks twenty pods at most each second, in turns, and counts the others as these', async () => {
    const asked: string[] = [];
    const meter = meterOf((path) => {
      asked.push(path);
      return Promise.resolve(answerOf('busy'));
    });
    meter.ask(names(50), 0);
    // The question is still open.
    meter.ask(names(50), 0);
    await settled();
    expect(asked).toEqual(names(20).map((pod) => `/api/v1/namespaces/test/pods/${pod}:9090/proxy/metrics`));
    expect(meter.now).toEqual({ inFlight: 325, requestsPerSecond: 500 });
    for (let second = 0; second < 2; second += 1) {
      meter.ask(names(50), 0);
      await settled();
    }
    expect(new Set(asked).size).toBe(50);
  });

  it('counts a pod that does not answer as those that do', async () => {
    const meter = meterOf((path) => (path.includes('pod-1') ? Promise.reject(new ApiError(404, 'NotFound', 'gone')) : Promise.resolve(answerOf('busy'))));
    meter.ask(names(2), 0);
    await settled();
    expect([meter.now, meter.unmeasured]).toEqual([{ inFlight: 13, requestsPerSecond: 20 }, undefined]);
  });

  it.each<readonly [string, ApiTransport['bytes'] | undefined, string]>([
    ['nobody may', failing(403, 'pods "pod-0" is forbidden'), 'queue-proxy of pod-0 cannot be asked: pods "pod-0" is forbidden'],
    ['something else answers', () => Promise.resolve({ type: 'text/html', bytes: Buffer.from('<html>') }), 'pod-0 answers on port 9090, but not as queue-proxy does'],
    ['what answers is not whole', () => Promise.resolve({ type: 'application/protobuf', bytes: Buffer.from([9]) }), 'pod-0 answers on port 9090, but not as queue-proxy does'],
  ])('gives up after five seconds in which %s, and says why', async (_, bytes, reason) => {
    const meter = meterOf(bytes);
    for (let second = 0; second < 5; second += 1) {
      expect(meter.unmeasured).toBeUndefined();
      meter.ask(['pod-0'], 0);
      await settled();
    }
    expect([meter.unmeasured, meter.now]).toEqual([reason, undefined]);
  });

  it('does not ask without the right, without a way to do so, or where pods have no queue-proxy', async () => {
    const never = jest.fn(failing(500, 'asked'));
    const [refused, without, standard] = [meterOf(never, 'no right to get pods/proxy'), meterOf(undefined), meterOf(never)];
    for (const meter of [refused, without, standard]) {
      meter.ask(meter === standard ? [] : ['pod-0'], 1);
    }
    await settled();
    expect([refused.unmeasured, without.unmeasured, standard.unmeasured])
      .toEqual(['no right to get pods/proxy', 'the connection passes on no bytes', 'the pods have no queue-proxy']);
    expect(never).not.toHaveBeenCalled();
  });

  it('says nothing of pods that are not there: their number is none, and what they hold too', () => {
    const meter = meterOf(failing(500, 'asked'));
    meter.ask([], 0);
    expect([meter.now, meter.unmeasured]).toEqual([{ inFlight: 0, requestsPerSecond: 0 }, undefined]);
  });
});

describe('a load test run whose pods report', () => {
  beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterEach(() => jest.restoreAllMocks());

  async function measured(change: (cluster: PlayedCluster) => void = () => undefined): Promise<{ readonly result: LoadTestResult; readonly seen: RunProgress[]; readonly cluster: PlayedCluster }> {
    const { cluster, run } = stage();
    cluster.put(servicePod('a', 'ready', 'kserve-container', 'queue-proxy'));
    cluster.at(7, () => cluster.put(servicePod('b', 'starting', 'kserve-container', 'queue-proxy')));
    cluster.at(9, () => cluster.put(servicePod('b', 'ready', 'kserve-container', 'queue-proxy')));
    const loads = (): boolean => cluster.now() >= 5000 && cluster.now() < 26_000;
    cluster.metrics = (pod) => answerOf(loads() ? (pod === 'a' ? 'busy' : 'working on') : 'nothing to do');
    change(cluster);
    const seen: RunProgress[] = [];
    return { result: await run({ progress: (now) => void seen.push(now) }), seen, cluster };
  }

  it('shows what is in them in place of what was planned, and keeps it', async () => {
    const { result, seen, cluster } = await measured();
    const at = (second: number): RunProgress | undefined => seen.find(({ loadSeconds }) => loadSeconds === second);
    expect(at(2)).toMatchObject({ sends: 'in flight 6.5 of 10, 10/s', pods: { inFlight: 6.5, requestsPerSecond: 10 } });
    expect(at(12)).toMatchObject({ sends: 'in flight 9.5 of 10, 10/s' });
    expect(seen.some(({ unmeasured }) => unmeasured !== undefined)).toBe(false);
    expect(new Set(cluster.scrapes)).toEqual(new Set(['a', 'b'].map((pod) => `/api/v1/namespaces/test/pods/${pod}:9090/proxy/metrics application/protobuf`)));
    const { recorded } = result.run;
    expect(recorded.pods.find(({ t }) => t === 12)).toMatchObject({ ready: 2, inFlight: 9.5, requestsPerSecond: 10 });
    expect(parseRunCsv(runCsv(recorded), 'run.csv').pods).toEqual(recorded.pods);
    const json = JSON.parse(JSON.stringify(resultJson(result)));
    expect(json).toMatchObject({ unmeasured: null, kind: 'Job' });
    expect(json.pods.find(({ t }: { readonly t: number }) => t === 12)).toMatchObject({ inFlight: 9.5 });
    const page = resultPage(result, { command: 'hey', versions: [] });
    expect(page).toContain('requests in flight as the pods report them (solid, green), planned 10 (dashed, blue); highest 9.5');
    expect(page).toContain('requests per second as the pods report them (solid, green); highest 10');
  });

  it.each<readonly [string, (cluster: PlayedCluster) => void, string]>([
    ['may not be asked', (cluster) => void (cluster.forbidden = ['get pods/proxy']), 'no right to get pods/proxy'],
    ['cannot be reached', (cluster) => void (cluster.metrics = () => { throw new ApiError(503, 'ServiceUnavailable', 'error trying to reach service: EOF'); }), 'queue-proxy of a cannot be asked: error trying to reach service: EOF'],
  ])('says that it shows the plan where they %s, and why; the verdict is the same', async (_, change, reason) => {
    const { result, seen } = await measured(change);
    expect(seen.find(({ loadSeconds }) => loadSeconds === 12)).toMatchObject({ sends: 'planned: 10 in flight', unmeasured: reason });
    expect(result).toMatchObject({ run: { unmeasured: reason }, verdict: { outcome: { name: 'pass' } } });
    expect(resultJson(result)).toMatchObject({ unmeasured: reason });
    expect(resultPage(result, { command: 'hey', versions: [] })).toContain(`<p>Not measured: ${reason}.</p>`);
    expect(runCsv(result.run.recorded)).not.toContain('inFlight');
  });

  it('goes on where the API server is gone for a while: what is old is not shown', async () => {
    const { result, seen } = await measured((cluster) => void (cluster.away = [12, 32]));
    expect(seen.find(({ loadSeconds }) => loadSeconds === 14)).toMatchObject({ sends: 'planned: 10 in flight' });
    expect(result.run.unmeasured).toBeUndefined();
  });
});

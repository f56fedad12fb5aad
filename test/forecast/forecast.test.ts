import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '../support/properties';
import { checkRevision } from '../../lib/knative/check-revision';
import type { Revision } from '../../lib/knative/revision';
import { seconds } from '../../lib/core/duration';
import type { ForecastPoint } from '../../lib/forecast';
import { forecast, ServiceTime } from '../../lib/forecast';
import { Load } from '../../lib/load';
import { faultOf } from '../support/fault-of';

const KEY = 'autoscaling.knative.dev';
const fifty = Load.concurrent(50, seconds(30));

/** A revision with these annotations of autoscaling.knative.dev. */
function revision(containerConcurrency: number, annotations: { readonly [name: string]: string } = {}): Revision {
  return { containerConcurrency, annotations: Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${KEY}/${name}`, value])) };
}

/** One pod that is always there, with a queue of its own. */
const onePod = (limit = 1): Revision => revision(limit, { 'min-scale': '1', 'max-scale': '1', 'target-burst-capacity': '0' });

describe('50 clients for 30 seconds', () => {
  it.each([
    ['hard limit 10', revision(10), 8, '8 = ceil(50 / 7); 7 = 10 x 70 %'],
    ['soft target 5', revision(0, { target: '5' }), 15, '15 = ceil(50 / 3.5); 3.5 = 5 x 70 %'],
    ['soft target 5 within hard limit 10', revision(10, { target: '5' }), 15, '15 = ceil(50 / 3.5); 3.5 = 5 x 70 %'],
    ['soft target 20 above hard limit 10', revision(10, { target: '20' }), 8, '8 = ceil(50 / 7); 7 = 10 x 70 %'],
    ['hard limit 10 at 100 %', revision(10, { 'target-utilization-percentage': '100' }), 5, '5 = ceil(50 / 10); 10 = 10 x 100 %'],
  ])('meet %s', (_, settings, pods, reason) => {
    const found = forecast(settings, fifty);
    expect([found.peak, found.steady, found.reasons.peak]).toEqual([pods, pods, reason]);
    expect(found.reasons.steady).toBe(`${reason}; panic mode keeps them until 60 s after the last evaluation that was hot`);
  });

  it('wait for the first pod where there is none', () => {
    const found = forecast(revision(10), fifty);
    expect(found).toMatchObject({
      load: '50 concurrent requests', autoscaler: 'KPA', metric: 'concurrency', target: 7, limit: 10,
      settleSeconds: 16, panicSeconds: 70, coldStartWaitSeconds: 10, completed: 920, refused: 0, timedOut: 0, loadSeconds: 30, durationSeconds: 150,
    });
    expect(found.latency).toMatchObject({ p50: 1, p95: 11, p99: 13, max: 13 });
    expect(found.reasons).toMatchObject({
      settle: '8 pods were ready from 16 s after the load began until its end',
      panic: '70 s, since 2 s after the load began 5 pods were wanted with 0 ready: 200 % or more',
      latency: '1 s of work and up to 12 s of waiting for a pod',
      coldStart: '10 s: there was no pod, and one takes 10 s to start',
      refused: 'none: there were never more than 10 x 10 waiting in a pod or 10000 in the activator',
      podSeconds: '584 = 3.89 pods on average x 150 s',
      gpuSeconds: '0: the pods have no GPU',
    });
  });

  it('find the pod that min-scale keeps warm', () => {
    const found = forecast(revision(10, { 'min-scale': '1' }), fifty, { gpusPerPod: 2 });
    expect(found).toMatchObject({ peak: 8, coldStartWaitSeconds: 0, panicSeconds: 72, podSeconds: 650, gpuSeconds: 1300 });
    expect(found.reasons).toMatchObject({
      coldStart: 'none: 1 pod ready when the load began',
      panic: '72 s, since 2 s after the load began 3 pods were wanted with 1 ready: 200 % or more',
      gpuSeconds: '1300 = 650 pod-seconds x 2 GPUs',
    });
  });

  it('find the resources of the service, those of the options before them', () => {
    const service = { revision: revision(10, { 'min-scale': '1' }), gpusPerPod: 2 };
    expect(forecast(service, fifty)).toMatchObject({ gpuSeconds: 1300, reasons: { gpuSeconds: '1300 = 650 pod-seconds x 2 GPUs' } });
    expect(forecast(service, fifty, { gpusPerPod: 1 }).gpuSeconds).toBe(650);
    const hpa = { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 80 };
    const cost = { requestCost: { cpuSeconds: 0.5 } };
    expect(forecast({ hpa, podResources: { cpu: 2 } }, fifty, cost)).toEqual(forecast({ hpa }, fifty, { ...cost, podResources: { cpu: 2 } }));
  });

  it('are told apart from what the autoscaler wants within its bounds, as the column DESIRED of a cluster has it', () => {
    const most = (settings: Revision, figure: 'desired' | 'desiredByLoad'): number =>
      Math.max(...forecast(settings, fifty).series.map((point) => point[figure] ?? 0));
    expect([most(revision(10, { 'max-scale': '4' }), 'desired'), most(revision(10, { 'max-scale': '4' }), 'desiredByLoad')]).toEqual([4, 8]);
    const last = forecast(revision(10, { 'min-scale': '1' }), fifty).series.at(-1);
    expect([last?.desired, last?.desiredByLoad]).toEqual([1, 0]);
  });

  it('find as many pods as are said to be there', () => {
    const found = forecast(revision(10), fifty, { initialPods: 5 });
    expect(found).toMatchObject({ peak: 8, coldStartWaitSeconds: 0 });
    expect(found.latency?.max).toBe(1);
    expect(found.reasons.coldStart).toBe('none: 5 pods ready when the load began');
  });

  it('find one pod that is said to be there, though nothing keeps it: it does not go before the autoscaler has looked', () => {
    const found = forecast(revision(10), Load.requests(4, 4), { initialPods: 1 });
    expect(found).toMatchObject({ coldStartWaitSeconds: 0, completed: 4, peak: 1, latency: { max: 1 } });
    expect(found.reasons.coldStart).toBe('none: 1 pod ready when the load began');
    expect(found.series.slice(0, 2).map(({ timeSeconds, replicas }) => [timeSeconds, replicas])).toEqual([[2, 1], [4, 1]]);
    // One that restarts with more panics at once, for 60 s and until the evaluation behind them.
    expect(forecast(revision(10), Load.requests(4, 4), { initialPods: 3 })).toMatchObject({
      panicSeconds: 62, reasons: { panic: '62 s: an autoscaler that begins with more than one pod ready panics at once; here it found 3' },
    });
  });

  it('take the config of the cluster, that of the options before that of the service', () => {
    const percent = (value: string): { [key: string]: string } => ({ 'container-concurrency-target-percentage': value });
    expect(forecast({ revision: revision(10), autoscalerConfig: percent('100') }, fifty).peak).toBe(5);
    expect(forecast({ revision: revision(10), autoscalerConfig: percent('100') }, fifty, { config: percent('50') }).peak).toBe(10);
  });
});

describe('the reason for the pods', () => {
  it.each([
    ['max-scale', revision(10, { 'max-scale': '3' }), 3, '3 = max-scale; the load asks for 8 = ceil(49.83 / 7); 7 = 10 x 70 %'],
    ['min-scale', revision(10, { 'min-scale': '12' }), 12, '12 = min-scale; the load asks for 4 = ceil(21.67 / 7); 7 = 10 x 70 %'],
    ['activation-scale', revision(10, { 'activation-scale': '12' }), 12, '12 = activation-scale; the load asks for 1 = ceil(0.02 / 7); 7 = 10 x 70 %'],
  ])('names %s', (_, settings, peak, reason) => {
    const found = forecast(settings, fifty);
    expect([found.peak, found.reasons.peak]).toEqual([peak, reason]);
  });

  it('takes no figure of the short window where nothing panics: it decides nothing there', () => {
    // Of 33.3 requests in 6 seconds it would make 5 pods on its way up, and of 50 in the end 8.
    const found = forecast(revision(10, { 'min-scale': '5' }), fifty);
    expect(found).toMatchObject({ peak: 5, steady: 5, panicSeconds: 0 });
    expect([found.reasons.peak, found.reasons.steady]).toEqual([
      '5 = min-scale; the load asks for 4 = ceil(21.67 / 7); 7 = 10 x 70 %', '5 = min-scale; the load asks for 4 = ceil(25 / 7); 7 = 10 x 70 %',
    ]);
  });

  it('says that nothing panicked', () => {
    expect(forecast(revision(10, { 'min-scale': '12' }), fifty)).toMatchObject({
      panicSeconds: 0, podSeconds: 12 * 150, reasons: { panic: 'none: the short window never asked for 200 % of the ready pods' },
    });
  });

  it('counts requests per second where they are the metric', () => {
    const found = forecast(revision(0, { metric: 'rps', target: '10', 'min-scale': '1' }), Load.rate(35, seconds(120)), { serviceTime: seconds(0.1) });
    expect(found).toMatchObject({ metric: 'rps', target: 7, peak: 5, steady: 5, completed: 4200 });
    expect(found.reasons.peak).toBe('5 = ceil(35 / 7); 7 = 10 x 70 %');
  });
});

describe('figures that can be worked out by hand', () => {
  it('four requests, one after the other: 1, 2, 3 and 4 seconds', () => {
    const found = forecast(onePod(), Load.requests(4, 4));
    expect(found.latency).toEqual({ mean: 2.5, p50: 2, p95: 4, p99: 4, max: 4 });
    expect(found).toMatchObject({ completed: 4, loadSeconds: 4, settleSeconds: 0, coldStartWaitSeconds: 0 });
    expect(found.reasons).toMatchObject({
      latency: '1 s of work and up to 3 s of waiting for a pod; half of the requests waited 1 s or more',
      settle: 'the pod was ready from the beginning',
    });
  });

  it('of 100 latencies of 1 to 100 seconds p50 is 50, p95 is 95 and p99 is 99', () => {
    const { latency } = forecast(revision(1, { 'min-scale': '1', 'max-scale': '1' }), Load.requests(100, 100, { timeout: seconds(200) }));
    expect(latency).toEqual({ mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100 });
  });

  it('the first request from zero waits for as long as a pod takes to start', () => {
    const found = forecast(revision(10), Load.requests(1, 1), { startupTime: seconds(7), serviceTime: seconds(0.5) });
    expect(found).toMatchObject({ peak: 1, completed: 1, coldStartWaitSeconds: 7 });
    expect(found.latency).toEqual({ mean: 7.5, p50: 7.5, p95: 7.5, p99: 7.5, max: 7.5 });
    // One pod until 60 seconds after the request was answered, within the grid of two seconds.
    expect(found.podSeconds).toBe(68);
  });

  it('of 20 requests a pod with hard limit 1 works on one, lets ten wait and answers nine with 503', () => {
    const found = forecast(onePod(), Load.requests(20, 20));
    expect(found).toMatchObject({ refused: 9, completed: 11 });
    expect(found.latency).toEqual({ mean: 6, p50: 6, p95: 11, p99: 11, max: 11 });
    expect(found.reasons.refused).toBe('9: there were more than 10 x 1 waiting in a pod or 10000 in the activator');
  });

  it('the activator lets 10,000 wait', () => {
    const found = forecast(revision(1, { 'max-scale': '1' }), Load.requests(10_100, 10_100));
    expect(found.refused).toBe(100);
  });

  it('nothing is refused without a hard limit', () => {
    const found = forecast(revision(0, { 'max-scale': '1', 'min-scale': '1' }), Load.rate(1000, seconds(10)), { workersPerPod: 1 });
    expect(found).toMatchObject({ refused: 0, limit: 0, reasons: { refused: 'none: without a hard limit nothing is refused' } });
  });

  it('requests without an answer at the end are counted, and not taken for answered', () => {
    // Ten of the twenty are worked on for an hour, ten wait for them.
    const long = Load.concurrent(20, seconds(30), { timeout: seconds(7200) });
    const found = forecast(onePod(10), long, { serviceTime: seconds(3600), after: seconds(90) });
    expect(found).toMatchObject({ completed: 0, timedOut: 0, unanswered: 20, latency: undefined, coldStartWaitSeconds: 0 });
    expect(found.reasons).toMatchObject({
      latency: 'no request was answered; 20 requests had no answer yet when the forecast ended',
      timedOut: 'none: nobody waited for 2 h',
      unanswered: '20: the forecast ended 2 min after the load began, before they were answered or given up',
    });
    // Long enough, and all have an end.
    const whole = forecast(onePod(10), long, { serviceTime: seconds(3600), after: seconds(7200) });
    expect(whole).toMatchObject({ completed: 10, timedOut: 10, unanswered: 0, reasons: { latency: expect.stringMatching(/; 10 clients gave up after 2 h$/) } });
    expect(whole.reasons.unanswered).toBe('none: all requests had come to an end when the forecast ended');
    expect(whole.reasons.timedOut).toBe('10: there was no whole answer before 2 h were over');
  });

  it('a first request that still waits, or was given up, is no start without a wait', () => {
    const never = forecast(revision(10, { 'min-scale': '0' }), Load.concurrent(50, seconds(60), { timeout: seconds(3600) }), { startupTime: seconds(1200) });
    expect(never).toMatchObject({ coldStartWaitSeconds: undefined, unanswered: 50, settleSeconds: undefined });
    expect(never.reasons.coldStart).toBe('the first request still waited for a pod when the forecast ended, after 3 min');
    const given = forecast(revision(10), Load.concurrent(50, seconds(300)), { startupTime: seconds(90) });
    expect(given.reasons.coldStart).toBe('20 s, until its client gave up: there was no pod, and one takes 90 s to start');
  });

  it('times that are short have digits, times that are long have units', () => {
    const { reasons } = forecast(onePod(), Load.requests(4, 4), { serviceTime: seconds(0.001), startupTime: seconds(3000) });
    expect(reasons.latency).toBe('1 ms of work and up to 3 ms of waiting for a pod; half of the requests waited 1 ms or more');
    const ramp = forecast(revision(10, { 'min-scale': '1' }), Load.concurrent(50, seconds(7200), { rampUp: seconds(3600) }));
    expect(ramp.reasons.settle).toBe('8 pods were ready from 59 min after the load began until its end');
  });

  it('clients that give up are counted', () => {
    const found = forecast(revision(10), Load.requests(2, 2, { timeout: seconds(3) }), { startupTime: seconds(7) });
    expect(found).toMatchObject({ timedOut: 2, completed: 0, coldStartWaitSeconds: 3, settleSeconds: undefined });
    expect(found.latency).toBeUndefined();
    expect(found.reasons).toMatchObject({
      latency: 'no request was answered; 2 clients gave up after 3 s', settle: 'the load was over before its pods were ready',
    });
  });

  it('a client waits for the whole answer: work that is not done by then is given up, and its place is free', () => {
    const run = (timeout: number, work: number): object =>
      forecast(onePod(10), Load.concurrent(10, seconds(30), { timeout: seconds(timeout) }), { serviceTime: seconds(work) });
    expect(run(1, 30)).toMatchObject({ completed: 0, timedOut: 300, latency: undefined, reasons: { latency: 'no request was answered; 300 clients gave up after 1 s' } });
    expect(run(1.001, 1)).toMatchObject({ completed: 300, timedOut: 0, latency: { max: 1 } });
    // Twenty clients for ten places: a request waits a second and works for one, or gives up half-way.
    const two = (timeout: number): object => forecast(onePod(10), Load.concurrent(20, seconds(4), { timeout: seconds(timeout) }));
    expect(two(2.001)).toMatchObject({ completed: 50, timedOut: 0 });
    // Those that begin to be worked on after a second are given up half a second later. They free the places that they took, but for those
    // who have waited half a second by then, so that a second of work is too much for them as well.
    expect(two(1.5)).toMatchObject({ completed: 10, timedOut: 50 });
  });

  // Beside each pair what the real hey counted in two runs against the stand-in of lib/local-serving. There the clients drift apart by
  // milliseconds, so that some are answered after all; counted as in time, ties would be 310, 320, 320, 310, 320 and 340 answers.
  it.each([
    { clients: 30, timeout: 2, completed: 10, timedOut: 450 }, // 43 and 417, 56 and 404
    { clients: 30, timeout: 3, completed: 20, timedOut: 300 }, // 94 and 226, 105 and 215
    { clients: 30, timeout: 5, completed: 320, timedOut: 0 }, // 320 and 0, twice
    { clients: 50, timeout: 2, completed: 10, timedOut: 750 }, // 45 and 715, 90 and 670
    { clients: 50, timeout: 3, completed: 20, timedOut: 500 }, // 70 and 450, 136 and 384
    { clients: 50, timeout: 5, completed: 40, timedOut: 300 }, // 169 and 171, 150 and 190
  ])('an answer at the very moment of the timeout comes too late: $clients clients, $timeout s', ({ clients, timeout, completed, timedOut }) => {
    const load = Load.concurrent(clients, seconds(30), { timeout: seconds(timeout) });
    const alone = ServiceTime.measured([{ inFlight: 1, mean: seconds(1) }, { inFlight: 10, mean: seconds(1) }]);
    expect(forecast(onePod(10), load)).toMatchObject({ completed, timedOut });
    // The same where each request is followed by itself.
    expect(forecast(onePod(10), load, { serviceTime: alone })).toMatchObject({ completed, timedOut });
  });

  it('work that takes as long as the timeout answers nobody', () => {
    const load = Load.concurrent(10, seconds(30), { timeout: seconds(1) });
    const exact = [ServiceTime.constant(seconds(1)), ServiceTime.measured([{ inFlight: 10, mean: seconds(1) }])];
    expect(exact.map((serviceTime) => forecast(onePod(10), load, { serviceTime }).completed)).toEqual([0, 0]);
  });

  it('the workers of a pod hold requests back where there is no hard limit', () => {
    const found = forecast(revision(0, { 'max-scale': '1', 'min-scale': '1' }), Load.requests(6, 6), { workersPerPod: 2 });
    expect(found.latency).toEqual({ mean: 2, p50: 2, p95: 3, p99: 3, max: 3 });
  });

  it('a rate needs rate x time pods of one worker each', () => {
    const found = forecast(revision(10), Load.rate(14, seconds(60)), { initialPods: 2 });
    expect(found).toMatchObject({ peak: 2, steady: 2, completed: 840, latency: { mean: 1, max: 1 } });
  });

  it('pods that are there beyond max-scale were there', () => {
    const found = forecast(revision(10, { 'max-scale': '3' }), fifty, { initialPods: 100 });
    expect(found).toMatchObject({ peak: 100, steady: 3, reasons: { peak: '100 pods, as before the load' } });
    expect(found.reasons.panic).toMatch(/^\d+ s: an autoscaler that begins with more than one pod ready panics at once; here it found 100$/);
  });

  it('it stops when it is told to', () => {
    expect(forecast(revision(10), fifty, { after: seconds(0) }).durationSeconds).toBe(30);
    expect(forecast(revision(10), fifty, { after: seconds(60) }).durationSeconds).toBe(90);
  });
});

describe('the assumptions', () => {
  it('stand in the result, and say what nobody told', () => {
    expect(forecast(revision(0), fifty).assumptions).toEqual({
      arrivals: 'each client waits for its answer before it sends the next request',
      serviceTime: '1 s of work per request, however many a pod works on (not told: a guess)',
      workers: 'a pod works on any number of requests at once: it has no hard limit, and its workers are not told',
      startup: '10 s until a new pod is ready (not told: a guess)',
    });
    const told = { serviceTime: seconds(0.2), startupTime: seconds(4), workersPerPod: 3 };
    expect(forecast(revision(0), Load.rate(5, seconds(9)), told).assumptions).toEqual({
      arrivals: 'requests come evenly spaced, whether or not earlier ones were answered',
      serviceTime: '0.2 s of work per request, however many a pod works on',
      workers: 'a pod works on at most 3 requests at once, as many as it has workers',
      startup: '4 s until a new pod is ready',
    });
    expect(forecast(revision(10), fifty).assumptions.workers).toBe('a pod works on at most 10 requests at once, its hard limit');
  });
});

describe('a recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecast-recording-'));
  const recorded = (name: string, text: string): Load => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return Load.recorded(file);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('of requests in flight is as many clients', () => {
    const load = recorded('in-flight.csv', 'time,in_flight\n0,50\n15,50\n');
    const words = `the load recorded in ${join(folder, 'in-flight.csv')}`;
    expect(forecast(revision(10), load)).toEqual({ ...forecast(revision(10), fifty), load: words });
  });

  it('of requests per second is a rate', () => {
    const load = recorded('rate.csv', 'time,rps\n0,14\n30,14\n');
    expect(forecast(revision(10), load, { initialPods: 2 })).toMatchObject({ completed: 840, peak: 2, loadSeconds: 60 });
  });

  it('that is wrong is refused with file and line', () => {
    const load = recorded('wrong.csv', 'time,rps\n0,14\n30,many\n');
    const message = `${join(folder, 'wrong.csv')}:3: expected a number from 0 to 1000000 in column rps, got "many"`;
    expect(() => forecast(revision(10), load)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });
});

describe('the series', () => {
  it('has a point every two seconds and one where the activator wakes the autoscaler, and is plain data', () => {
    const { series } = forecast(revision(10, { 'min-scale': '1' }), fifty);
    expect(series.slice(0, 4).map(({ timeSeconds }) => timeSeconds)).toEqual([0, 0, 2, 4]);
    expect(JSON.parse(JSON.stringify(series))).toHaveLength(series.length);
  });

  it('adds up: pods, answers, bounds', () => {
    const limits = fc.record({ limit: fc.integer({ min: 1, max: 20 }), min: fc.integer({ min: 0, max: 3 }), max: fc.integer({ min: 3, max: 20 }) });
    fc.assert(fc.property(limits, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), ({ limit, min, max }, clients, length) => {
      const settings = revision(limit, { 'min-scale': String(min), 'max-scale': String(max) });
      const found = forecast(settings, Load.concurrent(clients, seconds(length)));
      const sum = (figure: (point: ForecastPoint) => number): number => found.series.reduce((total, point) => total + figure(point), 0);
      expect(sum(({ completed }) => completed)).toBe(found.completed);
      expect(found.peak).toBeLessThanOrEqual(max);
      found.series.forEach(({ ready, starting, replicas }) => expect(ready + starting).toBeLessThanOrEqual(Math.max(replicas, found.peak)));
      const { p50, p95, p99, max: longest } = found.latency ?? { p50: 0, p95: 0, p99: 0, max: 0 };
      expect([p50, p95, p99, longest]).toEqual([p50, p95, p99, longest].sort((a, b) => a - b));
    }), { numRuns: 40 });
  });
});

describe('what Knative would refuse is refused in the words of the constructs', () => {
  it.each([
    ['a target of 0', revision(0, { target: '0' }), `${KEY}/target: expected a number of at least 0.01, got "0"`],
    [
      'a window of 5 seconds', revision(0, { window: '5s' }),
      `${KEY}/window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "5s"`,
    ],
    [
      'a negative time', revision(0, { 'scale-down-delay': '-5s' }),
      `${KEY}/scale-down-delay: expected a duration from 0s to 3600s in whole seconds, such as "90s" or "1m30s", got "-5s"`,
    ],
    ['a negative limit', revision(-1), 'containerConcurrency: expected a whole number from 0 to 1000, got -1; 0 is no limit'],
  ])('%s', (_, settings, message) => {
    expect(() => forecast(settings, fifty)).toThrow(expect.objectContaining({ name: 'InputError', message }));
    expect(checkRevision(settings).map((violation) => violation.message)).toEqual([message]);
  });

  it('everything together', () => {
    const settings = revision(1001, { target: '0', window: '5s' });
    expect(() => forecast(settings, fifty)).toThrow(expect.objectContaining({ violations: checkRevision(settings) }));
    expect(checkRevision(settings)).toHaveLength(3);
  });

  it('the config of the cluster', () => {
    expect(() => forecast(revision(1), fifty, { config: { 'stable-window': '5s' } })).toThrow(
      'autoscalerConfig.stable-window: expected a duration from 6s to 3600s in whole seconds, got "5s"',
    );
  });

  it('an autoscaler that is not simulated', () => {
    expect(() => forecast(revision(0, { class: 'keda.example.com' }), fifty)).toThrow(
      'forecast: autoscaler class: expected kpa.autoscaling.knative.dev or hpa.autoscaling.knative.dev, got "keda.example.com"; others are not simulated',
    );
  });

  it('a service with neither a revision nor an HPA', () => {
    expect(() => forecast({ autoscalerConfig: {} }, fifty)).toThrow(
      'forecast: service: expected a Knative revision, or a service with an HPA, got { autoscalerConfig: {} }; other autoscalers are not simulated',
    );
  });
});

describe('work without bounds', () => {
  it('a load that never ends is refused', () => {
    expect(faultOf(Load.concurrent(50, seconds(Infinity))).message).toBe('Load.concurrent: duration: expected a duration from 0.001s to 604800s, got "Infinitys"');
  });

  it('a load that no pod gets through within a week is refused', () => {
    expect(() => forecast(revision(10, { 'max-scale': '1' }), Load.requests(50, 1_000_000_000))).toThrow(
      'forecast: load: expected a load that is answered within 7 days, got "1000000000 requests, 50 at once"; send fewer requests, or allow more pods',
    );
  });

  it('a day at 333 requests per second ends', () => {
    expect(forecast(revision(10), Load.rate(333, seconds(86_400)))).toMatchObject({ completed: 333 * 86_400, steady: 48 });
  });

  it('more pods than a cluster has are refused', () => {
    expect(() => forecast(revision(10, { 'initial-scale': '200000' }), fifty)).toThrow(
      'forecast: pods: expected at most 150000 pods at once, got 200000; set a max-scale, or a larger target',
    );
  });

  it('a million clients cost no more than a few', () => {
    const found = forecast(revision(10, { 'max-scale': '100' }), Load.concurrent(1_000_000, seconds(30)));
    expect([found.peak, found.series.length]).toEqual([100, expect.any(Number)]);
    expect(found.refused).toBeGreaterThan(0);
  });
});

import { calibrate, calibrationData } from '../../../lib/load-test';
import type { Calibration, CalibrationProgress } from '../../../lib/load-test';
import { parseServiceTime, serviceTimeText } from '../../../lib/forecast/service-time/service-time-file';
import { VirtualPod } from './virtual-pod';
import type { VirtualPodProps } from './virtual-pod';

/** Clients and milliseconds. */
const curve = ({ serviceTime }: Calibration): Array<readonly [number, number]> => serviceTime.map(({ inFlight, mean }) => [inFlight, Math.round(mean * 1000)]);

const measure = (props: VirtualPodProps, more: object = {}): Promise<Calibration> => calibrate({ target: new VirtualPod(props), ...more });

describe('a calibration', () => {
  it('of two workers of 100 ms: twice the clients take twice as long from two on', async () => {
    const found = await measure({ serviceMs: 100, workers: 2 });
    expect(curve(found)).toEqual([[1, 100], [2, 100], [4, 200], [8, 400]]);
    expect(found.serviceTime.map(({ requestsPerSecond }) => requestsPerSecond)).toEqual([10, 20, 20, 20]);
    expect(found).toMatchObject({ whole: true, reason: 'more clients get no more answers per second', startup: [] });
  });

  it('of one worker knows after two doublings that there is no more', async () => {
    expect(curve(await measure({ serviceMs: 50, workers: 1 }))).toEqual([[1, 50], [2, 100], [4, 200]]);
  });

  it('of batches of eight: as fast with eight as with one, less the wait for the others', async () => {
    const found = await measure({ serviceMs: 100, workers: 1, batchSize: 8, batchWaitMs: 10 });
    expect(curve(found)).toEqual([[1, 110], [2, 110], [4, 110], [8, 100], [16, 200], [32, 400]]);
  });

  it('goes on over one level that brings nothing: batches of three are not filled evenly by four', async () => {
    const { serviceTime } = await measure({ serviceMs: 100, workers: 1, batchSize: 3, batchWaitMs: 5 });
    expect(Math.max(...serviceTime.map(({ requestsPerSecond = 0 }) => requestsPerSecond))).toBeGreaterThan(28);
  });

  it('of a pod without limit ends at the most clients', async () => {
    const found = await measure({ serviceMs: 100 }, { maxClients: 16 });
    expect(curve(found)).toEqual([[1, 100], [2, 100], [4, 100], [8, 100], [16, 100]]);
    expect(found.reason).toBe('16 clients are the most that were tried');
  });

  it('measures as many starts as it is told, and writes what a forecast reads', async () => {
    const found = await measure({ serviceMs: 100, workers: 1, startupMs: 1500 }, { starts: 3 });
    const text = serviceTimeText(calibrationData(found, '2026-01-31T12:00:00Z'));
    expect(parseServiceTime(text, 'service-time.json')).toMatchObject({
      startupSeconds: 1.5,
      data: { date: '2026-01-31T12:00:00Z', versions: { pod: 'v1' }, startup: [1.5, 1.5, 1.5], serviceTime: [{ inFlight: 1, mean: 0.1, p95: 0.1, requestsPerSecond: 10 }, {}, {}] },
    });
    expect(calibrationData(await measure({ serviceMs: 1 }, { maxClients: 1 }), 'd')).not.toHaveProperty('startup');
  });

  it('gives a slow pod the time for ten answers', async () => {
    const target = new VirtualPod({ serviceMs: 30_000, workers: 1 });
    expect(curve(await calibrate({ target, maxClients: 2 }))).toEqual([[1, 30_000], [2, 60_000]]);
    expect(target.sent).toBeGreaterThanOrEqual(2 * 11);
  });

  it('subtracts the request from a start that only its first answer shows', async () => {
    const target = Object.assign(new VirtualPod({ serviceMs: 200, workers: 1 }), { coldStart: () => Promise.resolve({ seconds: 3.2, withRequest: true }) });
    expect((await calibrate({ target })).startup).toEqual([3]);
  });

  it('tells how far it is', async () => {
    const seen: CalibrationProgress[] = [];
    await measure({ serviceMs: 100, workers: 1, startupMs: 10 }, { progress: (now: CalibrationProgress) => seen.push(now) });
    expect(seen.map(({ phase, clients, point }) => [phase, clients, point?.inFlight])).toEqual([
      ['cold start', undefined, undefined], ['level', 1, undefined], ['level', 2, 1], ['level', 4, 2],
    ]);
  });
});

describe('a calibration ends early', () => {
  it('where more clients are refused, with what was measured', async () => {
    const found = await measure({ serviceMs: 100, fault: (inside) => (inside > 4 ? 'status 503' : undefined) });
    expect(curve(found)).toEqual([[1, 100], [2, 100], [4, 100]]);
    expect(found.reason).toMatch(/^with 8 clients \d+ of \d+ requests failed: \d+ x status 503$/);
    expect(found.whole).toBe(true);
  });

  it('where it is interrupted, with what was measured', async () => {
    const interrupt = new AbortController();
    const found = await measure({ serviceMs: 100 }, {
      signal: interrupt.signal, progress: ({ clients }: CalibrationProgress) => void (clients === 8 ? interrupt.abort() : 0),
    });
    expect(found).toMatchObject({ whole: false, reason: 'it was interrupted' });
    expect(curve(found)).toEqual([[1, 100], [2, 100], [4, 100]]);
  });

  it('where it is interrupted before the first level, with nothing', async () => {
    expect(await measure({ serviceMs: 100 }, { signal: AbortSignal.abort() })).toMatchObject({ serviceTime: [], startup: [], whole: false });
  });

  it('in an error where every request of the first client fails, after five', async () => {
    const target = new VirtualPod({ serviceMs: 100, fault: () => 'status 404' });
    await expect(calibrate({ target })).rejects.toThrow(
      'calibrate: expected a pod that answers its requests with 2xx, got "a virtual pod"; 5 of 5 requests failed: 5 x status 404',
    );
    expect(target.sent).toBe(6);
  });

  it.each([
    [{ maxClients: 0 }, 'calibrate: maxClients: expected a whole number from 1 to 10000, got 0'],
    [{ starts: 1.5 }, 'calibrate: starts: expected a whole number from 0 to 100, got 1.5'],
  ])('for %j', async (more, message) => {
    await expect(measure({ serviceMs: 1 }, more)).rejects.toThrow(message);
  });
});

describe('a calibration of nothing', () => {
  it.each<[string, unknown]>([
    ['calibrate: expected an object with the props of calibrate, got undefined', undefined],
    ["calibrate: target: expected what is measured, such as new UrlTarget({ url: 'http://localhost:8080/v1/models/x:predict' }) or a ClusterTarget, got undefined", {}],
    ["calibrate: target: expected what is measured, such as new UrlTarget({ url: 'http://localhost:8080/v1/models/x:predict' }) or a ClusterTarget, got \"http://a\"",
      { target: 'http://a' }],
    ['2 values are wrong\n  - calibrate: maxClients: expected a whole number from 1 to 10000, got 0\n  - calibrate: starts: expected a whole number from 0 to 100, got -1',
      { target: new VirtualPod({ serviceMs: 100 }), maxClients: 0, starts: -1 }],
  ])('%s', async (message, props) => {
    await expect(calibrate(props as never)).rejects.toThrow(new Error(message));
  });
});

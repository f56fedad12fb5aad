import fc from '../../support/properties';
import type { PodWork } from '../../../lib/forecast/service-time/pod-work';
import type { SingleRequest } from '../../../lib/forecast/traffic/working-pod';
import { WorkingPod } from '../../../lib/forecast/traffic/working-pod';

/** One worker: a request alone takes a second, and two share it. */
const oneWorker: PodWork = { meanMs: (inFlight) => 1000 * inFlight, draw: () => 1 };
/** As many as come, each as fast as alone. */
const constant: PodWork = { meanMs: () => 1000, draw: () => 1 };

const request = (arrivedAtMs = 0): SingleRequest => ({ source: 0, arrivedAtMs, viaActivator: false, pod: undefined, gone: false });

describe('a pod and the requests that it works on', () => {
  it('gets through one in the time of one', () => {
    const pod = new WorkingPod(oneWorker, 3);
    const first = request();
    pod.start(500, first, 1);
    expect([pod.place, pod.inFlight, pod.plan(), pod.plannedMs]).toEqual([3, 1, 1500, 1500]);
    expect(pod.finish(1500)).toBe(first);
    expect([pod.inFlight, pod.plan()]).toEqual([0, Infinity]);
  });

  it('takes the longer for each the more there are, from the moment on at which they come', () => {
    const pod = new WorkingPod(oneWorker, 0);
    const [first, second] = [request(), request()];
    pod.start(0, first, 1);
    // Half of the first is done; the other half and the second share the worker from now on.
    pod.start(500, second, 1);
    expect(pod.plan()).toBe(1500);
    expect(pod.finish(1500)).toBe(first);
    // Of the second half is done: the rest takes half a second alone.
    expect(pod.plan()).toBe(2000);
    expect(pod.finish(2000)).toBe(second);
  });

  it('is done first with what has the least left to do, whenever it came', () => {
    const pod = new WorkingPod(constant, 0);
    const [long, short] = [request(), request()];
    pod.start(0, long, 3);
    pod.start(1000, short, 0.5);
    expect(pod.plan()).toBe(1500);
    expect(pod.finish(1500)).toBe(short);
    expect(pod.plan()).toBe(3000);
  });

  it('is faster for the others when one gives up', () => {
    const pod = new WorkingPod(oneWorker, 0);
    const [first, second] = [request(), request()];
    pod.start(0, first, 1);
    pod.start(0, second, 1);
    expect(pod.plan()).toBe(2000);
    first.gone = true;
    pod.abandon(1000);
    // Half of the second is done, and it is alone now.
    expect([pod.inFlight, pod.plan()]).toEqual([1, 1500]);
    expect(pod.finish(1500)).toBe(second);
  });

  it('passes over those that are gone, and has nothing to give when all are', () => {
    const pod = new WorkingPod(constant, 0);
    const only = request();
    pod.start(0, only, 1);
    only.gone = true;
    pod.abandon(500);
    expect([pod.inFlight, pod.plan(), pod.plannedMs]).toEqual([0, Infinity, Infinity]);
    expect(pod.finish(1000)).toBeUndefined();
    expect(pod.inFlight).toBe(0);
  });

  it('stands still while it has nothing to do', () => {
    const pod = new WorkingPod(constant, 0);
    pod.start(0, request(), 1);
    pod.finish(1000);
    pod.start(60_000, request(), 1);
    expect(pod.plan()).toBe(61_000);
  });

  it('is done at the moment that was planned, whatever rounding leaves over', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 }), (amounts) => {
      const pod = new WorkingPod({ meanMs: (inFlight) => 333.3 * (1 + inFlight / 7), draw: () => 1 }, 0);
      amounts.forEach((amount, i) => { pod.start(i * 0.7, request(), amount); });
      for (let left = amounts.length; left > 0; left--) {
        const planned = pod.plan();
        const done = pod.finish(planned) !== undefined;
        expect([done, pod.inFlight, pod.plan() >= planned]).toEqual([true, left - 1, true]);
      }
      expect(pod.plannedMs).toBe(Infinity);
    }), { numRuns: 40 });
  });

  it('does as much work in all as one worker can: its last request ends when all of it is done', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }), (amounts) => {
      const pod = new WorkingPod(oneWorker, 0);
      amounts.forEach((amount) => { pod.start(0, request(), amount); });
      let endMs = 0;
      for (; pod.inFlight > 0; pod.finish(endMs)) {
        endMs = pod.plan();
      }
      expect(endMs).toBeCloseTo(1000 * amounts.reduce((sum, amount) => sum + amount, 0), 6);
    }));
  });
});

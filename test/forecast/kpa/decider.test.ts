import fc from '../../support/properties';
import { Decider } from '../../../lib/forecast/kpa/decider';
import { specOf } from '../support';

describe('one evaluation', () => {
  it.each([
    ['50 in flight on hard limit 10', 7, 50, 8],
    ['the hair that 3 x 70 % is below 2.1', 3 * 0.7, 21, 11],
    ['exactly one pod', 7, 7, 1],
    ['hardly anything', 7, 0.000001, 1],
    ['nothing', 7, 0, 0],
  ])('rounds up: %s', (_, targetValue, load, pods) => {
    const decision = new Decider(specOf({ targetValue, panicThreshold: 1000 }), 1, 0).decide(2000, 1, load, load);
    expect(decision.rawStable).toBe(pods);
    expect(decision.desired).toBe(pods);
  });

  it('holds growth to a multiple of the ready pods, rounded up', () => {
    const decider = new Decider(specOf({ maxScaleUpRate: 1.5, panicThreshold: 1000 }), 1, 0);
    expect(decider.decide(2000, 3, 700, 700)).toMatchObject({ maxUp: 5, desired: 5 });
    expect(decider.decide(4000, 0, 700, 700)).toMatchObject({ maxUp: 2, desired: 2 });
  });

  it('holds shrinking to a part of the ready pods, rounded down, so that the last pod may go', () => {
    const decider = new Decider(specOf(), 1, 0);
    expect(decider.decide(2000, 9, 0, 0)).toMatchObject({ maxDown: 4, desired: 4 });
    expect(decider.decide(4000, 1, 0, 0)).toMatchObject({ maxDown: 0, desired: 0 });
  });

  it('lets an unreachable revision go at once', () => {
    expect(new Decider(specOf({ reachable: false }), 0, 0).decide(2000, 9, 0, 0)).toMatchObject({ maxDown: 0, desired: 0 });
  });

  it('sees no minus zero', () => {
    const decider = new Decider(specOf({ targetBurstCapacity: 0.5 }), 0, 0);
    const { rawStable, rawPanic, excessBurstCapacity } = decider.decide(2000, 0, -0.5, -0.4);
    expect([rawStable, rawPanic, excessBurstCapacity]).toEqual([0, 0, -1]);
  });

  it('never asks for more pods than a 32-bit number holds', () => {
    const decider = new Decider(specOf({ targetValue: 0.01, maxScaleUpRate: 1e12, panicThreshold: 1e12 }), 1, 0);
    expect(decider.decide(2000, 1, 1e9, 1e9).desired).toBe(2147483647);
  });

  it('does not hold the count within min and max scale', () => {
    expect(new Decider(specOf({ minScale: 3, maxScale: 5 }), 1, 0).decide(2000, 1, 100, 100).desired).toBe(15);
  });
});

describe('activation scale', () => {
  it('comes after the limit on growth, and only where there is load', () => {
    const decider = new Decider(specOf({ activationScale: 6, maxScaleUpRate: 1.2, panicThreshold: 1000 }), 1, 0);
    expect(decider.decide(2000, 1, 1, 1)).toMatchObject({ maxUp: 2, desired: 6 });
    expect(decider.decide(4000, 1, 0, 0).desired).toBe(0);
  });

  it('of 1 is none', () => {
    expect(new Decider(specOf({ activationScale: 1 }), 1, 0).decide(2000, 1, 1, 1).desired).toBe(1);
  });
});

describe('panic', () => {
  it('starts at the threshold, counted in whole pods', () => {
    const at = (load: number, ready: number): boolean => {
      const decider = new Decider(specOf(), 1, 0);
      decider.decide(2000, ready, load, load);
      return decider.panicSince !== undefined;
    };
    // 7.1 in flight want 2 pods where 1 is ready: that is 200 %.
    expect(at(7.1, 1)).toBe(true);
    expect(at(7, 1)).toBe(false);
    // 8 wanted where 5 are ready are 160 %, where 4 are, 200 %.
    expect([at(50, 5), at(50, 4)]).toEqual([false, true]);
  });

  it('starts although growth is limited', () => {
    const decider = new Decider(specOf({ maxScaleUpRate: 1.1 }), 1, 0);
    expect(decider.decide(2000, 1, 700, 700).desired).toBe(2);
    expect(decider.panicSince).toBe(2000);
  });

  it('never scales down, and keeps the largest count of either window', () => {
    const decider = new Decider(specOf(), 1, 0);
    expect(decider.decide(2000, 1, 10, 50).desired).toBe(8);
    expect(decider.decide(4000, 8, 5, 5).desired).toBe(8);
    expect(decider.decide(6000, 8, 70, 5).desired).toBe(10);
    expect(decider.panicPeak).toBe(10);
  });

  it('is renewed by every hot tick', () => {
    const decider = new Decider(specOf(), 1, 0);
    decider.decide(2000, 1, 50, 50);
    decider.decide(20_000, 2, 50, 50);
    expect(decider.panicSince).toBe(20_000);
  });

  it('ends when more than the stable window has passed, and then forgets its peak', () => {
    const decider = new Decider(specOf(), 1, 0);
    decider.decide(2000, 1, 50, 50);
    expect(decider.decide(62_000, 8, 0, 0).desired).toBe(8);
    expect(decider.decide(62_001, 8, 0, 0).desired).toBe(4);
    expect([decider.panicSince, decider.panicPeak]).toEqual([undefined, 0]);
  });

  it('is where an autoscaler begins that finds more than one pod', () => {
    expect(new Decider(specOf(), 5, 1000)).toMatchObject({ panicSince: 1000, panicPeak: 5 });
    expect(new Decider(specOf(), 1, 1000)).toMatchObject({ panicSince: undefined, panicPeak: 1 });
    expect(new Decider(specOf(), 5, 0).decide(2000, 5, 0, 0).desired).toBe(5);
  });
});

describe('the scale-down delay', () => {
  it('holds the count of a reachable revision', () => {
    const decider = new Decider(specOf({ scaleDownDelaySeconds: 10, panicThreshold: 1000 }), 1, 0);
    expect(decider.decide(2000, 8, 50, 50).desired).toBe(8);
    expect(decider.decide(4000, 8, 30, 30).desired).toBe(8);
    expect(decider.decide(12_000, 8, 30, 30).desired).toBe(5);
  });

  it('does not count for an unreachable one', () => {
    const spec = specOf({ scaleDownDelaySeconds: 10, panicThreshold: 1000 });
    const decider = new Decider(spec, 1, 0);
    decider.decide(2000, 8, 50, 50);
    decider.update({ ...spec, reachable: false });
    expect(decider.decide(4000, 8, 30, 30).desired).toBe(5);
  });

  it('that is set later has no effect', () => {
    const decider = new Decider(specOf({ panicThreshold: 1000 }), 1, 0);
    decider.update(specOf({ scaleDownDelaySeconds: 10, panicThreshold: 1000 }));
    decider.decide(2000, 8, 50, 50);
    expect(decider.decide(4000, 8, 30, 30).desired).toBe(5);
  });
});

describe('excess burst capacity', () => {
  const excess = (targetBurstCapacity: number, ready: number, panic: number): number =>
    new Decider(specOf({ targetBurstCapacity }), 0, 0).decide(2000, ready, panic, panic).excessBurstCapacity;

  it.each([
    ['by default', 211, 1, 50, -251],
    ['with no pod ready: counted as none', 211, 0, 0, -211],
    ['rounded down', 12.5, 2, 3, 4],
    ['of 0', 0, 0, 500, 0],
    ['of -1', -1, 100, 0, -1],
  ])('%s', (_, capacity, ready, panic, expected) => {
    expect(excess(capacity, ready, panic)).toBe(expected);
  });
});

describe('whatever the load', () => {
  it('the count lies between the limits outside of panic, and never falls inside', () => {
    const load = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(fc.property(fc.array(fc.tuple(load, load, fc.nat(40)), { minLength: 1 }), (ticks) => {
      const decider = new Decider(specOf(), 0, 0);
      let held = 0;
      ticks.forEach(([stable, panic, ready], i) => {
        const decision = decider.decide((i + 1) * 2000, ready, stable, panic);
        if (decider.panicSince === undefined) {
          expect(decision.desired).toBeLessThanOrEqual(decision.maxUp);
          expect(decision.desired).toBeGreaterThanOrEqual(Math.min(decision.maxDown, decision.maxUp));
        } else {
          expect(decision.desired).toBeGreaterThanOrEqual(held);
        }
        held = decider.panicSince === undefined ? 0 : decision.desired;
      });
    }));
  });
});

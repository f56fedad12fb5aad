import fc from '../../support/properties';
import { secondsUntilGone, secondsUntilRest } from '../../../lib/forecast/kpa/resting-time';
import { runClients, specOf } from '../support';

describe('where a revision rests', () => {
  it('is reached in the time that is given for it, and not left again', () => {
    const revisions = fc.record({
      initialScale: fc.integer({ min: 1, max: 40 }),
      minScale: fc.constantFrom(0, 0, 1, 3),
      stableWindowSeconds: fc.constantFrom(6, 15, 60, 300),
      panicWindowSeconds: fc.constantFrom(1, 6),
      scaleDownDelaySeconds: fc.constantFrom(0, 15, 120),
      scaleToZeroGracePeriodSeconds: fc.constantFrom(6, 30, 90),
      scaleToZeroPodRetentionSeconds: fc.constantFrom(0, 45, 600),
      targetBurstCapacity: fc.constantFrom(0, 211),
      maxScaleDownRate: fc.constantFrom(2, 2, 1.1, 10),
      enableScaleToZero: fc.boolean(),
    });
    fc.assert(fc.property(revisions, fc.integer({ min: 0, max: 60 }), (changes, startupSeconds) => {
      const spec = specOf(changes);
      const restMs = secondsUntilRest(spec, startupSeconds) * 1000;
      expect(restMs % 2000).toBe(0);
      const loop = runClients([], { spec, startupMs: startupSeconds * 1000, durationMs: restMs + 8_000_000 });
      expect(loop.journal.events.filter(({ timeMs }) => timeMs > restMs)).toEqual([]);
      expect(loop.reconciler.replicas).toBe(Math.max(spec.minScale, spec.enableScaleToZero ? 0 : 1));
    }), { numRuns: 60 });
  });

  it('is where the pods of a load have gone in the time that is given for it', () => {
    expect(secondsUntilGone(specOf())).toBe(120);
    expect(secondsUntilGone(specOf({ stableWindowSeconds: 15, scaleDownDelaySeconds: 20, scaleToZeroPodRetentionSeconds: 45 }))).toBe(210);
  });
});

describe('the time until rest, by hand', () => {
  it('is start-up, window, the steps down, the grace period and a margin of 10 s, in whole ticks', () => {
    // 10 + 60 + one step of 2 + 30 + 10.
    expect(secondsUntilRest(specOf(), 10)).toBe(112);
    expect(secondsUntilRest(specOf(), 10.5)).toBe(114);
    // From 8 pods three more steps: 4, 2, 1.
    expect(secondsUntilRest(specOf({ initialScale: 8 }), 10)).toBe(112 + 3 * 2);
    // A delay of 15 s holds each of them up for 16.
    expect(secondsUntilRest(specOf({ initialScale: 8, scaleDownDelaySeconds: 15 }), 10)).toBe(112 - 2 + 4 * 18);
    // The retention of the last pod counts in place of a shorter grace period.
    expect(secondsUntilRest(specOf({ scaleToZeroPodRetentionSeconds: 45 }), 10)).toBe(112 + 16);
  });

  it('is long enough for 16 pods of a load, 20 s at least for their steps', () => {
    // 60 + 20 + 30 + 10; 16 pods take five steps of 2 s.
    expect(secondsUntilGone(specOf())).toBe(120);
    expect(secondsUntilGone(specOf({ maxScaleDownRate: 1.1 }))).toBeGreaterThan(120);
    // Both the grace period and the retention: 60 + 20 + 30 + 600 + 10.
    expect(secondsUntilGone(specOf({ scaleToZeroPodRetentionSeconds: 600 }))).toBe(720);
  });
});

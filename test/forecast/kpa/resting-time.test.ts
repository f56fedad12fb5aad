import fc from 'fast-check';
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

import type { DeciderSpec } from '../../../lib/knative/revision';
import type { Decision } from '../../../lib/forecast/kpa/decider';
import type { KpaRow } from '../../../lib/forecast/kpa/kpa-journal';
import { panicInWords, secondsInPanic } from '../../../lib/forecast/kpa/kpa-panic';
import { KpaReasons } from '../../../lib/forecast/kpa/kpa-reasons';
import { emptyWindow } from '../../../lib/forecast/traffic/traffic-window';
import { specOf } from '../support';

const decision = (changes: Partial<Decision> = {}): Decision =>
  ({ stable: 0, panic: 0, rawStable: 0, rawPanic: 0, maxUp: 1000, maxDown: 0, desired: 0, excessBurstCapacity: -1, ...changes });

/** An evaluation after which there are so many replicas, outside of panic. */
const row = (second: number, replicas: number, found?: Partial<Decision>, more: Partial<KpaRow> = {}): KpaRow => ({
  timeMs: second * 1000, poke: false, ready: replicas, starting: 0, inFlight: 0, queued: 0, done: emptyWindow(), replicas, proxied: true, active: 'True', activators: 2,
  panicking: false, decision: found && decision(found), ...more,
});

const TEN = { target: 7, total: 10, utilization: 0.7 };
const reasons = (spec: Partial<DeciderSpec> = {}, target = TEN): KpaReasons => new KpaReasons(specOf(spec), target);

describe('the reason for so many pods', () => {
  it('is the largest load that asked for just as many, of the rows with so many pods', () => {
    const rows = [row(2, 8, { stable: 50, rawStable: 8, desired: 8 }), row(4, 8, { stable: 55.5, rawStable: 8, desired: 8 }), row(6, 7, { stable: 56, rawStable: 8, desired: 8 })];
    expect(reasons().ofPeak(8, rows)).toBe('8 = ceil(55.5 / 7); 7 = 10 x 70 %');
  });

  it('is the short window only in panic', () => {
    const both = { stable: 20, rawStable: 3, panic: 50, rawPanic: 8, desired: 8 };
    expect(reasons().ofPeak(8, [row(2, 8, both, { panicking: true })])).toBe('8 = ceil(50 / 7); 7 = 10 x 70 %');
    expect(reasons().ofPeak(8, [row(2, 8, both)])).toBe('8 = what was wanted before and is kept; the load asks for 3 = ceil(20 / 7); 7 = 10 x 70 %');
  });

  it('names the least target where utilization makes less of it', () => {
    expect(reasons({}, { target: 0.01, total: 0.01, utilization: 0.7 }).ofPeak(5, [row(2, 5, { stable: 0.05, rawStable: 5, desired: 5 })])).toBe(
      '5 = ceil(0.05 / 0.01); 0.01 = the least target; 0.01 x 70 % is below it',
    );
  });

  it('is max-scale where more was wanted, before a load that asks for just as many', () => {
    const rows = [row(2, 4, { stable: 28, rawStable: 4, desired: 4 }), row(4, 4, { stable: 50, rawStable: 8, desired: 8 })];
    expect(reasons({ maxScale: 4 }).ofPeak(4, rows)).toBe('4 = max-scale; the load asks for 8 = ceil(50 / 7); 7 = 10 x 70 %');
    // No more was wanted than there may be.
    expect(reasons({ maxScale: 4 }).ofPeak(4, rows.slice(0, 1))).toBe('4 = ceil(28 / 7); 7 = 10 x 70 %');
  });

  it('is min-scale where no more was wanted', () => {
    const spec = { minScale: 3 };
    expect(reasons(spec).ofPeak(3, [row(2, 3, { stable: 10, rawStable: 2, desired: 2 })])).toBe('3 = min-scale; the load asks for 2 = ceil(10 / 7); 7 = 10 x 70 %');
    expect(reasons(spec).ofPeak(3, [row(2, 3, {})])).toBe('3 = min-scale; without load it would be 0');
    expect(reasons(spec).ofPeak(3, [row(2, 3, { stable: 21, rawStable: 3, desired: 3 })])).toBe('3 = ceil(21 / 7); 7 = 10 x 70 %');
  });

  it('is the load or min-scale for a single pod as well', () => {
    expect(reasons().ofPeak(1, [row(2, 1, { stable: 5, rawStable: 1, desired: 1 })])).toBe('1 = ceil(5 / 7); 7 = 10 x 70 %');
    expect(reasons({ minScale: 1 }).ofPeak(1, [row(2, 1, {})])).toBe('1 = min-scale; without load it would be 0');
  });

  it('is not what another number would be: activation-scale of 2, a delay of a second, initial-scale', () => {
    const one = { stable: 5, rawStable: 1, desired: 2 };
    const asks = 'the load asks for 1 = ceil(5 / 7); 7 = 10 x 70 %';
    expect(reasons({ activationScale: 2 }).ofPeak(2, [row(2, 2, one)])).toBe(`2 = activation-scale; ${asks}`);
    expect(reasons({ activationScale: 3 }).ofPeak(2, [row(2, 2, one)])).toBe(`2 = what was wanted before and is kept; ${asks}`);
    expect(reasons({ scaleDownDelaySeconds: 1 }).ofPeak(2, [row(2, 2, one)])).toBe(`2 = what was wanted within scale-down-delay (1 s); ${asks}`);
    expect(reasons({ initialScale: 3 }).ofPeak(2, [row(2, 2, one)])).toBe(`2 = what was wanted before and is kept; ${asks}`);
  });

  it('is nothing that was evaluated where the pods were there before', () => {
    expect([1, 4].map((pods) => reasons().ofPeak(pods, [row(2, 9, {})]))).toEqual(['1 pod, as before the load', '4 pods, as before the load']);
    expect(reasons().ofPeak(2, [row(2, 2)])).toBe('2 pods, as before the load');
  });

  it('is what held the pods where the load alone would not have brought them', () => {
    const asks = 'the load asks for 8 = ceil(50 / 7); 7 = 10 x 70 %';
    const eight = { stable: 50, rawStable: 8, desired: 8 };
    const one = { stable: 5, rawStable: 1, desired: 1 };
    expect(reasons({ activationScale: 12 }).ofPeak(12, [row(2, 12, { ...eight, desired: 12 })])).toBe(`12 = activation-scale; ${asks}`);
    expect(reasons({ maxScaleUpRate: 1.5 }).ofPeak(5, [row(2, 5, { ...eight, maxUp: 5, desired: 5 }, { ready: 3 })])).toBe(
      `5 = ceil(1.5 x 3), the most that max-scale-up-rate allows; ${asks}`,
    );
    // No pod ready counts as one.
    expect(reasons({ maxScaleUpRate: 2 }).ofPeak(2, [row(2, 2, { ...eight, maxUp: 2, desired: 2 }, { ready: 0 })])).toBe(
      `2 = ceil(2 x 1), the most that max-scale-up-rate allows; ${asks}`,
    );
    expect(reasons().ofPeak(0, [row(2, 0, {})])).toBe('0 = no pods, since no request came');
    expect(reasons().ofPeak(1, [row(2, 1, {})])).toBe('1 = the last pod, which stays until nobody has called for a while; without load it would be 0');
    expect(reasons({ scaleDownDelaySeconds: 90 }).ofPeak(8, [row(2, 8, { ...one, desired: 8 })])).toBe(
      '8 = what was wanted within scale-down-delay (90 s); the load asks for 1 = ceil(5 / 7); 7 = 10 x 70 %',
    );
    expect(reasons({ maxScaleDownRate: 2 }).ofPeak(4, [row(2, 4, { ...one, maxDown: 4, desired: 4 }, { ready: 9 })])).toBe(
      '4 = floor(9 / 2), the fewest that max-scale-down-rate allows; the load asks for 1 = ceil(5 / 7); 7 = 10 x 70 %',
    );
    expect(reasons({ initialScale: 3 }).ofPeak(3, [row(2, 3, one, { ready: 0 })])).toBe('3 = initial-scale; the load asks for 1 = ceil(5 / 7); 7 = 10 x 70 %');
    expect(reasons().ofPeak(6, [row(2, 6, one)])).toBe('6 = what was wanted before and is kept; the load asks for 1 = ceil(5 / 7); 7 = 10 x 70 %');
  });
});

describe('the reason for the pods at the end', () => {
  const peak = { stable: 50, rawStable: 8, desired: 8 };

  it('is the last evaluation alone', () => {
    const rows = [row(2, 2, { stable: 14, rawStable: 2, desired: 2 }), row(4, 8, peak), row(6, 2, { stable: 8, rawStable: 2, desired: 2 })];
    expect(reasons().ofSteady(2, rows)).toBe('2 = ceil(8 / 7); 7 = 10 x 70 %');
  });

  it('is in panic the one that asked for them, whenever that was, and how long that holds', () => {
    const rows = [row(2, 8, peak, { panicking: true }), row(4, 8, { stable: 10, rawStable: 2, desired: 8 }, { panicking: true })];
    expect(reasons({ stableWindowSeconds: 300 }).ofSteady(8, rows)).toBe(
      '8 = ceil(50 / 7); 7 = 10 x 70 %; panic mode keeps them until 5 min after the last evaluation that was hot',
    );
    // Where there are none panic keeps none.
    expect(reasons().ofSteady(0, [row(2, 0, {}, { panicking: true })])).toBe('0 = no pods, since no request came');
  });

  it('is nothing where nothing was evaluated', () => {
    expect(reasons().ofSteady(3, [])).toBe('3 pods, as before the load');
  });
});

describe('panic', () => {
  const hot = { panicking: true };

  it('lasts from each evaluation in it to the next one, or to the end', () => {
    const rows = [row(2, 1, {}), row(4, 1, {}, hot), row(6, 1, {}, hot), row(8, 1, {}), row(20, 1, {}, hot)];
    expect(secondsInPanic(rows, 25_000)).toBe(4 + 5);
    expect([secondsInPanic([], 25_000), secondsInPanic(rows.slice(0, 1), 25_000)]).toEqual([0, 0]);
  });

  it('may have begun before the first evaluation', () => {
    expect(secondsInPanic([row(4, 5, {}, hot), row(6, 5, {})], 25_000, 2000)).toBe(2 + 2);
    expect(secondsInPanic([], 25_000, 2000)).toBe(23);
  });

  it('is told by the evaluation that began it, from the beginning of the load on', () => {
    const rows = [row(100, 1, { rawPanic: 1 }), row(102.5, 4, { rawPanic: 4 }, { ...hot, ready: 2 }), row(104, 9, { rawPanic: 9 }, hot)];
    expect(panicInWords(rows, 62, 2, 100_000)).toBe('62 s, since 2.5 s after the load began 4 pods were wanted with 2 ready: 200 % or more');
    expect(panicInWords(rows, 250, 1.1, 0)).toBe('4 min 10 s, since 102.5 s after the load began 4 pods were wanted with 2 ready: 110 % or more');
  });

  it('is told apart where the autoscaler began in it', () => {
    const rows = [row(2, 5, { rawPanic: 3 }, { ...hot, ready: 5 })];
    expect(panicInWords(rows, 62, 2, 0)).toBe('62 s: an autoscaler that begins with more than one pod ready panics at once; here it found 5');
  });

  it('is none where no evaluation was in it', () => {
    expect(panicInWords([row(2, 1, { rawPanic: 9 })], 0, 10, 0)).toBe('none: the short window never asked for 1000 % of the ready pods');
    expect(panicInWords([], 0, 2, 0)).toBe('none: the short window never asked for 200 % of the ready pods');
  });
});

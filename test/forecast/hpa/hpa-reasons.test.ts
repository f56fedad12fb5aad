import type { HpaRow } from '../../../lib/forecast/hpa/hpa-loop';
import { peakInWords, steadyInWords } from '../../../lib/forecast/hpa/hpa-reasons';
import type { HpaSpec } from '../../../lib/forecast/hpa/hpa-target';
import { emptyWindow } from '../../../lib/forecast/traffic/traffic-window';

const hpa = (changes: Partial<HpaSpec> = {}): HpaSpec => ({ minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50, ...changes });

/** A row of a second: the pods that are set, and what the last look saw, if there was one. */
const row = (second: number, replicas: number, look: Partial<HpaRow> = {}): HpaRow => ({
  timeMs: second * 1000, replicas, ready: replicas, starting: 0, inFlight: 0, queued: 0, done: emptyWindow(), measuredPods: 0, unreadyPods: 0, decisive: 0, ...look,
});
const look = (measuredPods: number, average: number, desired: number, more: Partial<HpaRow> = {}): Partial<HpaRow> =>
  ({ measuredPods, average, desired, ...more });

describe('the most pods, in words', () => {
  it('are those of the first look that set so many, not of a later one', () => {
    const rows = [row(0, 1), row(15, 5, look(1, 240, 5)), row(30, 2, look(5, 20, 2)), row(45, 5, look(2, 120, 5))];
    expect(peakInWords(5, rows, hpa())).toBe('5 = ceil(1 x 240 % / 50 %)');
  });

  it('were there before where no look set them, be there none at all', () => {
    expect([1, 2].map((pods) => peakInWords(pods, [row(0, pods), row(1, pods)], hpa()))).toEqual(['1 pod, as before the load', '2 pods, as before the load']);
    expect(peakInWords(7, [row(0, 1)], hpa())).toBe('7 pods, as before the load');
    expect(peakInWords(0, [row(0, 0)], hpa())).toBe('0: an HPA does not scale what somebody has scaled to zero');
  });

  it('were enough at the look that asked for most, the first of equal ones', () => {
    const rows = [row(0, 4), row(15, 4, look(4, 20, 2)), row(30, 4, look(4, 49, 4)), row(45, 4, look(4, 50, 4))];
    expect(peakInWords(4, rows, hpa())).toBe('4 = ceil(4 x 49 % / 50 %)');
  });

  it('are named after what they are within a tenth of', () => {
    expect(peakInWords(4, [row(0, 4), row(15, 4, look(4, 52, 4))], hpa())).toBe('4: 52 % is within a tenth of 50 %');
    expect(peakInWords(4, [row(0, 4), row(15, 4, look(4, 55, 4, { unreadyPods: 1 }))], hpa())).toBe('4: 55 % is within a tenth of 50 %');
    // 45 of 50 % would be 4 pods of 4 in any case: ceil(4 x 45 / 50) = 4.
    expect(peakInWords(5, [row(0, 5), row(15, 5, look(5, 35, 5))], hpa())).toBe('5: 35 % is within a tenth of 50 %');
  });

  it('are enough because others are starting: these count as idle on the way up', () => {
    expect(peakInWords(2, [row(0, 2), row(15, 2, look(1, 111, 2, { unreadyPods: 1 }))], hpa()))
      .toBe('2: 111 % of 50 % asks for no more while 1 pod is starting');
    expect(peakInWords(4, [row(0, 4), row(15, 4, look(2, 110.5, 4, { unreadyPods: 2 }))], hpa()))
      .toBe('4: 110.5 % of 50 % asks for no more while 2 pods are starting');
  });

  it('are all that there may be, and the look asked for more or found more', () => {
    expect(peakInWords(6, [row(0, 3), row(15, 6, look(3, 400, 24))], hpa({ maxReplicas: 6 }))).toBe('6 = maxReplicas; 400 % of 50 % asks for 24');
    // 9 were there: they are brought back to 6 at the look, whatever it asks for.
    expect(peakInWords(6, [row(0, 9), row(15, 6, look(9, 10, 2))], hpa({ maxReplicas: 6 }))).toBe('6 = maxReplicas; 10 % of 50 % asks for 2');
  });

  it('are as few as there may be, and the look asked for fewer or found fewer', () => {
    expect(peakInWords(3, [row(0, 3), row(15, 3, look(3, 10, 1))], hpa({ minReplicas: 3 }))).toBe('3 = minReplicas; 10 % of 50 % asks for 1');
    expect(peakInWords(3, [row(0, 1), row(15, 3, look(1, 200, 4))], hpa({ minReplicas: 3 }))).toBe('3 = minReplicas; 200 % of 50 % asks for 4');
  });

  it('are held by what was asked for within the window', () => {
    expect(peakInWords(5, [row(0, 8), row(15, 5, look(8, 10, 2))], hpa())).toBe(
      '5, since that was needed within the stabilization window; 10 % of 50 % asks for 2',
    );
  });

  it('are as many as may come at once', () => {
    const rows = [row(0, 1), row(15, 5, look(1, 500, 10))];
    expect(peakInWords(5, rows, hpa())).toBe('5, as far as 4 pods or 100 % more per 15 s go; 500 % of 50 % asks for 10');
    expect(peakInWords(4, [row(0, 1), row(15, 4, look(1, 500, 10))], hpa({ hasBehavior: false })))
      .toBe('4, as far as 4 pods or twice as many go at a look; 500 % of 50 % asks for 10');
  });

  it('are as few as some look of the window asked for, where pods come only when more was needed for long', () => {
    const waits = hpa({ scaleUpStabilizationSeconds: 60 });
    const held = '3, since more must be needed for 60 s before pods come; 500 % of 50 % asks for 10';
    // Nothing came at all; or as many as the look before asked for.
    expect(peakInWords(3, [row(0, 3), row(15, 3, look(3, 500, 10))], waits)).toBe(held);
    expect(peakInWords(3, [row(0, 1), row(15, 1, look(1, 150, 3)), row(30, 3, look(1, 500, 10))], waits)).toBe(held);
    // Where each look of the window asked for more it was the policies.
    expect(peakInWords(5, [row(0, 1), row(15, 1, look(1, 450, 9)), row(30, 5, look(1, 500, 10))], waits))
      .toBe('5, as far as 4 pods or 100 % more per 15 s go; 500 % of 50 % asks for 10');
    // What was asked for 60 seconds ago is out of the window: at second 60 that of second 0.
    expect(peakInWords(3, [row(0, 1, look(1, 150, 3)), row(60, 3, look(1, 500, 10))], waits))
      .toBe('3, as far as 4 pods or 100 % more per 15 s go; 500 % of 50 % asks for 10');
  });
});

describe('the pods at the end, in words', () => {
  it('are those that set them last, not the peak of before', () => {
    const rows = [row(0, 1), row(15, 4, look(1, 200, 4)), row(30, 2, look(4, 25, 2)), row(45, 4, look(2, 100, 4)), row(46, 4, look(2, 100, 4))];
    expect(steadyInWords(4, rows, hpa())).toBe('4 = ceil(2 x 100 % / 50 %)');
  });

  it('are what the last look found too many, or too few, where it asked for another number', () => {
    const rows = [row(0, 1), row(15, 10, look(1, 500, 10)), row(30, 10, look(10, 20, 4))];
    expect(steadyInWords(10, rows, hpa())).toBe('10, since that was needed within the stabilization window; 20 % of 50 % asks for 4');
  });

  it('are explained by the row of the same number of pods, before the first look by none', () => {
    expect(steadyInWords(1, [row(0, 1), row(14, 1)], hpa())).toBe('1 pod, as before the load');
    expect(steadyInWords(3, [], hpa())).toBe('3 pods, as before the load');
  });
});

describe('of several metrics', () => {
  const both = hpa({ more: [{ metric: 'memory', target: 600, targetInMiB: true }] });

  it('the one that decided is named with its own target and unit', () => {
    expect(peakInWords(3, [row(0, 2), row(15, 3, look(2, 900, 3, { decisive: 1 }))], both)).toBe('3 = ceil(2 x 900 MiB of memory / 600 MiB of memory)');
    expect(peakInWords(3, [row(0, 2), row(15, 3, look(2, 75, 3, { decisive: 0 }))], both)).toBe('3 = ceil(2 x 75 % of cpu / 50 % of cpu)');
  });

  it('a single amount has no name', () => {
    const memory = hpa({ metric: 'memory', target: 600.25, targetInMiB: true });
    expect(peakInWords(3, [row(0, 2), row(15, 3, look(2, 900.125, 3))], memory)).toBe('3 = ceil(2 x 900.13 MiB / 600.25 MiB)');
  });
});

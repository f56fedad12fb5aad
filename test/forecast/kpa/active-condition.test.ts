import type { DeciderSpec } from '../../../lib/knative/revision';
import { ActiveCondition } from '../../../lib/forecast/kpa/active-condition';
import { specOf } from '../support';

const condition = (spec: Partial<DeciderSpec> = {}): ActiveCondition => new ActiveCondition(specOf(spec));

/** The condition after each of these: time, pods wanted, pods ready. */
function after(active: ActiveCondition, ...updates: ReadonlyArray<readonly [timeMs: number, want: number, ready: number]>): Array<[value: string, since: number]> {
  return updates.map(([timeMs, want, ready]) => {
    active.update(timeMs, want, ready);
    return [active.value, active.since];
  });
}

describe('the condition Active of a revision (kpa.go `computeActiveCondition`)', () => {
  it('is Unknown from the beginning until a pod is ready, and True since then', () => {
    const active = condition();
    expect([active.value, active.since, active.initialized]).toEqual(['Unknown', 0, false]);
    expect(after(active, [1000, 1, 0], [4000, 1, 1], [6000, 3, 1])).toEqual([['Unknown', 0], ['True', 4000], ['True', 4000]]);
    expect(active.initialized).toBe(true);
  });

  it('waits for as many as initial scale once, then for one', () => {
    const active = condition({ initialScale: 3 });
    expect(after(active, [1000, 3, 2], [2000, 3, 3], [9000, 1, 1], [12_000, 1, 0])).toEqual([['Unknown', 0], ['True', 2000], ['True', 2000], ['Unknown', 12_000]]);
  });

  it('waits for as many as min scale always', () => {
    const active = condition({ minScale: 2, initialScale: 1 });
    expect(after(active, [1000, 2, 1], [2000, 2, 2], [3000, 2, 1])).toEqual([['Unknown', 0], ['True', 2000], ['Unknown', 3000]]);
  });

  it('is False where no pod is wanted, whatever is ready', () => {
    expect(after(condition(), [1000, 1, 1], [2000, 0, 1], [3000, 0, 0])).toEqual([['True', 1000], ['False', 2000], ['False', 2000]]);
  });

  it('is False with an initial scale of 0, where nothing is needed', () => {
    expect(after(condition({ initialScale: 0 }), [1000, -1, 0])).toEqual([['False', 1000]]);
  });

  it('stays False while nobody knows what is wanted, and is Unknown again when a pod is', () => {
    const active = condition();
    active.update(0, 1, 1);
    expect(after(active, [1000, 0, 1], [2000, -1, 1], [3000, 1, 0], [7000, 1, 1])).toEqual([['False', 1000], ['False', 1000], ['Unknown', 3000], ['True', 7000]]);
  });

  it('follows the ready pods while nobody knows what is wanted, where it was not False', () => {
    expect(after(condition(), [1000, -1, 0], [2000, -1, 1], [3000, -1, 0])).toEqual([['Unknown', 0], ['True', 2000], ['Unknown', 3000]]);
  });

  it('may be taken for one that has been so since ever', () => {
    const [on, off] = [condition(), condition()];
    on.update(5000, 1, 0);
    on.assume(true);
    off.assume(false);
    expect([on, off].map(({ value, since, initialized }) => [value, since, initialized])).toEqual([['True', 0, true], ['False', 0, true]]);
  });
});

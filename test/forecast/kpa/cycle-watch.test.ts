import { CycleWatch } from '../../../lib/forecast/kpa/cycle-watch';
import { emptyWindow } from '../../../lib/forecast/traffic/traffic-window';

/** When, and how long, a repetition is found in states that follow one another second by second. */
function find(stateOf: (second: number) => number[], seconds: number): { at: number; length: number; mark: number } | undefined {
  const watch = new CycleWatch<number>();
  for (let second = 0; second < seconds; second++) {
    const cycle = watch.look(second * 1000, stateOf(second), () => second);
    if (cycle !== undefined) {
      return { at: second, length: cycle.seconds, mark: cycle.mark };
    }
    watch.log({ report: { direct: { mean: second, count: 0 } }, inFlight: 0, queued: 0, done: emptyWindow() });
  }
  return undefined;
}

describe('a simulation that repeats itself', () => {
  it.each([1, 2, 3, 5, 73, 500])('is noticed after %d seconds or soon after', (length) => {
    const found = find((second) => [second % length], 4 * length + 4);
    expect(found).toMatchObject({ length });
    expect(found!.at - found!.mark).toBe(length);
  });

  it('is noticed after a time without repetition', () => {
    expect(find((second) => [second < 100 ? -second : second % 4], 400)).toMatchObject({ length: 4 });
  });

  it('is not seen in states of other lengths, nor where there is none', () => {
    expect(find((second) => Array.from({ length: second + 1 }, () => 0), 300)).toBeUndefined();
    expect(find((second) => [second], 3000)).toBeUndefined();
  });

  it('begins anew after a reset', () => {
    const watch = new CycleWatch<string>();
    const second = { report: { direct: { mean: 0, count: 0 } }, inFlight: 0, queued: 0, done: emptyWindow() };
    watch.look(0, [1], () => 'a');
    watch.log(second);
    expect(watch.lastLog).toBe(second);
    watch.reset();
    expect(watch.lastLog).toBeUndefined();
    expect(watch.look(1000, [1], () => 'b')).toBeUndefined();
    watch.log(second);
    expect(watch.look(2000, [1], () => 'c')).toEqual({ seconds: 1, logs: [second], mark: 'b' });
  });
});

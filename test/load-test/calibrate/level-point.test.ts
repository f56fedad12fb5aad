import { failedWords, levelPoint } from '../../../lib/load-test/calibrate/level-point';
import { ThroughputRamp } from '../../../lib/load-test/calibrate/throughput-ramp';

const level = (seconds: readonly number[], failed: ReadonlyArray<readonly [string, number]> = []) => ({ seconds, failed: new Map(failed), whole: true });

describe('a point of the curve', () => {
  it('has mean, p95 by nearest rank, and the throughput of clients that always wait', () => {
    const seconds = Array.from({ length: 20 }, (_, index) => (index + 1) / 100);
    expect(levelPoint(4, level(seconds))).toEqual({ inFlight: 4, mean: 0.105, p95: 0.19, requestsPerSecond: 38.095238 });
  });

  it('is never below a millisecond, which is the shortest that a forecast takes', () => {
    expect(levelPoint(1, level([0.0002]))).toEqual({ inFlight: 1, mean: 0.001, p95: 0.001, requestsPerSecond: 1000 });
  });

  it('stands though one of a hundred failed, and no more', () => {
    const good = Array.from({ length: 99 }, () => 1);
    expect(levelPoint(1, level(good, [['status 503', 1]]))).toMatchObject({ mean: 1 });
    expect(levelPoint(1, level(good, [['status 503', 2]]))).toBeUndefined();
    expect(levelPoint(1, level([]))).toBeUndefined();
  });

  it('names what failed most', () => {
    expect(failedWords(level([1], [['a', 1], ['b', 3], ['c', 2], ['d', 1]]))).toBe('7 of 8 requests failed: 3 x b, 2 x c, 1 x a');
    expect(failedWords(level([]))).toBe('0 of 0 requests failed');
  });
});

describe('the ramp of clients', () => {
  const climb = (most: number, throughput: (clients: number) => number): [number[], boolean] => {
    const ramp = new ThroughputRamp(most);
    const tried: number[] = [];
    for (let clients = ramp.next; clients !== undefined; clients = ramp.next) {
      tried.push(clients);
      ramp.measured(throughput(clients));
    }
    return [tried, ramp.isFlat];
  };

  it('doubles until two levels in a row bring no twentieth more', () => {
    expect(climb(256, (clients) => Math.min(clients, 6))).toEqual([[1, 2, 4, 8, 16, 32], true]);
    expect(climb(256, (clients) => 10 * 1.04 ** Math.log2(clients))).toEqual([[1, 2, 4], true]);
  });

  it('goes on over a dip', () => {
    expect(climb(256, (clients) => (clients === 4 ? 1 : Math.min(clients, 16)))[0]).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });

  it('ends at the most', () => {
    expect(climb(10, (clients) => clients)).toEqual([[1, 2, 4, 8], false]);
  });
});

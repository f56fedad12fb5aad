import fc from '../../support/properties';
import { Latencies } from '../../../lib/forecast/traffic/latencies';

function latenciesOf(values: readonly number[]): Latencies {
  const latencies = new Latencies();
  values.forEach((value) => latencies.add(value, 1));
  return latencies;
}

describe('latencies', () => {
  it('know their mean, maximum and percentiles by nearest rank', () => {
    const latencies = latenciesOf(Array.from({ length: 100 }, (_, i) => 100 - i));
    expect([0.5, 0.95, 0.99, 1].map((part) => latencies.percentileMs(part))).toEqual([50, 95, 99, 100]);
    expect([latencies.meanMs, latencies.maxMs, latencies.count]).toEqual([50.5, 100, 100]);
  });

  it('are zero without requests', () => {
    const latencies = new Latencies();
    expect([latencies.meanMs, latencies.maxMs, latencies.percentileMs(0.95)]).toEqual([0, 0, 0]);
  });

  it('count many at once', () => {
    const latencies = new Latencies();
    latencies.add(10, 999_999);
    latencies.add(20, 1);
    expect(latencies.percentileMs(0.99)).toBe(10);
    expect(latencies.count).toBe(1_000_000);
  });

  it('repeat what came since a snapshot', () => {
    const value = fc.integer({ min: 1, max: 9 });
    fc.assert(fc.property(fc.array(value), fc.array(value), fc.nat(4), (before, cycle, times) => {
      const latencies = latenciesOf(before);
      const snapshot = latencies.snapshot();
      cycle.forEach((latency) => latencies.add(latency, 1));
      latencies.repeatSince(snapshot, times);
      const expected = latenciesOf([...before, ...Array.from({ length: times + 1 }, () => cycle).flat()]);
      expect(latencies.snapshot()).toEqual(expected.snapshot());
      expect(latencies.count).toBe(expected.count);
      expect(latencies.meanMs).toBeCloseTo(expected.meanMs, 9);
    }));
  });
});

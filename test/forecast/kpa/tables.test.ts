import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../../support/properties';
import { activatorCount } from '../../../lib/forecast/kpa/activators';
import { applyBounds } from '../../../lib/forecast/kpa/scale-bounds';
import { scrapeSampleSize } from '../../../lib/forecast/replay/scrape-sample';
import { describeShared } from '../../support/shared';

describeShared('kpa-traces', 'the tables of the real autoscaler of Knative 1.24', (folder) => {
  const rowsOf = (name: string): number[][] => JSON.parse(readFileSync(join(folder, 'tables', `${name}.json`), 'utf8')).rows;

  it('bounds', () => {
    const rows = rowsOf('bounds');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(([min, max, desired]) => [min, max, desired, applyBounds(min, max, desired)])).toEqual(rows);
  });

  it('activators', () => {
    const rows = rowsOf('activators');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(([ready, totalValue, targetBurstCapacity, activatorCapacity]) => {
      const count = activatorCount(ready, { totalValue, targetBurstCapacity, activatorCapacity });
      return [ready, totalValue, targetBurstCapacity, activatorCapacity, count];
    })).toEqual(rows);
  });

  it('scrape-sample', () => {
    const rows = rowsOf('scrape-sample');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(([pods]) => [pods, scrapeSampleSize(pods)])).toEqual(rows);
  });
});

describe('bounds', () => {
  it('hold the count between them', () => {
    fc.assert(fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: -1, max: 300 }), (min, more, pods) => {
      const bounded = applyBounds(min, min + more, pods);
      expect(bounded).toBeGreaterThanOrEqual(min);
      expect(bounded === pods || bounded === min || bounded === min + more).toBe(true);
    }));
  });

  it('that contradict each other: below min gives min, and from min on max', () => {
    expect([applyBounds(5, 3, 4), applyBounds(5, 3, 5), applyBounds(5, 3, 9)]).toEqual([5, 3, 3]);
  });
});

describe('the pods that are read', () => {
  it('are all up to three, and never more than seventeen', () => {
    fc.assert(fc.property(fc.nat(100_000), (pods) => {
      const read = scrapeSampleSize(pods);
      expect(read).toBeLessThanOrEqual(Math.min(pods, 16));
      expect(read === pods || pods > 3).toBe(true);
    }));
  });
});

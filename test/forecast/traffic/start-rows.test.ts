import fc from '../../support/properties';
import type { StartRow } from '../../../lib/forecast/traffic/start-rows';
import { countStarts, GONE, markGone, pushRow, splitRows, withoutGone } from '../../../lib/forecast/traffic/start-rows';

/** The starts one by one. */
function unroll(rows: readonly StartRow[]): number[] {
  return rows.flatMap(({ slots, times }) => Array.from({ length: times }, () => slots).flat());
}

const rowsOf = fc.array(fc.record({ slots: fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), times: fc.integer({ min: 1, max: 4 }) }));

describe('starts in rows', () => {
  it('are split where it is asked for', () => {
    fc.assert(fc.property(rowsOf, fc.nat(40), (rows, starts) => {
      const all = unroll(rows);
      const [first, rest] = splitRows(rows, starts);
      expect(unroll(first)).toEqual(all.slice(0, starts));
      expect(unroll(rest)).toEqual(all.slice(starts));
      expect(countStarts(first)).toBe(Math.min(starts, all.length));
    }));
  });

  it('mark pods that went, and leave them out', () => {
    fc.assert(fc.property(rowsOf, fc.nat(10), (rows, firstGone) => {
      const marked = markGone(rows, firstGone);
      expect(unroll(marked)).toEqual(unroll(rows).map((slot) => (slot >= firstGone ? GONE : slot)));
      expect(unroll(withoutGone(marked))).toEqual(unroll(rows).filter((slot) => slot < firstGone));
    }));
  });

  it('stay as they are where nothing is to be changed', () => {
    const rows = [{ slots: [0, 1], times: 2 }];
    expect(markGone(rows, 2)).toBe(rows);
    expect(withoutGone(rows)).toBe(rows);
  });

  it('of the same pods are joined', () => {
    const rows: StartRow[] = [];
    const slots = [0, 1];
    pushRow(rows, slots, 2);
    pushRow(rows, slots, 3);
    pushRow(rows, [0], 1);
    pushRow(rows, [], 5);
    pushRow(rows, [7], 0);
    expect(rows).toEqual([{ slots, times: 5 }, { slots: [0], times: 1 }]);
  });
});

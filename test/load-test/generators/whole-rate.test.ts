import fc from '../../support/properties';
import { seconds } from '../../../lib/core/duration';
import { wholeRate } from '../../../lib/load-test/generators/whole-rate';
import { Load } from '../../../lib/load/load';

const rate = (requestsPerSecond: number, machines = 1): string | undefined => {
  const found = wholeRate(Load.rate(requestsPerSecond, seconds(10)), machines);
  return found && `${found.requests}/${found.seconds}`;
};

describe('a rate in whole requests', () => {
  it.each<[string, number, number, string | undefined]>([
    ['is one of a second, where it is whole', 100, 1, '100/1'],
    ['takes as many seconds as the fraction asks for', 2.5, 1, '5/2'],
    ['may be a third', 1 / 3, 1, '1/3'],
    ['may be the least that a load can have', 0.001, 1, '1/1000'],
    ['has three decimals at most', 0.0015, 1, undefined],
    ['is none where no time up to 1000 s will do', Math.PI, 1, undefined],
    ['is shared by the machines in the least numbers', 100, 5, '20/1'],
    ['is shared where no machine has a whole one in a second', 100, 3, '100/3'],
    ['is shared where it has a fraction itself', 2.5, 4, '5/8'],
    ['is shared by the most machines', 1, 10_000, '1/10000'],
    ['is not lost in the last bits of a binary fraction', 529117.638, 1, '264558819/500'],
    ['is not lost in them for little either', 0.3, 1, '3/10'],
  ])('%s', (_what, requestsPerSecond, machines, expected) => {
    expect(rate(requestsPerSecond, machines)).toBe(expected);
  });

  it('is of every machine together the rate that was asked for', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 10_000 }), (thousandths, machines) => {
      const found = wholeRate(Load.rate(thousandths / 1000, seconds(1)), machines) ?? { requests: NaN, seconds: NaN };
      expect(Number.isInteger(found.requests) && Number.isInteger(found.seconds)).toBe(true);
      // Whole numbers: exact where a quotient is not.
      expect(BigInt(found.requests) * BigInt(machines) * 1000n).toBe(BigInt(thousandths) * BigInt(found.seconds));
    }));
  });
});

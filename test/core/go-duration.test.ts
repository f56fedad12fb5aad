import fc from '../support/properties';
import { goDuration, isWholeSeconds, parseGoDuration, SECOND, secondsOf } from '../../lib/core/go-duration';

const LARGEST = 9223372036854775807n;

describe('parseGoDuration', () => {
  it.each([
    ['0', 0n], ['+0', 0n], ['-0', 0n], ['0s', 0n], ['60s', 60n * SECOND], ['1m30s', 90n * SECOND], ['1h1m1s', 3661n * SECOND], ['1.5h', 5400n * SECOND],
    ['.5s', SECOND / 2n], ['1.s', SECOND], ['+5m', 300n * SECOND], ['-1s', -SECOND], ['300ms', 300_000_000n], ['1us', 1_000n], ['1µs', 1_000n],
    ['1μs', 1_000n], ['7ns', 7n], ['1h60m', 7200n * SECOND], ['1s1s', 2n * SECOND],
  ])('reads %s', (text, nanoseconds) => {
    expect(parseGoDuration(text)).toBe(nanoseconds);
  });

  it.each([
    ['1.9999999999s', 1_999_999_999n], ['0.000000000999s', 0n], ['0.9223372036854775807h', 3320413933267n],
    // Nineteen digits are kept, and as a double they are a whole second.
    ['0.99999999999999999999s', SECOND], ['9007199254.740993s', 9007199254740993000n],
  ])('reads the fraction as Go does, by way of a double, and cuts off what is below a nanosecond: %s', (text, nanoseconds) => {
    expect(parseGoDuration(text)).toBe(nanoseconds);
  });

  it.each(['', '60', '1', '.s', 's', '1 s', ' 1s', '1s ', '1S', '1d', '1e3s', '1h-1m', '--1s', '1.2.3s', '1hm', '00'])('refuses %p', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  it('reads up to what 64 bits hold, and one more below zero', () => {
    expect(parseGoDuration('9223372036854775807ns')).toBe(LARGEST);
    expect(parseGoDuration('2562047h47m16.854775807s')).toBe(LARGEST);
    expect(parseGoDuration('-9223372036854775808ns')).toBe(-LARGEST - 1n);
  });

  it.each(['9223372036854775808ns', '-9223372036854775809ns', '2562048h', '100000000000000000000s'])('refuses %s, which is more', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});

describe('goDuration', () => {
  it.each([[0, '0s'], [60, '60s'], [90, '90s'], [3600, '1h'], [5400, '5400s'], [7200, '2h'], [1.5, '1500ms'], [0.0005, '500us'], [1e-9, '1ns']])(
    'writes %p seconds as %s',
    (seconds, text) => {
      expect(goDuration(seconds)).toBe(text);
    },
  );

  it('writes what is read back as the same length', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_600_000 }), (milliseconds) => {
      expect(parseGoDuration(goDuration(milliseconds / 1000))).toBe(BigInt(milliseconds) * 1_000_000n);
    }));
  });
});

describe('isWholeSeconds', () => {
  it('is true of whole seconds, on either side of zero', () => {
    expect([0n, SECOND, -7n * SECOND].map(isWholeSeconds)).toEqual([true, true, true]);
  });

  it('is false of all between', () => {
    expect([1n, SECOND - 1n, SECOND + 1n, -1n].map(isWholeSeconds)).toEqual([false, false, false, false]);
  });

  it('is true of the two ends, which Go cannot round any further', () => {
    expect([LARGEST, -LARGEST - 1n].map(isWholeSeconds)).toEqual([true, true]);
  });
});

describe('secondsOf', () => {
  it('keeps the fraction', () => {
    expect(secondsOf(1_500_000_000n)).toBe(1.5);
  });
});

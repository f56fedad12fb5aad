import fc from '../support/properties';
import { numberToken, stringToken } from '../../lib/core/tokens';
import { checkQuantity, isQuantity, parseQuantity, quantity } from '../../lib/core/go-quantity';

describe('parseQuantity', () => {
  it.each([
    ['0', 0], ['1', 1], ['+1', 1], ['-1.5', -1.5], ['1.', 1], ['.5', 0.5], ['100m', 0.1], ['5u', 5e-6], ['7n', 7e-9], ['2k', 2000], ['3M', 3e6], ['1G', 1e9],
    ['1T', 1e12], ['1P', 1e15], ['1E', 1e18], ['1Ki', 1024], ['512Mi', 536870912], ['1.5Gi', 1610612736], ['1Ti', 2 ** 40], ['1Pi', 2 ** 50], ['1Ei', 2 ** 60],
    ['2e3', 2000], ['2E3', 2000], ['5e-3', 0.005], ['1e+2', 100],
  ])('reads %s', (text, amount) => {
    expect(parseQuantity(text)).toBeCloseTo(amount, 12);
  });

  it.each(['.', '+', 'Mi', '-k', '.n'])('reads %s as nothing, as Kubernetes does', (text) => {
    expect(parseQuantity(text)! + 0).toBe(0);
  });

  it.each([['0.1n', 1e-9], ['1e-31', 1e-9], ['-1e-31', -1e-9], ['1n', 1e-9], ['0e-31', 0], ['10E', 1e19], ['1e30', 1e30], ['9Ei', 2 ** 63], ['-1e3Ei', undefined], ['-9000Pi', -(2 ** 63)], ['7Ei', 7 * 2 ** 60]])(
    'reads %s as no less than a billionth, and in Ki and the like as no more than 63 bits hold', (text, amount) => {
      expect(parseQuantity(text)).toBe(amount);
    });

  it('keeps order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), (amount) => {
      const [milli, one, kibi] = [`${amount}m`, `${amount}`, `${amount}Ki`].map((text) => parseQuantity(text) ?? NaN);
      return milli! < one! && one! < kibi!;
    }));
  });
});

describe('isQuantity', () => {
  it.each(['', 'x', '1K', '1ki', '1 Mi', ' 1', '1e', '1e+', '1ee5', '--1', '1Mi1', '1.2.3', '1,5', '0x1', 'Pi', '.Ei', 'e-10', '1e9999999999'])('refuses %p', (text) => {
    expect(isQuantity(text)).toBe(false);
  });

  it('accepts what Kubernetes reads', () => {
    expect(['100m', '1Gi', '.'].map(isQuantity)).toEqual([true, true, true]);
  });
});

describe('checkQuantity', () => {
  it.each([undefined, '500m', '.5', '2e3', '4Gi'])('takes %p', (value) => {
    expect(checkQuantity('resources.cpu', value)).toEqual([]);
  });

  it.each(['0', '-1', 'Gi', '1Gb', '1 Gi', ''])('complains of %p', (value) => {
    expect(checkQuantity('resources.cpu', value).map(({ message }) => message)).toEqual([
      `resources.cpu: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "${value}"`,
    ]);
  });
});

describe('an amount that may be nothing', () => {
  it.each(['0', '1n', '4Gi', stringToken('pulumi', 0)])('takes %s, and gives it back', (text) => expect(quantity('limits.cpu', text)).toBe(text));

  it.each([['-1', '"-1"'], ['', '""'], ['1 Gi', '"1 Gi"'], [1, '1'], [numberToken(0), '-1000000000000001'], [undefined, 'undefined']])('refuses %j', (value, shown) => {
    expect(() => quantity('limits.cpu', value)).toThrow(new Error(`limits.cpu: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got ${shown}`));
  });

  it('is no placeholder where one is needed: that is judged when it has a value', () => {
    expect([checkQuantity('x', stringToken('pulumi', 0)), checkQuantity('x', 5 as never).length]).toEqual([[], 1]);
  });
});

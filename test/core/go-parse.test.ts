import fc from '../support/properties';
import { parseGoBool, parseGoFloat, parseGoInt } from '../../lib/core/go-parse';

describe('parseGoFloat', () => {
  it('reads back every number that JavaScript writes', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => parseGoFloat(String(value)) === value));
  });

  it.each([
    ['1', 1], ['+1.5', 1.5], ['-0.25', -0.25], ['.5', 0.5], ['5.', 5], ['1.e5', 1e5], ['1E3', 1000], ['00012', 12],
    ['1e-400', 0], ['179769313486231570000000000000000000000e270', 1.7976931348623157e308],
  ])('reads decimal %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  it.each([
    ['0x1p0', 1], ['0X1P+5', 32], ['0x.8p1', 1], ['0x1.8p1', 3], ['0x1.p1', 2], ['-0x1p-2', -0.25], ['+0x10p0', 16], ['0x0p99999', 0],
    ['0x1.fffffffffffffp1023', Number.MAX_VALUE], ['0x1p-1074', 5e-324], ['0x1p-1075', 0], ['0x1.8p-1075', 5e-324], ['0x1p-99999', 0],
  ])('reads hexadecimal %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  it('rounds hexadecimal digits once, to the even neighbour in the middle', () => {
    expect(parseGoFloat('0x20000000000001p0')).toBe(9007199254740992);
    expect(parseGoFloat('0x20000000000003p0')).toBe(9007199254740996);
    expect(parseGoFloat('0x20000000000001.0001p0')).toBe(9007199254740994);
  });

  it('reads a hexadecimal number as the sum of its digits would have it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: -60, max: 60 }), (mantissa, power) => {
      expect(parseGoFloat(`0x${mantissa.toString(16)}p${power}`)).toBe(mantissa * 2 ** power);
    }));
  });

  it.each([['1_000', 1000], ['1_2.3_4e1_0', 12.34e10], ['0x_1p0', 1], ['0x1_0p1_0', 16384], ['0_1', 1]])('reads underscores in %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  it.each([['inf', Infinity], ['+Inf', Infinity], ['-INFINITY', -Infinity], ['nan', NaN], ['NaN', NaN]])('reads %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  it.each([
    '', ' 1', '1 ', '+', '.', '-.', '1e', '1e+', 'e5', '0x1', '0xp1', '0x.p1', '0b1', '0o7', '1,5', '1..5', '--1', '٣',
    '_1', '1_', '1__0', '1_.5', '1._5', '1_e5', '0x1_p0', '0_x1p1', '+nan', '-nan', 'infin', 'infinityy',
  ])('refuses %p', (text) => {
    expect(parseGoFloat(text)).toBeUndefined();
  });

  it.each(['1e400', '-1e309', '0x1p1024', '0x1.fffffffffffff8p1023', '-0x1p99999'])('refuses %s, which is beyond a double', (text) => {
    expect(parseGoFloat(text)).toBeUndefined();
  });
});

describe('parseGoInt', () => {
  it('reads back every 32-bit number', () => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (value) => parseGoInt(String(value), 32) === value));
  });

  it.each([['+5', 5], ['007', 7], ['2147483647', 2147483647], ['-2147483648', -2147483648]])('reads %s', (text, value) => {
    expect(parseGoInt(text, 32)).toBe(value);
  });

  it.each(['2147483648', '-2147483649'])('refuses %s with 32 bits and reads it with 64', (text) => {
    expect(parseGoInt(text, 32)).toBeUndefined();
    expect(parseGoInt(text, 64)).toBe(Number(text));
  });

  it.each(['9223372036854775808', '-9223372036854775809', '99999999999999999999'])('refuses %s with 64 bits', (text) => {
    expect(parseGoInt(text, 64)).toBeUndefined();
  });

  it('reads the two ends of 64 bits', () => {
    expect(parseGoInt('9223372036854775807', 64)).toBe(2 ** 63);
    expect(parseGoInt('-9223372036854775808', 64)).toBe(-(2 ** 63));
  });

  it.each(['', '+', '-', ' 1', '1 ', '1.0', '1e3', '0x1', '1_000', '++1', '٣'])('refuses %p', (text) => {
    expect(parseGoInt(text, 32)).toBeUndefined();
  });
});

describe('parseGoBool', () => {
  it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('reads %s as true', (text) => {
    expect(parseGoBool(text)).toBe(true);
  });

  it.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('reads %s as false', (text) => {
    expect(parseGoBool(text)).toBe(false);
  });

  it.each(['', 'yes', 'on', 'tRUE', '2', ' true'])('refuses %p', (text) => {
    expect(parseGoBool(text)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { isToken, numberToken, numberTokenIndex, stringToken } from '../../lib/core/tokens';

describe('tokens', () => {
  it('gives back the index of a number token', () => {
    fc.assert(fc.property(fc.nat(999_999), (index) => numberTokenIndex(numberToken(index)) === index));
  });

  it('takes no number that a manifest holds for a token', () => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), (value) => !isToken(value)));
  });

  it('finds a string token inside a longer text', () => {
    expect(isToken(`http://${stringToken('pulumi', 12)}/path`)).toBe(true);
    expect(isToken('http://host/path')).toBe(false);
  });

  it.each([[undefined], [null], [true], [{}]])('does not take %p for a token', (value) => {
    expect(isToken(value)).toBe(false);
  });
});

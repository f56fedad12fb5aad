import fc from '../support/properties';
import { isOutput, isToken, numberToken, numberTokenIndex, stringToken } from '../../lib/core/tokens';

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

describe('the bounds of number tokens', () => {
  it.each<[value: number, index: number | undefined]>([
    [-1e15, undefined], [-1e15 - 1, 0], [-1e15 - 2, 1], [-1e15 - 1_000_000, 999_999], [-1e15 - 1_000_001, undefined], [-1e15 - 1.5, undefined], [1e15 + 1, undefined], [NaN, undefined], [-Infinity, undefined],
  ])('%f is number %s', (value, index) => expect([numberTokenIndex(value), isToken(value)]).toEqual([index, index !== undefined]));
});

describe('string tokens', () => {
  it.each(['⟦pulumi:0⟧', 'a⟦pulumi:12⟧b', '⟦x:1⟧⟦x:2⟧'])('%s is one, or has one in it', (text) => expect(isToken(text)).toBe(true));

  it.each(['⟦pulumi⟧', '⟦pulumi:x⟧', '⟦Pulumi:0⟧', '⟦:0⟧', '[pulumi:0]', '⟦pulumi:0', ''])('%j is none', (text) => expect(isToken(text)).toBe(false));
});

describe('isOutput', () => {
  it('knows an Output by its mark, of its own or by its class', () => {
    expect([isOutput({ __pulumiOutput: true }), isOutput(Object.create({ __pulumiOutput: true }))]).toEqual([true, true]);
  });

  it.each([[undefined], [null], ['__pulumiOutput'], [{ __pulumiOutput: 1 }], [{ __pulumiOutput: false }], [[true]]])('%j is none', (value) => expect(isOutput(value)).toBe(false));

  it('is false for what cannot be looked at', () => {
    expect([isOutput(new Proxy({}, { has: () => { throw new Error('no'); } })), isOutput(Object.assign(() => 1, { __pulumiOutput: true }))]).toEqual([false, false]);
  });
});

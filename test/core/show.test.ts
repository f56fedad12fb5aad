import { show } from '../../lib/core/show';

describe('show', () => {
  it.each([
    ['a "b"', '"a \\"b\\""'],
    [undefined, 'undefined'],
    [[1, 2], '[ 1, 2 ]'],
    [{ a: { b: { c: {} } } }, '{ a: { b: { c: {} } } }'],
  ])('shows %p as typed', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('cuts a long value', () => {
    expect(show('x'.repeat(500))).toHaveLength(120);
  });
});

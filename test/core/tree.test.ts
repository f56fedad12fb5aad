import { asNumber, asText, asTexts, asTree, asTrees, at, deepCopy, isTree } from '../../lib/core/tree';

describe('readers of plain data', () => {
  it.each([[{}, true], [{ a: 1 }, true], [[], false], [null, false], ['x', false], [undefined, false]])('isTree(%j) is %s', (value, expected) => {
    expect(isTree(value)).toBe(expected);
  });

  it('read what is of another kind as if it were not there', () => {
    expect([asTree('x'), asTree(null), asTrees({}), asText(3), asNumber('3'), asTexts(['a'])]).toEqual([{}, {}, [], '', undefined, {}]);
    expect(asTrees([{ a: 1 }, 'x', null, []])).toEqual([{ a: 1 }]);
    expect(asTexts({ a: 'x', b: 1, c: null })).toEqual({ a: 'x' });
  });

  it('never hand out an empty object that can be written to', () => {
    expect(() => { asTree(undefined).field = 1; }).toThrow(TypeError);
  });
});

describe('at', () => {
  const value = { spec: { containers: [{ name: 'a' }, { name: 'b' }] } };

  it.each([
    [['spec', 'containers', 1, 'name'], 'b'],
    [['spec', 'containers', 2, 'name'], undefined],
    [['spec', 'volumes', 0], undefined],
    [['spec', 0], undefined],
  ] as [(string | number)[], unknown][])('%j is %j', (path, expected) => expect(at(value, ...path)).toEqual(expected));
});

describe('deepCopy', () => {
  it('shares nothing with what it copies', () => {
    const original = { list: [{ a: 1 }], map: { b: null }, text: 'x' };
    const copy = deepCopy(original);
    expect(copy).toEqual(original);
    copy.list[0].a = 2;
    expect(original.list[0].a).toBe(1);
  });
});

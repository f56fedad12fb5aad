import { runInNewContext } from 'node:vm';
import fc from '../support/properties';
import type { Json, MutableJson } from '../../lib/core/json';
import {
  asKey, booleanAt, compact, deepCopy, deepMerge, flatMerge, isJson, isPlainObject, keysOf, listAt, numberAt, numbersAt, objectAt, objectOrEmpty, objectsAt, textAt, textOrEmpty, textsAt, valueAt, without, withoutDeep,
} from '../../lib/core/json';

describe('deepMerge', () => {
  it('merges objects, replaces lists and everything else, and takes out what is null', () => {
    const base = { a: { b: 1, c: [1, 2], d: 'x' }, e: 1 };
    expect(deepMerge(base, { a: { b: 2, c: [3], d: null }, f: { g: 1 } })).toEqual({ a: { b: 2, c: [3] }, e: 1, f: { g: 1 } });
    expect(base).toEqual({ a: { b: 1, c: [1, 2], d: 'x' }, e: 1 });
  });

  it('replaces a value by an object and an object by a value', () => {
    expect(deepMerge({ a: 1, b: { c: 1 } }, { a: { x: 1 }, b: 2 })).toEqual({ a: { x: 1 }, b: 2 });
  });

  it('takes no field that is undefined for a change, and no null for a value', () => {
    expect(deepMerge({ a: 1, b: { c: 1 } }, { a: undefined, b: { c: undefined, d: null }, e: null })).toStrictEqual({ a: 1, b: { c: 1 } });
    expect(deepMerge({}, { a: { b: null, c: 1 } })).toStrictEqual({ a: { b: null, c: 1 } });
  });

  it('does not look into what is no plain object', () => {
    const lazy = new (class Lazy { public value = 1; })();
    expect(deepMerge({ a: { b: 1 } }, { a: lazy }).a).toBe(lazy);
  });

  it('merges an object of another realm, as a test runner and vm have their own, like any', () => {
    const changes = runInNewContext('({ a: { c: 2 } })') as Json;
    expect(deepMerge({ a: { b: 1 } }, changes)).toEqual({ a: { b: 1, c: 2 } });
  });

  it('changes nothing when nothing is laid over', () => {
    fc.assert(fc.property(fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.jsonValue()), (base) => {
      expect(deepMerge(base, undefined)).toBe(base);
      expect(deepMerge(base, {})).toEqual(base);
    }));
  });
});

describe('compact', () => {
  it('drops what is undefined and keeps every other value', () => {
    expect(compact({ a: undefined, b: 0, c: false, d: '', e: null })).toEqual({ b: 0, c: false, d: '', e: null });
  });
});

describe('readers of plain data', () => {
  it.each([[{}, true], [{ a: 1 }, true], [[], false], [null, false], ['x', false], [undefined, false]])('isJson(%j) is %s', (value, expected) => {
    expect(isJson(value)).toBe(expected);
  });

  it('read what is of another kind as if it were not there', () => {
    expect([objectOrEmpty('x'), objectOrEmpty(null), objectsAt({}), textOrEmpty(3), numberAt('3'), textsAt(['a'])]).toEqual([{}, {}, [], '', undefined, {}]);
    expect(objectsAt([{ a: 1 }, 'x', null, []])).toEqual([{ a: 1 }]);
    expect(textsAt({ a: 'x', b: 1, c: null })).toEqual({ a: 'x' });
  });

  it('never hand out an empty object that can be written to', () => {
    expect(() => { (objectOrEmpty(undefined) as MutableJson).field = 1; }).toThrow(TypeError);
  });
});

describe('valueAt', () => {
  const value = { spec: { containers: [{ name: 'a' }, { name: 'b' }] } };

  it.each([
    [['spec', 'containers', 1, 'name'], 'b'],
    [['spec', 'containers', 2, 'name'], undefined],
    [['spec', 'volumes', 0], undefined],
    [['spec', 0], undefined],
  ] as [(string | number)[], unknown][])('%j is %j', (path, expected) => expect(valueAt(value, ...path)).toEqual(expected));
});

describe('readers at the end of a way', () => {
  const from = { spec: { name: 'x', replicas: 0, on: false, list: [{ a: 1 }, 'y', null], labels: { a: 'b', c: 5 }, none: null, limits: { cpu: 1, memory: '1Gi' } } };

  it('find what is there, also where it is nothing', () => {
    expect([textAt(from, 'spec', 'name'), numberAt(from, 'spec', 'replicas'), booleanAt(from, 'spec', 'on'), objectAt(from, 'spec', 'list', 0), listAt(from, 'spec', 'list').length]).toEqual(['x', 0, false, { a: 1 }, 3]);
    expect([valueAt(from, 'spec', 'none'), valueAt(from), valueAt('x'), valueAt(null, 'a')]).toEqual([null, from, 'x', undefined]);
  });

  it('find nothing of another kind', () => {
    expect([textAt(from, 'spec', 'replicas'), numberAt(from, 'spec', 'name'), booleanAt(from, 'spec', 'replicas'), objectAt(from, 'spec', 'list'), objectAt(from, 'spec', 'none')]).toEqual(Array.from({ length: 5 }));
    expect([listAt(from, 'spec', 'labels'), listAt(from, 'spec', 'none'), objectsAt(from, 'spec', 'name')]).toEqual([[], [], []]);
  });

  it('pass over the items of another kind', () => {
    expect([objectsAt(from, 'spec', 'list'), textsAt(from, 'spec', 'labels'), numbersAt(from, 'spec', 'limits'), numbersAt(from, 'x'), textsAt(from, 'spec', 'name')]).toEqual([[{ a: 1 }], { a: 'b' }, { cpu: 1 }, {}, {}]);
  });

  it('hand out texts as they are where nothing is passed over', () => {
    const labels = { a: 'b' };
    expect(textsAt({ labels }, 'labels')).toBe(labels);
  });
});

describe('keysOf', () => {
  it('are the own names of an object, in order', () => expect(keysOf(Object.assign(Object.create({ z: 1 }) as object, { b: 1, a: 2 }))).toEqual(['b', 'a']));
});

describe('isPlainObject', () => {
  it('is not moved by a field that is called constructor', () => {
    expect([isPlainObject({ constructor: 1 }), isPlainObject(Object.create({ constructor: 'Object' })), isPlainObject(Object.create(Object.create(null) as object))]).toEqual([true, false, false]);
  });
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

describe('flatMerge', () => {
  it('takes the fields of the later before those of the earlier, leaves out what is undefined, and keeps the parts as they are', () => {
    const first = { a: 1, b: { c: 1 } };
    expect(flatMerge(first, undefined, { b: { d: 2 }, e: undefined })).toStrictEqual({ a: 1, b: { d: 2 }, e: undefined });
    expect(first).toEqual({ a: 1, b: { c: 1 } });
  });
});

describe('withoutDeep', () => {
  it('drops fields wherever they stand, and no item of a list', () => {
    const object = { a: null, b: { c: null, d: [null, { e: null, f: 1 }, [{ g: null }]] }, ['__proto__']: { h: null, i: 2 } };
    const rest = withoutDeep(object, (value) => value === null);
    expect(JSON.stringify(rest)).toBe('{"b":{"d":[null,{"f":1},[{}]]},"__proto__":{"i":2}}');
    expect(object.b.c).toBeNull();
  });
});

describe('without', () => {
  it('leaves fields out, those that are not there too, and the object as it is', () => {
    const object = { a: 1, b: { c: 2 } };
    expect(without(object, ['b', 'x'])).toEqual({ a: 1 });
    expect(object).toEqual({ a: 1, b: { c: 2 } });
  });
});

describe('an object as a text to tell it from others by', () => {
  it('is JSON, and a text for a number that JSON does not know', () => {
    expect([asKey({ a: 1 }), asKey([undefined, null]), asKey({ a: 5n })]).toEqual(['{"a":1}', '[null,null]', '{"a":"5n"}']);
  });

  it('has an end also where the object stands in itself, and differs where that is elsewhere', () => {
    const self: { [name: string]: unknown } = { a: {} };
    self.b = self;
    const inner = { a: {} as { [name: string]: unknown }, b: {} };
    inner.b = inner.a;
    inner.a.c = inner.a;
    expect([asKey(self), asKey(inner)]).toEqual(['{"a":{},"b":"#0"}', '{"a":{"c":"#1"},"b":"#1"}']);
  });
});

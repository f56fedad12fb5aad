import { JsonPatch } from 'cdk8s';
import fc from '../support/properties';
import type { Json } from '../../lib/core/json';
import { patchesBetween } from '../../lib/import-yaml/patches';

const apply = (made: Json, wanted: Json): unknown => JsonPatch.apply(structuredClone(made), ...patchesBetween(made, wanted).map(({ code }) => code.value() as JsonPatch));

describe('what makes one object another', () => {
  it.each<[string, Json, Json, string[]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['a field more', { a: 1 }, { a: 1, b: { c: 2 } }, ['/b']],
    ['a field less', { a: 1, b: 2 }, { a: 1 }, ['/b']],
    ['another value', { a: { b: 1 } }, { a: { b: 2 } }, ['/a/b']],
    ['a list as a whole', { a: [1, 2] }, { a: [1, 3] }, ['/a']],
    ['a name with slashes', { annotations: { 'a/b~c': '1' } }, { annotations: {} }, ['/annotations/a~1b~0c']],
  ])('%s', (_what, made, wanted, paths) => {
    expect(patchesBetween(made, wanted).map(({ path }) => path)).toEqual(paths);
    expect(apply(made, wanted)).toEqual(wanted);
  });

  it.each<[Json, Json, string[]]>([
    [{}, {}, []],
    [{ a: null }, {}, ["JsonPatch.remove('/a')"]],
    [{ a: [] }, { a: {} }, ["JsonPatch.replace('/a', {})"]],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, d: 3 } }, ["JsonPatch.remove('/a/c')", "JsonPatch.add('/a/d', 3)"]],
    [{ a: 'x' }, { a: { b: 1 } }, ["JsonPatch.replace('/a', { b: 1 })"]],
    [{ a: { b: 1 } }, { a: {} }, ["JsonPatch.remove('/a/b')"]],
    [{}, { constructor: 1 }, ["JsonPatch.add('/constructor', 1)"]],
    [{ constructor: 1 }, {}, ["JsonPatch.remove('/constructor')"]],
    [{ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }, ["JsonPatch.replace('/a~1b/~0', 2)"]],
  ])('%j to %j is written as %j', (made, wanted, code) => {
    expect(patchesBetween(made, wanted).map((patch) => patch.code.print(0))).toEqual(code);
  });

  it('holds for any two objects', () => {
    const object = fc.dictionary(fc.constantFrom('a', 'b/c', 'd~e', 'f'), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    fc.assert(fc.property(object, object, (made, wanted) => {
      // JSON has one zero.
      const [before, after] = [made, wanted].map((value) => JSON.parse(JSON.stringify(value)) as Json) as [Json, Json];
      expect(apply(before, after)).toEqual(after);
    }));
  });
});

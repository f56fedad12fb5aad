import fc from '../support/properties';
import { dump } from 'js-yaml';
import { locate } from '../../lib/manifests/locate';
import { placeAt } from '../../lib/manifests/place';

type Path = ReadonlyArray<string | number>;

/** The place as `line:column`, and what stands there. */
function at(text: string, path: Path): string {
  const offset = locate(text, path);
  const { line, column } = placeAt({ file: 'a.yaml', line: 1, text }, offset);
  return `${line}:${column} ${text.slice(offset).split('\n')[0] ?? ''}`;
}

describe('the place of a part of YAML', () => {
  it.each<[string, string, Path, string]>([
    ['all of it', 'a: 1\n', [], '1:1 a: 1'],
    ['all of it, below comments', '# x\n\n  a: 1\n', [], '3:3 a: 1'],
    ['a key', 'a: 1\nb: 2\n', ['b'], '2:1 b: 2'],
    ['a key in quotes', 'a: 1\n"b c": 2\n\'d\': 3\n', ['b c'], '2:1 "b c": 2'],
    ['a key in single quotes', "'d''e': 3\n", ["d'e"], "1:1 'd''e': 3"],
    ['a key that is a number', 'a: 1\n8080: x\n', ['8080'], '2:1 8080: x'],
    ['a key further in', 'a:\n  b:\n    c: 1\n', ['a', 'b', 'c'], '3:5 c: 1'],
    ['an item', 'a:\n- x\n- y\n', ['a', 1], '3:3 y'],
    ['an item that is a map', 'a:\n  - b: 1\n    c: 2\n  - b: 3\n', ['a', 1], '4:5 b: 3'],
    ['a field of an item', 'a:\n  - b: 1\n    c: 2\n', ['a', 0, 'c'], '3:5 c: 2'],
    ['an item of an item', '- - 1\n  - 2\n- 3\n', [0, 1], '2:5 2'],
    ['an item among comments', 'a:\n# one\n- x\n# two\n- y\n', ['a', 1], '5:3 y'],
    ['an item on a line of its own', 'a:\n-\n  b: 1\n', ['a', 0], '3:3 b: 1'],
    ['a text of several lines', 'a: |\n  b: 1\nb: 2\n', ['b'], '3:1 b: 2'],
    ['a key in braces', 'a: {b: 1, c: 2}\n', ['a', 'c'], '1:11 c: 2}'],
    ['an item in brackets', 'a: [1, {b: 2}]\n', ['a', 1, 'b'], '1:9 b: 2}]'],
    ['an item in brackets behind one without a value', 'a: [x, y, z]\n', ['a', 2], '1:11 z]'],
    ['a pair in brackets', 'a: [b: 1, c: 2]\n', ['a', 1], '1:11 c: 2]'],
    ['a key without a value in braces', 'a: {b, c}\n', ['a', 'c'], '1:8 c}'],
    ['a key without a value', 'a:\nb:\n', ['b'], '2:1 b:'],
    ['below a key without a value', 'a:\nb:\n', ['b', 'c'], '2:1 b:'],
    ['what is not there', 'a:\n  b: 1\n', ['a', 'c'], '1:1 a:'],
    ['an item that is not there', 'a:\n  - 1\n', ['a', 5], '1:1 a:'],
    ['below a text', 'a: x\n', ['a', 'b', 'c'], '1:1 a: x'],
    ['what an alias holds', 'a: &x {b: 1}\nc: *x\n', ['c', 'b'], '2:1 c: *x'],
    ['what has an anchor', 'a: &x\n  b: 1\n', ['a', 'b'], '2:3 b: 1'],
    ['the last of two, which is the one that counts', 'a: 1\na: 2\n', ['a'], '2:1 a: 2'],
    ['the last of two in braces', '{a: 1, a: 2}\n', ['a'], '1:8 a: 2}'],
    ['JSON', '{"a": {"b": [1, {"c": 2}]}}', ['a', 'b', 1, 'c'], '1:18 "c": 2}]}}'],
    ['a key behind a question mark', '? a\n: 1\n? b\n: 2\n', ['b'], '3:3 b'],
    ['nothing', '', ['a'], '1:1 '],
    ['what is broken behind it', 'a: 1\nb: [\n', ['b'], '2:1 b: ['],
    ['the first document alone', 'a: 1\n---\nb: 2\n', ['b'], '1:1 a: 1'],
    ['with line ends of Windows', 'a: 1\r\nb: 2\r\n', ['b'], '2:1 b: 2\r'],
  ])('%s', (_what, text, path, place) => {
    expect(at(text, path)).toBe(place);
  });

  it('is asked of one text after the other, and not mixed up', () => {
    expect([at('a: 1\nb: 2\n', ['b']), at('b: 2\na: 1\n', ['b']), at('a: 1\nb: 2\n', ['b'])]).toEqual(['2:1 b: 2', '1:1 b: 2', '2:1 b: 2']);
  });

  it('is the beginning of a text that is too long to be read twice', () => {
    const text = `a: 1\nb: ${'x'.repeat(4 << 20)}\n`;
    expect(locate(text, ['b'])).toBe(0);
    expect(locate(text.slice(0, (4 << 20) - 1), ['b'])).toBe(5);
  });
});

describe('the place of any part of any object', () => {
  const WORD = fc.stringMatching(/^[a-z][a-z0-9./-]{0,6}$/);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, fc.constantFrom('x', 'a: b', '- c', '#', 'two\nlines\n', 5, true, null), fc.dictionary(WORD, tie('tree'), { maxKeys: 4 }), fc.array(tie('tree'), { maxLength: 4 })),
  }));
  const object = fc.dictionary(WORD, tree, { minKeys: 1, maxKeys: 4 });

  /** Every way to a field. */
  function fieldsOf(value: unknown, path: Path = []): Path[] {
    if (typeof value !== 'object' || value === null) {
      return [];
    }
    const list = Array.isArray(value);
    return Object.entries(value).flatMap(([key, inner]) => {
      const own = [...path, list ? Number(key) : key];
      return [...(list ? [] : [own]), ...fieldsOf(inner, own)];
    });
  }

  /** The fields of which the place is another one. */
  const lost = (value: unknown, text: string, keyAt: (text: string, key: string) => boolean): Path[] =>
    fieldsOf(value).filter((path) => !keyAt(text.slice(locate(text, path)), String(path.at(-1))));

  it.each<[string, (value: unknown) => string]>([
    ['in blocks', (value) => dump(value)], ['in blocks with lists further in', (value) => dump(value, { noArrayIndent: true, indent: 4 })], ['in braces', (value) => dump(value, { flowLevel: 0 })], ['in both', (value) => dump(value, { flowLevel: 2 })],
  ])('is its key in YAML %s', (_how, write) => {
    fc.assert(fc.property(object, (value) => {
      expect(lost(value, write(value), (text, key) => text.startsWith(`${key}:`) || text.startsWith(`'${key}':`))).toEqual([]);
    }), { numRuns: 20 });
  });

  it.each([undefined, 2])('is its key in JSON, indented by %s', (indent) => {
    fc.assert(fc.property(object, (value) => {
      expect(lost(value, JSON.stringify(value, null, indent), (text, key) => text.startsWith(`${JSON.stringify(key)}:`))).toEqual([]);
    }), { numRuns: 20 });
  });
});

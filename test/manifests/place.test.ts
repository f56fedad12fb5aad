import type { ManifestObject } from '../../lib/manifests/manifest-object';
import type { FieldPath } from '../../lib/manifests/place';
import { fileAndLine, placeAt } from '../../lib/manifests/place';
import { readObjects } from '../../lib/manifests/read-objects';

function read(...pieces: readonly string[]): { readonly objects: ManifestObject[]; readonly faults: string[] } {
  const faults: string[] = [];
  const source = { file: 'a.yaml', pieces: () => pieces };
  return { objects: [...readObjects([source], ({ message, place }) => faults.push(`${place.line}:${place.column} ${message}`))], faults };
}

/** Where a field of the last object of a file stands, and what the file itself has there. */
function at(text: string, path: FieldPath): string {
  const { line, column } = read(text).objects.at(-1)?.place(path) ?? { line: 0, column: 0 };
  return `${line}:${column} ${text.replace(/^\uFEFF/, '').split('\n')[line - 1]?.slice(column - 1).trimEnd() ?? ''}`;
}

const HEAD = 'apiVersion: v1\nkind: X\n';

describe('the place of a field in its file', () => {
  it.each<[string, string, FieldPath, string]>([
    ['in braces over several lines', '{apiVersion: v1,\n kind: X,\n  spec: {min: 1,\n    max: 2}}\n', ['spec', 'max'], '4:5 max: 2}}'],
    ['in braces on the line of the separator', `${HEAD}--- {apiVersion: v1, kind: X, spec: {min: 1}}\n`, ['spec', 'min'], '3:38 min: 1}}'],
    ['in braces behind a comment', `${HEAD}spec: { # the bounds\n  min: 1 }\n`, ['spec', 'min'], '4:3 min: 1 }'],
    ['in brackets with a comma at the end', `${HEAD}args: [a, "b, c", {d: 1,},]\n`, ['args', 2, 'd'], '3:20 d: 1,},]'],
    ['in quotes, behind letters of two bytes', `${HEAD}spec: {"größe": ü, "min": 1}\n`, ['spec', 'min'], '3:20 "min": 1}'],
    ['in JSON on one line', '{"apiVersion":"v1","kind":"X","spec":{"a":[{"b":1}]}}', ['spec', 'a', 0, 'b'], '1:45 "b":1}]}}'],
    ['in JSON with tabs', '{\n\t"apiVersion": "v1",\n\t"kind": "X",\n\t"spec": {\n\t\t"min": 1\n\t}\n}', ['spec', 'min'], '5:3 "min": 1'],
    ['in JSON with braces in a text before it', '{"apiVersion": "v1", "kind": "X", "a": "}{\\"min\\": 2",\n "min": 1}', ['min'], '2:2 "min": 1}'],
    ['in the second of two objects of JSON on a line', '{"apiVersion": "v1", "kind": "X"} {"apiVersion": "v1", "kind": "Y", "min": 1}', ['min'], '1:69 "min": 1}'],
    ['in the second of two objects of JSON, on its second line', '{"apiVersion": "v1", "kind": "X"} {"apiVersion": "v1", "kind": "Y",\n"min": 1}', ['min'], '2:1 "min": 1}'],
    ['behind a byte order mark', `\uFEFF${HEAD}min: 1\n`, ['apiVersion'], '1:1 apiVersion: v1'],
    ['behind a byte order mark in JSON', '\uFEFF{"apiVersion": "v1", "kind": "X"}', ['kind'], '1:22 "kind": "X"}'],
    ['with line ends of Windows, in JSON', '{\r\n  "apiVersion": "v1",\r\n  "kind": "X"\r\n}\r\n', ['kind'], '3:3 "kind": "X"'],
    ['with line ends of Windows, behind a text of several lines', `${HEAD}text: |\n  one\n  two\nmin: 1\n`.replaceAll('\n', '\r\n'), ['min'], '6:1 min: 1'],
    ['in a map with an anchor', `${HEAD}a: &a {min: 1}\nb: *a\n`, ['a', 'min'], '3:8 min: 1}'],
    ['in an alias: where the alias stands', `${HEAD}a: &a {min: 1}\nb: {c: *a}\n`, ['b', 'c', 'min'], '4:5 c: *a}'],
    ['of its own beside a merge key', `${HEAD}a: &a {min: 1}\nb:\n  <<: *a\n  max: 2\n`, ['b', 'max'], '6:3 max: 2'],
    ['with a tag', `${HEAD}a: !!map\n  min: !!int 1\n`, ['a', 'min'], '4:3 min: !!int 1'],
    ['of an item of a List in braces', 'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: X}, {apiVersion: v1, kind: X, min: 1}]\n', ['min'], '3:62 min: 1}]'],
    ['of an item of a List in a List', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: X\n    min: 1\n', ['min'], '9:5 min: 1'],
    ['of the List itself, where its items have no such field', 'apiVersion: v1\nkind: XList\nitems:\n- min: 1\n', ['kind'], '4:3 min: 1'],
    ['in the document behind an end', `${HEAD}...\n%YAML 1.1\n---\n${HEAD}min: 1\n`, ['min'], '8:1 min: 1'],
    ['that is not there: of what it would be in', `${HEAD}spec:\n  model:\n    args: [a]\n`, ['spec', 'model', 'args', 3], '5:5 args: [a]'],
    ['that is not there at all: of the object', `# x\n${HEAD}`, ['spec', 'min'], '2:1 apiVersion: v1'],
  ])('%s', (_where, text, path, place) => {
    expect(read(text).faults).toEqual([]);
    expect(at(text, path)).toBe(place);
  });

  it('counts from the offset of a part that begins on any line', () => {
    const part = { file: 'b.yaml', line: 41, text: 'a: 1\r\n\nb: 2' };
    expect([0, 3, 6, 7, 10].map((offset) => placeAt(part, offset))).toEqual([
      { file: 'b.yaml', line: 41, column: 1 }, { file: 'b.yaml', line: 41, column: 4 }, { file: 'b.yaml', line: 42, column: 1 },
      { file: 'b.yaml', line: 43, column: 1 }, { file: 'b.yaml', line: 43, column: 4 },
    ]);
    expect(fileAndLine(placeAt(part, 7))).toBe('b.yaml:43');
  });
});

describe('the place of a fault in its file', () => {
  it.each<[string, string, string[]]>([
    ['a field twice, with line ends of Windows', `${HEAD}min: 1\nmin: 2\n`.replaceAll('\n', '\r\n'), ['4:1 a.yaml:4: min: expected each field once, got "min"; the last one counts']],
    ['a field twice, in the second document', `${HEAD}---\n${HEAD}a: {b: 1, b: 2}\n`, ['6:11 a.yaml:6: b: expected each field once, got "b"; the last one counts']],
    ['a field twice, behind a byte order mark', `\uFEFF{"apiVersion": "v1", "kind": "X",\n "kind": "X"}`, ['2:2 a.yaml:2: kind: expected each field once, got "kind"; the last one counts']],
    ['a kind of another kind, in braces', '{apiVersion: v1, metadata: {},\n  kind: [X]}\n', ["2:3 a.yaml:2: kind: expected a text, got [ 'X' ]"]],
    ['a version that is a number, in JSON', '{"kind": "X", "apiVersion": 1}', ['1:15 a.yaml:1: apiVersion: expected a text, got 1']],
    ['an empty kind', 'apiVersion: v1\nkind: ""\n', ['2:1 a.yaml:2: kind: expected a text, got ""']],
    ['a kind in the second item of a List', `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: X}\n- apiVersion: v1\n  kind: 5\n`, ['6:3 a.yaml:6: kind: expected a text, got 5']],
    ['a value of JSON that is no object, behind one', '{"apiVersion": "v1", "kind": "X"}\n[1]\n', ['2:1 a.yaml:2: document: expected fields and their values, got [ 1 ]']],
    ['braces that are not closed, in the second document', `${HEAD}---\n\na: {b: 1\n`, ['5:9 a.yaml:5: expected well-formed YAML, got: unexpected end of the stream within a flow collection']],
    ['one fault for each document', 'a: [\n---\nkind: X\n---\nb: {\n', [
      '1:5 a.yaml:1: expected well-formed YAML, got: unexpected end of the stream within a flow collection',
      '3:1 a.yaml:3: apiVersion: expected a text, got undefined',
      '5:5 a.yaml:5: expected well-formed YAML, got: unexpected end of the stream within a flow collection',
    ]],
  ])('%s', (_what, text, faults) => {
    expect(read(text).faults).toEqual(faults);
    expect(read(...text).faults).toEqual(faults); // The same, letter by letter.
  });
});

describe('a long List', () => {
  /** Four lines, of 5,000 letters: 52 of them are enough for a List to be read item by item. */
  const item = (index: number, more = ''): string => `  - apiVersion: v1\n    kind: X\n    metadata: {name: x${index}}\n${more}    text: ${'x'.repeat(5000)}\n`;
  const list = (count: number, odd: Readonly<Record<number, string>> = {}): string =>
    `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: count }, (_, index) => odd[index] ?? item(index)).join('')}`;

  it('has its items where they stand, each by its own way', () => {
    const object = read(list(60)).objects[59];
    expect([object?.place(), object?.place(['metadata', 'name']), object?.sourcePath]).toEqual([
      { file: 'a.yaml', line: 240, column: 5 }, { file: 'a.yaml', line: 242, column: 16 }, [0],
    ]);
  });

  it('is read on behind an item that cannot be read, that is nothing, or that has a field twice', () => {
    const { objects, faults } = read(list(61, { 55: '  - a: [\n', 56: '  -\n', 57: item(57, '    kind: Z\n'), 58: '  - 5\n', 59: '  - apiVersion: v1\n' }));
    expect(objects).toHaveLength(57);
    expect(objects.map(({ name, kind }) => `${kind} ${name}`).slice(54)).toEqual(['X x54', 'Z x57', 'X x60']);
    expect(faults).toEqual([
      '224:9 a.yaml:224: expected well-formed YAML, got: unexpected end of the stream within a flow collection',
      '229:5 a.yaml:229: kind: expected each field once, got "kind"; the last one counts',
      '231:5 a.yaml:231: document: expected fields and their values, got 5',
      '232:5 a.yaml:232: kind: expected a text, got undefined',
    ]);
  });

  it.each([499, 10_001, 65_536])('is the same in pieces of %d characters, with line ends of Windows and a byte order mark', (length) => {
    const text = `\uFEFF${list(54)}---\n${HEAD}`.replaceAll('\n', '\r\n');
    const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length));
    const { objects, faults } = read(...pieces);
    expect([objects.length, objects[53]?.name, objects[53]?.place(['metadata']), objects[54]?.place(), faults]).toEqual([
      55, 'x53', { file: 'a.yaml', line: 218, column: 5 }, { file: 'a.yaml', line: 221, column: 1 }, [],
    ]);
  });
});

import fc from '../support/properties';
import { readObjects, textSource } from '../../lib/manifests';
import { splitDocuments } from '../../lib/manifests/split-documents';

const long = 'x'.repeat(400);
const item = (index: number): string => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s${index}\n  # not the end\ndata:\n  text: |\n    - ${long}\n\n    kind: List\n`;
const dashed = (text: string, indent: string): string => `${indent}- ${text.trimEnd().split('\n').map((line) => (line === '' ? line : `${indent}  ${line}`)).join('\n').trimStart()}\n`;

/** How many items it takes to be read one by one. */
const MANY = 1000;

describe('a long List', () => {
  it.each(['', '  ', '    '])('in YAML is cut into its items, indented by "%s"', (indent) => {
    const items = Array.from({ length: MANY }, (_, index) => dashed(item(index), indent));
    const text = `apiVersion: v1\nitems:\n# the items\n${items.join(`${indent}# between\n`)}kind: List\nmetadata:\n  resourceVersion: ""\n---\n${item(-1)}`;
    const chunks = [...splitDocuments(textSource('a.yaml', text))];
    expect(chunks).toHaveLength(MANY + 1);
    const objects = [...readObjects([textSource('a.yaml', text)], ({ message }) => {
      throw new Error(message);
    })];
    expect(objects.map(({ name }) => name)).toEqual([...items.map((_, index) => `s${index}`), 's-1']);
    const lines = text.split('\n');
    for (const index of [0, 1, 500, MANY - 1, MANY]) {
      const found = objects[index];
      expect(lines[(found?.place(['metadata', 'name']).line ?? 0) - 1]?.trim()).toBe(`name: ${found?.name}`);
      expect(lines[(found?.place().line ?? 0) - 1]).toContain('apiVersion: v1');
    }
  });

  it('in JSON is cut into its items, as kubectl prints it', () => {
    const items = Array.from({ length: MANY }, (_, index) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: `s${index}` }, data: { text: long, braces: ['}', '{'] } }));
    const text = JSON.stringify({ apiVersion: 'v1', items, kind: 'List' }, null, 4);
    expect([...splitDocuments(textSource('a.json', text))]).toHaveLength(MANY);
    const objects = [...readObjects([textSource('a.json', text)], ({ message }) => {
      throw new Error(message);
    })];
    expect(objects.map(({ value }) => value)).toEqual(items);
    expect(text.split('\n')[(objects[700]?.place(['metadata', 'name']).line ?? 0) - 1]).toContain('"s700"');
  });

  it.each(['apiVersion', 'kind'])('whose items leave it to the List what they are is read as a whole, also where the List says its %s behind them', (behind) => {
    const items = Array.from({ length: MANY }, (_, index) => ({ metadata: { name: `s${index}` }, data: { text: long } }));
    const said = { kind: 'SecretList', apiVersion: 'v1' };
    const { [behind as 'kind']: last, ...first } = said;
    const text = JSON.stringify({ ...first, metadata: { resourceVersion: '1' }, items, [behind]: last }, null, 2);
    const objects = [...readObjects([textSource('a.json', text)], ({ message }) => {
      throw new Error(message);
    })];
    expect(objects.map(({ kind, apiVersion, name }) => `${apiVersion} ${kind} ${name}`)).toEqual(items.map(({ metadata: { name } }) => `v1 Secret ${name}`));
  });

  it('whose items share anchors is read as a whole', () => {
    const items = Array.from({ length: MANY }, (_, index) => dashed(`${item(index)}base: ${index === 0 ? '&b {min: 1}' : '*b'}\n`, ''));
    const objects = [...readObjects([textSource('a.yaml', `kind: List\napiVersion: v1\nitems:\n${items.join('')}`)], ({ message }) => {
      throw new Error(message);
    })];
    expect(objects[MANY - 1]?.value.base).toEqual({ min: 1 });
  });
});

describe('documents', () => {
  it('are the same wherever the text is cut into pieces', () => {
    const text = `${item(0)}---\n${item(1)}... \n--- # x\n\r\n${item(2)}--- {kind: a}\n`;
    const expected = [...splitDocuments(textSource('a.yaml', text))];
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 8 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
      expect([...splitDocuments({ file: 'a.yaml', pieces: () => pieces })]).toEqual(expected);
    }));
    expect(expected.map(({ line }) => line)).toEqual([1, 12, 24, 35]);
  });

  const chunks = (...pieces: readonly string[]): Array<readonly [line: number, text: string]> =>
    [...splitDocuments({ file: 'a.yaml', pieces: () => pieces })].map(({ line, text }) => [line, text]);

  it('begin behind a byte order mark, once, wherever it stands in the pieces', () => {
    expect(chunks('', '', '\uFEFFa: 1\n')).toEqual([[1, 'a: 1\n']]);
    expect(chunks('\uFEFF', 'a: 1\n')).toEqual([[1, 'a: 1\n']]);
    // A second one is a character like any other.
    expect(chunks('\uFEFF\uFEFFa: 1\n')).toEqual([[1, '\uFEFFa: 1\n']]);
    expect(chunks('a: 1\n', '\uFEFFb: 2\n')).toEqual([[1, 'a: 1\n\uFEFFb: 2\n']]);
  });

  it.each<[string, string, Array<readonly [number, string]>]>([
    ['nothing', '', []],
    ['comments and blank lines alone', '# a\n\n---\n  # b\n', []],
    ['a comment above an object, which belongs to it', '# about it\na: 1\n', [[1, '# about it\na: 1\n']]],
    ['a directive, which does not', '%YAML 1.1\n# about it\n---\n%TAG ! x\na: 1\n', [[4, '\na: 1\n']]],
    ['text on the line of the separator', '--- a: 1\n---\tb: 2\n', [[1, '    a: 1\n'], [2, '   \tb: 2\n']]],
    ['a comment on the line of the separator', '--- # first\na: 1\n--- # second\n', [[2, 'a: 1\n']]],
    ['dashes that separate nothing', '----\n---a\n --- b\n', [[1, '----\n---a\n --- b\n']]],
    ['an end and a new beginning', 'a: 1\n...\n\n--- \nb: 2\n...', [[1, 'a: 1\n'], [5, 'b: 2\n']]],
    ['no line break at the end', 'a: 1\n---\nb: 2', [[1, 'a: 1\n'], [3, 'b: 2\n']]],
    ['line ends of Windows', 'a: 1\r\n---\r\nb: 2\r\n', [[1, 'a: 1\r\n'], [3, 'b: 2\r\n']]],
  ])('are cut at separators: %s', (_what, text, expected) => {
    expect(chunks(text)).toEqual(expected);
  });
});

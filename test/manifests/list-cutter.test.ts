import type { Chunk } from '../../lib/manifests/chunk';
import { ListCutter } from '../../lib/manifests/list-cutter';

/** The items of a List, as the cutter hands them out; undefined where it does not cut. */
function cut(text: string): Array<Pick<Chunk, 'text' | 'line' | 'dashed'>> | undefined {
  const lines = text.split('\n');
  const cutter = ListCutter.of('a.yaml', lines);
  if (cutter === undefined) {
    return undefined;
  }
  const chunks = [...lines.flatMap((line, index) => [...cutter.add(line, index + 1)]), ...cutter.end()];
  expect(chunks.every(({ file }) => file === 'a.yaml')).toBe(true);
  return chunks.map(({ text: item, line, dashed }) => ({ text: item, line, dashed }));
}

const dashed = (line: number, text: string): object => ({ text, line, dashed: true });
const plain = (line: number, text: string): object => ({ text, line, dashed: false });

describe('a List in YAML', () => {
  it('is its items, each with its dash and the line on which it begins', () => {
    expect(cut('apiVersion: v1\nitems:\n- a: 1\n  b: 2\n- a: 3\nkind: List\n')).toEqual([dashed(3, '- a: 1\n  b: 2\n'), dashed(5, '- a: 3\n')]);
  });

  it('may have its items further in, with lists of their own', () => {
    expect(cut('items:\n  - a:\n    - 1\n    - 2\n  - b:\n      - 3\n')).toEqual([dashed(2, '  - a:\n    - 1\n    - 2\n'), dashed(5, '  - b:\n      - 3\n\n')]);
  });

  it('may have a dash on a line of its own, comments and blank lines', () => {
    expect(cut('items:\n# first\n\n-\n  a: 1\n# between\n- a: 2\n\n  b: 3\nkind: List\n')).toEqual([dashed(4, '-\n  a: 1\n# between\n'), dashed(7, '- a: 2\n\n  b: 3\n')]);
  });

  it('ends with a field of its own, behind which there may be another list', () => {
    expect(cut('items:\n- a: 1\nmetadata:\n  labels:\n  - x\nkind: List\n')).toEqual([dashed(2, '- a: 1\n')]);
  });

  it('does not take a text that begins with a dash for an item', () => {
    expect(cut('items:\n- a: |\n    - x\n  b: -1\n  c:\n  -d\n')).toEqual([dashed(2, '- a: |\n    - x\n  b: -1\n  c:\n  -d\n\n')]);
    expect(cut('items:\n-a: 1\n')).toBeUndefined();
  });
});

describe('a List in JSON, as kubectl prints it', () => {
  const HEAD = '{\n    "apiVersion": "v1",\n    "items": [\n';

  it('is its items, without the comma behind each', () => {
    expect(cut(`${HEAD}        {\n            "a": 1\n        },\n        {\n            "a": {\n                "b": 2\n            }\n        }\n    ],\n    "kind": "List"\n}\n`)).toEqual([
      plain(4, '        {\n            "a": 1\n        }'), plain(7, '        {\n            "a": {\n                "b": 2\n            }\n        }'),
    ]);
  });

  it('has items in items, which belong to them', () => {
    expect(cut(`${HEAD}        {\n            "items": [\n                {\n                    "a": 1\n                }\n            ]\n        }\n    ]\n}`)).toEqual([
      plain(4, '        {\n            "items": [\n                {\n                    "a": 1\n                }\n            ]\n        }'),
    ]);
  });
});

describe('what is not cut', () => {
  it.each([
    ['no List', 'apiVersion: v1\nkind: Secret\n'],
    ['items on the line itself', 'items: [{a: 1}]\n'],
    ['items that are a map', 'items:\n  a: 1\n'],
    ['items of something further in', 'spec:\n  items:\n  - a: 1\n'],
    ['no item', 'items:\n# none\n'],
    ['a text of JSON on one line', '{"items": [{"a": 1}]}'],
    ['an item of JSON on one line', '{\n  "items": [\n    {"a": 1}\n  ]\n}'],
    ['an anchor behind a key', 'items:\n- a: &x\n    b: 1\n- c: *x\n'],
    ['an anchor with a value behind it', 'items:\n- a: &x 1\n'],
    ['an anchor of an item', 'items:\n- &x\n  b: 1\n'],
    ['items that leave it to the List what they are', 'kind: SecretList\nitems:\n- metadata: {}\n  data: {kind: X}\n'],
    ['the same, where the List says so behind them', 'items:\n  -\n    data:\n      kind: X\n    metadata: {}\nkind: SecretList\n'],
    ['the same, with line ends of Windows', 'items:\r\n- data: 1\r\n  metadata: {}\r\nkind: SecretList\r\n'],
    ['the same in JSON', '{\n  "items": [\n    {\n      "metadata": {\n        "kind": "X"\n      }\n    }\n  ],\n  "kind": "SecretList"\n}'],
    ['the same in JSON with tabs', '{\n\t"items": [\n\t\t{\n\t\t\t"metadata": {}\n\t\t}\n\t],\n\t"kind": "SecretList"\n}'],
  ])('%s', (_what, text) => {
    expect(cut(text)).toBeUndefined();
  });

  it.each([
    ['a dash before the kind', 'items:\n- kind: X\n  metadata: {}\n'],
    ['a kind behind other fields', 'items:\n  - metadata:\n      name: a\n    kind: X\n'],
    ['a dash on a line of its own', 'items:\n-\n  metadata: {}\n  "kind": X\n'],
    ['a List for its kind', 'items:\n- kind: SecretList\n  metadata: {}\n  items: []\n'],
    ['a kind in JSON', '{\n  "items": [\n    {\n      "metadata": {},\n      "kind": "X"\n    }\n  ]\n}'],
  ])('is not a List of objects that say what they are: %s', (_what, text) => {
    expect(cut(text)).toHaveLength(1);
  });

  it('is not what only looks like an anchor', () => {
    expect(cut('items:\n- a: "x &y"\n  b: x&y\n  c: R&D\n')).toHaveLength(1);
  });
});

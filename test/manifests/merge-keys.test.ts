import { load } from 'js-yaml';
import { goYamlSchema } from '../../lib/manifests/go-yaml-schema';
import { mergeInto } from '../../lib/manifests/merge-keys';
import { textSource } from '../../lib/manifests/manifest-source';
import { readObjects } from '../../lib/manifests/read-objects';

const BASE = 'b: &b {a: 1, c: 2}\ne: &e {a: 7, f: 8}\n';
const read = (text: string) => mergeInto(load(text, { schema: goYamlSchema() })) as { readonly d?: unknown };

describe('a merge key', () => {
  // The answers are those of sigs.k8s.io/yaml.
  it.each<[what: string, text: string, expected: unknown]>([
    ['wins over what is before it', `${BASE}d:\n  a: 5\n  <<: *b\n`, { a: 1, c: 2 }],
    ['loses to what is behind it', `${BASE}d:\n  <<: *b\n  a: 5\n`, { a: 5, c: 2 }],
    ['wins over one before it', `${BASE}d:\n  <<: *b\n  <<: *e\n`, { a: 7, c: 2, f: 8 }],
    ['takes of several maps the first', `${BASE}d:\n  <<: [*b, *e]\n  c: 9\n`, { a: 1, c: 9, f: 8 }],
    ['takes no map at all', `${BASE}d:\n  <<: []\n  c: 9\n`, { c: 9 }],
    ['takes a map that has merged', `${BASE}g: &g\n  <<: *b\n  z: 1\nd:\n  a: 3\n  <<: *g\n`, { a: 1, c: 2, z: 1 }],
    ['replaces a map as a whole', 'b: &b {a: {x: 1}}\nd:\n  a: {z: 1}\n  <<: *b\n', { a: { x: 1 } }],
    ['takes a map that has its anchor here', 'd:\n  <<: &x {a: 1}\n  e: *x\n', { a: 1, e: { a: 1 } }],
    ['stands in braces', `${BASE}d: {a: 5, <<: *b}\n`, { a: 1, c: 2 }],
    ['stands behind a question mark', 'd:\n  ? <<\n  : {a: 1}\n', { a: 1 }],
    ['is a field in quotes', `${BASE}d:\n  "<<": *b\n`, { '<<': { a: 1, c: 2 } }],
    ['is a text where it is a value', 'd:\n  a: <<\n  c: [<<]\n', { a: '<<', c: ['<<'] }],
  ])('%s', (_, text, expected) => expect(read(text).d).toEqual(expected));

  it('leaves what it takes from as it is, in its order', () => {
    const { b, d } = read(`${BASE}d:\n  z: 1\n  <<: *b\n  y1: 2\n`) as { readonly b: object; readonly d: object };
    expect([b, Object.keys(d)]).toEqual([{ a: 1, c: 2 }, ['z', 'a', 'c', 'y1']]);
  });

  it.each([['5', 4], ['', 4], ['[{a: 1}, 5]', 4], ['\n      [x]', 4]])('refuses what is no map: %s', (value, line) => {
    const said: string[] = [];
    expect([...readObjects([textSource('a.yaml', `apiVersion: v1\nkind: X\nspec:\n  <<: ${value}\n`)], ({ message }) => said.push(message))]).toEqual([]);
    expect(said).toEqual([`a.yaml:${line}: expected well-formed YAML, got: map merge requires map or sequence of maps as the value`]);
  });
});

it.each(['.inf', '-.INF', '.NaN'])('%s is no number that kubectl could send', (value) => {
  const said: string[] = [];
  const objects = [...readObjects([textSource('a.yaml', `apiVersion: v1\nkind: X\nspec: {replicas: [${value}]}\n---\napiVersion: v1\nkind: X\nspec: {a: "${value}"}\n`)], ({ message }) => said.push(message))];
  expect([objects.map(({ value: { spec } }) => spec), said]).toEqual([[{ a: value }], [`a.yaml:1: expected well-formed YAML, got: ${value}, a number that JSON does not have`]]);
});

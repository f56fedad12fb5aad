import { checkExpansion } from '../../lib/manifests/alias-guard';
import { manifestFault } from '../../lib/manifests/manifest-fault';
import type { ManifestFault } from '../../lib/manifests/manifest-fault';
import type { ManifestObject } from '../../lib/manifests/manifest-object';
import { textSource } from '../../lib/manifests/manifest-source';
import { fileAndLine } from '../../lib/manifests/place';
import { readObjects } from '../../lib/manifests/read-objects';

function read(text: string, worth?: (text: string) => boolean): { readonly objects: ManifestObject[]; readonly faults: ManifestFault[] } {
  const faults: ManifestFault[] = [];
  return { objects: [...readObjects([textSource('a.yaml', text)], (fault) => faults.push(fault), worth)], faults };
}

describe('an object of a file', () => {
  it('knows the text that it stands in, and its way in it', () => {
    const text = 'kind: List\napiVersion: v1\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: a}}\n- {apiVersion: v1, kind: Secret}\n';
    const { objects } = read(`# above\n---\n${text}---\napiVersion: v1\nkind: ConfigMap\n`);
    expect(objects.map(({ source, sourcePath, file }) => [source, sourcePath, file])).toEqual([
      [text, ['items', 0], 'a.yaml'], [text, ['items', 1], 'a.yaml'], ['apiVersion: v1\nkind: ConfigMap\n', [], 'a.yaml'],
    ]);
  });

  it('has name and namespace as texts, empty where they are none', () => {
    const named = (metadata: string): [string, string] => {
      const [object] = read(`apiVersion: v1\nkind: X\nmetadata: ${metadata}\n`).objects;
      return [object?.name ?? '?', object?.namespace ?? '?'];
    };
    expect([named('{name: a, namespace: b}'), named('{name: 5, namespace: [x]}'), named('{}'), named('hello'), named('')])
      .toEqual([['a', 'b'], ['', ''], ['', ''], ['', ''], ['', '']]);
  });

  it.each([
    ['its own', '{apiVersion: a/v1, kind: A}', { apiVersion: 'a/v1', kind: 'A' }],
    ['neither', '{spec: 1}', { apiVersion: 'apps/v1', kind: 'Deployment', spec: 1 }],
    ['a kind alone', '{kind: A}', { apiVersion: 'apps/v1', kind: 'A' }],
    ['a version alone', '{apiVersion: a/v1}', { apiVersion: 'a/v1', kind: 'Deployment' }],
    ['a version that is nothing', '{apiVersion: null, kind: null}', { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ])('of a typed list has what the list says where it does not say it itself: %s', (_what, item, value) => {
    const [object] = read(`apiVersion: apps/v1\nkind: DeploymentList\nitems: [${item}]\n`).objects;
    expect([object?.value, object?.apiVersion, object?.kind]).toEqual([value, value.apiVersion, value.kind]);
  });

  it('of a List that has no type says what it is, or is none', () => {
    expect(read('apiVersion: v1\nkind: List\nitems: [{metadata: {name: a}}, 5, null]\n')).toEqual({
      objects: [], faults: [
        expect.objectContaining({ message: 'a.yaml:3: kind: expected a text, got ""', place: { file: 'a.yaml', line: 3, column: 9 } }),
        expect.objectContaining({ message: 'a.yaml:3: document: expected fields and their values, got 5', id: 'no-object', path: 'a.yaml:3: document', got: 5, allowed: 'fields and their values' }),
      ],
    });
  });

  it('is taken as it is where its items are no list', () => {
    expect(read('apiVersion: v1\nkind: X\nitems: {a: 1}\n').objects.map(({ kind, value }) => [kind, value.items])).toEqual([['X', { a: 1 }]]);
  });

  it('is not even parsed where its text is not worth it', () => {
    const { objects, faults } = read('a: [\n---\napiVersion: v1\nkind: Secret\n---\napiVersion: v1\nkind: Job\n', (text) => text.includes('Job'));
    expect([objects.map(({ kind }) => kind), faults]).toEqual([['Job'], []]);
  });
});

describe('where an object stands', () => {
  it.each([
    ['below comments and blank lines', '# a\n\n  # b\napiVersion: v1\nkind: X\n', '4:1'],
    ['behind a separator', '---\napiVersion: v1\nkind: X\n', '2:1'],
    ['on the line of the separator', '--- {apiVersion: v1, kind: X}\n', '1:5'],
    ['indented', '  apiVersion: v1\n  kind: X\n', '1:3'],
    ['as JSON', '\n {"apiVersion": "v1", "kind": "X"}\n', '2:2'],
    ['as JSON, behind another value', '{"apiVersion": "v1", "kind": "X"} {"apiVersion": "v1", "kind": "Y"}\n', '1:35'],
    ['in a list', 'kind: List\napiVersion: v1\nitems:\n  - apiVersion: v1\n    kind: X\n', '4:5'],
    ['in a list of JSON', '{"kind": "List", "apiVersion": "v1", "items": [\n{"apiVersion": "v1", "kind": "X"}]}', '2:1'],
  ])('%s', (_where, text, place) => {
    const object = read(text).objects.at(-1);
    const { line, column } = object?.place() ?? { line: 0, column: 0 };
    expect([`${line}:${column}`, object?.at()]).toEqual([place, `a.yaml:${line}`]);
  });

  it('is said as file and line', () => {
    expect(fileAndLine({ file: 'stdin', line: 7, column: 3 })).toBe('stdin:7');
  });
});

describe('a fault of a text', () => {
  const place = { file: 'a.yaml', line: 7, column: 3 };

  it('says file and line, what is allowed, what was there, and what to do', () => {
    expect(manifestFault('no-object', place, { value: [1] }, 'a text', { field: 'kind', hint: 'write one' })).toEqual({
      id: 'no-object', place, path: 'a.yaml:7: kind', got: [1], allowed: 'a text', message: 'a.yaml:7: kind: expected a text, got [ 1 ]; write one',
    });
    expect(manifestFault('template', place, 'a chart of Helm', 'manifests')).toEqual({
      id: 'template', place, path: 'a.yaml:7', got: 'a chart of Helm', allowed: 'manifests', message: 'a.yaml:7: expected manifests, got a chart of Helm',
    });
  });

  it('puts a colon before the words of a parser', () => {
    expect(manifestFault('no-yaml', place, 'bad indentation', 'well-formed YAML').message).toBe('a.yaml:7: expected well-formed YAML, got: bad indentation');
  });
});

describe('aliases', () => {
  it('may share a value as often as they like, as long as all of it has no more than 400,000 fields', () => {
    const leaf = Array.from({ length: 999 }, () => 1);
    // A list of 399 lists of 1,000 (999 values, and the list) is 399,001; one of 400 is 400,001.
    expect(() => { checkExpansion(Array.from({ length: 399 }, () => leaf)); }).not.toThrow();
    expect(() => { checkExpansion(Array.from({ length: 400 }, () => leaf)); }).toThrow('aliases that multiply into more than 400000 fields');
    expect(() => { checkExpansion({ a: Array.from({ length: 399 }, () => leaf), b: Array.from({ length: 997 }, () => 1) }); }).not.toThrow();
  });

  it('never hold themselves, by however many others', () => {
    const inner: { a: unknown } = { a: 1 };
    inner.a = [{ b: inner }];
    expect(() => { checkExpansion({ x: inner }); }).toThrow('an anchor that contains itself');
    const shared = { a: 1 };
    expect(() => { checkExpansion([shared, { b: shared }, shared]); }).not.toThrow();
    expect(() => { checkExpansion(null); checkExpansion('text'); checkExpansion(undefined); }).not.toThrow();
  });
});

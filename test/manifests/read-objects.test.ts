import type { ManifestFault, ManifestObject } from '../../lib/manifests';
import { readObjects, textSource } from '../../lib/manifests';

interface Outcome {
  readonly objects: ManifestObject[];
  readonly faults: ManifestFault[];
}

function read(...texts: readonly string[]): Outcome {
  const faults: ManifestFault[] = [];
  const sources = texts.map((text, index) => textSource(index === 0 ? 'a.yaml' : `a${index}.yaml`, text));
  return { objects: [...readObjects(sources, (fault) => faults.push(fault))], faults };
}

/** The names of the objects of a text in which nothing is wrong. */
function names(text: string): string[] {
  const { objects, faults } = read(text);
  expect(faults.map(({ message }) => message)).toEqual([]);
  return objects.map(({ name }) => name);
}

const object = (name: string): string => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n`;
const json = (name: string): object => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name } });

describe('objects in a text', () => {
  it.each([
    ['one', object('a'), ['a']],
    ['several', `${object('a')}---\n${object('b')}--- # and\n${object('c')}`, ['a', 'b', 'c']],
    ['with empty documents between', `---\n---\n# nothing\n---\n${object('a')}---\n\n---\n`, ['a']],
    ['behind a directive', `%YAML 1.1\n---\n${object('a')}`, ['a']],
    ['with an end of document', `${object('a')}...\n---\n${object('b')}`, ['a', 'b']],
    ['on the line of the separator', '--- {apiVersion: v1, kind: Secret, metadata: {name: a}}\n', ['a']],
    ['without a line break at the end', object('a').trimEnd(), ['a']],
    ['with a byte order mark', `\uFEFF${object('a')}`, ['a']],
    ['with line ends of Windows', `${object('a')}---\n${object('b')}`.replaceAll('\n', '\r\n'), ['a', 'b']],
    ['with dashes that separate nothing', `${object('a')}data:\n  x: |\n    ---\n  y: "--- z"\n---\n${object('b')}`, ['a', 'b']],
    ['as JSON', JSON.stringify(json('a')), ['a']],
    ['as JSON with tabs', JSON.stringify(json('a'), null, '\t'), ['a']],
    ['as JSON, one behind the other', `${JSON.stringify(json('a"{'))}\n${JSON.stringify(json('b'), null, 2)} ${JSON.stringify(json('c'))}`, ['a"{', 'b', 'c']],
    ['as JSON between separators', `${JSON.stringify(json('a'))}\n---\n${object('b')}`, ['a', 'b']],
    ['as braces that are YAML and no JSON', '{apiVersion: v1, kind: Secret, metadata: {name: a,},}', ['a']],
    ['in a List', `apiVersion: v1\nkind: List\nitems:\n- ${object('a').trimEnd().replaceAll('\n', '\n  ')}\n`, ['a']],
    ['in a List in a List', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [json('a'), json('b')] }, json('c')] }),
      ['a', 'b', 'c']],
    ['in an empty List', 'apiVersion: v1\nkind: List\nitems: []\n', []],
    ['nowhere', '', []],
  ])('%s', (_what, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each<[string, string, object]>([
    ['a key in quotes, and one behind a question mark', '"apiVersion": v1\n? kind\n: X\n', {}],
    ['a kind over two lines', 'apiVersion: v1\nkind: "X\n  Y"\n', { kind: 'X Y' }],
    ['a key that is a number', 'apiVersion: v1\nkind: X\n8080: a\n', { 8080: 'a' }],
    ['values that YAML 1.1 makes something else of', 'apiVersion: v1\nkind: X\na: 2024-01-01\nb: 1:30\nc: 0777\nd: no\n', { a: '2024-01-01', b: '1:30', c: 511, d: false }],
    ['an anchor of a number', 'apiVersion: v1\nkind: X\na: &a 1\nb: *a\n', { a: 1, b: 1 }],
    ['JSON in single quotes, which is YAML', "{'apiVersion': 'v1', 'kind': 'X', 'a': 'it''s'}", { a: "it's" }],
    ['JSON with what only YAML has', '{"apiVersion": "v1", "kind": "X", "a": 010, "b": NaN}', { a: 8, b: 'NaN' }],
    ['escapes', 'apiVersion: v1\nkind: X\na: "\\x41\\u0042\\n"\n', { a: 'AB\n' }],
    ['items that are nothing', 'apiVersion: v1\nkind: X\nitems:\n', { items: null }],
    ['a byte order mark in front of the second of two files in one', 'null\n---\n\uFEFFapiVersion: v1\nkind: X\n', {}],
    ['the same before JSON', '~\n---\n\uFEFF{"apiVersion": "v1", "kind": "X"}\n', {}],
    ['a comment in a line of braces', 'apiVersion: v1\nkind: X\na: 1 # {{ .Values.x }}\n', { a: 1 }],
  ])('may have %s', (_what, text, fields) => {
    const { objects, faults } = read(text);
    expect([objects.map(({ value }) => value), faults]).toEqual([[{ apiVersion: 'v1', kind: 'X', ...fields }], []]);
  });

  it('have a field named __proto__ as any other', () => {
    for (const text of ['apiVersion: v1\nkind: X\n__proto__: {kind: Z}\n', '{"apiVersion": "v1", "kind": "X", "__proto__": {"kind": "Z"}}']) {
      const [found] = read(text).objects;
      expect([found?.kind, JSON.stringify(found?.value)]).toEqual(['X', '{"apiVersion":"v1","kind":"X","__proto__":{"kind":"Z"}}']);
    }
  });

  it('take kind and version from a typed list that says them once, as the API server answers', () => {
    const [item] = read('apiVersion: apps/v1\nkind: DeploymentList\nitems: [{metadata: {name: a}}]').objects;
    expect([item?.apiVersion, item?.kind, item?.value]).toEqual(['apps/v1', 'Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } }]);
  });

  it('have what merge keys bring in, below what they say themselves', () => {
    const text = `${object('a')}base: &base {min: 1, max: 2}\nspec:\n  <<: *base\n  max: 8\n`;
    expect(read(text).objects[0]?.value.spec).toEqual({ min: 1, max: 8 });
  });

  it('know name and namespace, and do without', () => {
    const { objects } = read(`${object('a')}  namespace: models\n---\napiVersion: v1\nkind: X\nmetadata: {name: 5}\n`);
    expect(objects.map(({ name, namespace }) => [name, namespace])).toEqual([['a', 'models'], ['', '']]);
  });

  it('come one by one: what is wrong later does not stop what is before', () => {
    const reader = readObjects([textSource('a.yaml', `${object('a')}---\n[`)], () => {
      throw new Error('too early');
    });
    expect((reader.next().value as ManifestObject).name).toBe('a');
  });
});

describe('a place', () => {
  const text = `# a service\n---\n# above it\napiVersion: v1\nkind: Secret\nmetadata:\n    name: a\nspec:\n  list:\n  - x: 1\n    y: [10, {z: 3}]\n  -\n    "quoted": 2\n`;
  const [found] = read(text).objects;

  it.each<[ReadonlyArray<string | number>, number, number]>([
    [[], 4, 1],
    [['kind'], 5, 1],
    [['metadata', 'name'], 7, 5],
    [['spec', 'list', 0], 10, 5],
    [['spec', 'list', 0, 'y'], 11, 5],
    [['spec', 'list', 0, 'y', 0], 11, 9],
    [['spec', 'list', 0, 'y', 1, 'z'], 11, 14],
    [['spec', 'list', 1, 'quoted'], 13, 5],
    [['spec', 'no', 'such'], 8, 1],
    [['metadata', 'name', 'below'], 7, 5],
  ])('of %j', (path, line, column) => {
    expect(found?.place(path)).toEqual({ file: 'a.yaml', line, column });
  });

  it('of something that a merge key brought in is that of what holds it', () => {
    const [merged] = read('apiVersion: v1\nkind: X\nbase: &b {min: 1}\nspec:\n  <<: *b\n').objects;
    expect(merged?.at(['spec', 'min'])).toBe('a.yaml:4');
  });

  it('of an item of a List', () => {
    const { objects } = read(`kind: List\napiVersion: v1\nitems:\n- ${object('a').trimEnd().replaceAll('\n', '\n  ')}\n- ${object('b').trimEnd().replaceAll('\n', '\n  ')}\n`);
    expect(objects.map((item) => [item.at(), item.at(['metadata', 'name'])])).toEqual([['a.yaml:4', 'a.yaml:7'], ['a.yaml:8', 'a.yaml:11']]);
  });

  it('in JSON, also behind another value', () => {
    const { objects } = read(`${JSON.stringify(json('a'))}\n${JSON.stringify(json('b'), null, 2)}`);
    expect(objects.map((item) => item.place(['metadata', 'name']))).toEqual([{ file: 'a.yaml', line: 1, column: 48 }, { file: 'a.yaml', line: 6, column: 5 }]);
  });

  it('counts line ends of Windows once', () => {
    expect(read(`${object('a')}---\n${object('b')}`.replaceAll('\n', '\r\n')).objects[1]?.place(['metadata', 'name'])).toEqual({ file: 'a.yaml', line: 9, column: 3 });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['is no YAML', 'a: [1\nb: 2\n', 'a.yaml:2: expected well-formed YAML, got: missed comma between flow collection entries'],
    ['ends too early', `${object('a')}---\nb: [`, 'a.yaml:6: expected well-formed YAML, got: unexpected end of the stream within a flow collection'],
    ['has a tab', 'a:\n\tb: 1\n', 'a.yaml:2: expected well-formed YAML, got: tab characters must not be used in indentation'],
    ['is a text', 'hello\n', 'a.yaml:1: document: expected fields and their values, got "hello"'],
    ['is a list', '- a\n- b\n', "a.yaml:1: document: expected fields and their values, got [ 'a', 'b' ]"],
    ['has no kind', 'apiVersion: v1\nmetadata: {}\n', 'a.yaml:1: kind: expected a text, got undefined'],
    ['has a kind that is no text', 'apiVersion: v1\nkind: yes\n', 'a.yaml:2: kind: expected a text, got true'],
    ['has no apiVersion', 'kind: Secret\n', 'a.yaml:1: apiVersion: expected a text, got undefined'],
    ['holds itself', 'apiVersion: v1\nkind: X\na: &a\n  b: *a\n', 'a.yaml:1: expected well-formed YAML, got: an anchor that contains itself'],
    ['names an anchor that is not there', 'a: *b\n', 'a.yaml:1: expected well-formed YAML, got: unidentified alias "b"'],
    ['has a character that no text has', 'apiVersion: v1\nkind: X\u0000\n', 'a.yaml:1: expected well-formed YAML, got: null byte is not allowed in input'],
    ['is an object without a field', '{}\n', 'a.yaml:1: document: expected apiVersion and kind, got neither'],
    ['is a truth value', '---\nfalse\n', 'a.yaml:2: document: expected fields and their values, got false'],
    ['is JSON with a comma behind it', '{"apiVersion": "v1", "kind": "X"},\n', 'a.yaml:1: expected well-formed YAML, got: end of the stream or a document separator is expected'],
    ['is a list in a List', 'apiVersion: v1\nkind: List\nitems: [[{apiVersion: v1}]]\n', "a.yaml:3: document: expected fields and their values, got [ { apiVersion: 'v1' } ]"],
    ['has an apiVersion that is a number', 'apiVersion: 1\nkind: X\n', 'a.yaml:1: apiVersion: expected a text, got 1'],
    ['is a template', 'apiVersion: v1\nkind: X\nmetadata:\n  name: {{ .Values.name }}\n',
      'a.yaml:4: expected manifests, got a template of Helm; run helm template first, and hand in what it prints'],
    ['is a template around everything', '{{- if .Values.enabled }}\napiVersion: v1\nkind: X\n{{- end }}\n',
      'a.yaml:1: expected manifests, got a template of Helm; run helm template first, and hand in what it prints'],
    ['is a template inside a text', 'apiVersion: v1\nkind: X\nmetadata:\n  name: a-{{ .Release.Name }}\n',
      'a.yaml:4: expected manifests, got a template of Helm; run helm template first, and hand in what it prints'],
    ['is a chart', 'apiVersion: v2\nname: models\nversion: 1.0.0\n',
      'a.yaml:1: expected manifests, got a chart of Helm; run helm template first, and hand in what it prints'],
    ["is kustomize's and does not say so", 'resources: [a.yaml]\nnamespace: models\n',
      'a.yaml:1: expected manifests, got a source of kustomize; run kubectl kustomize first, and hand in what it prints'],
    ["is kustomize's", 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
      'a.yaml:1: expected manifests, got a source of kustomize; run kubectl kustomize first, and hand in what it prints'],
  ])('%s', (_what, text, message) => {
    const { faults } = read(text);
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });

  it.each<[what: string, text: string, id: string, message: string]>([
    ['names neither', 'name: x\nversion: 1.0.0\n', 'foreign', 'a.yaml:1: document: expected apiVersion and kind, got neither'],
    ['is a text', 'hello\n', 'foreign', 'a.yaml:1: document: expected fields and their values, got "hello"'],
    ['is a list of something else', '- a\n', 'foreign', "a.yaml:1: document: expected fields and their values, got [ 'a' ]"],
    ['is a list of manifests, which kubectl does not take', '- {apiVersion: v1}\n', 'no-object', "a.yaml:1: document: expected fields and their values, got [ { apiVersion: 'v1' } ]"],
    ['has comments of JavaScript', '// x\n{"apiVersion":"v1"} /* y */\n', 'no-object', 'a.yaml:1: document: expected fields and their values, got "// x {\\"apiVersion\\":\\"v1\\"} /* y */"'],
    ['names one of the two', 'kind: X\n', 'no-object', 'a.yaml:1: apiVersion: expected a text, got undefined'],
    ['is an item of a List', 'apiVersion: v1\nkind: List\nitems: [{a: 1}, 5]\n', 'no-object', 'a.yaml:3: document: expected fields and their values, got 5'],
  ])('tells somebody else\'s file from a manifest that went wrong: it %s', (_what, text, id, message) => {
    expect(read(text).faults.map((fault) => [fault.id, fault.message]).at(-1)).toEqual([id, message]);
  });

  it('does not hide what comes after it', () => {
    const { objects, faults } = read(`a: [\n---\n${object('b')}`, object('c'));
    expect([faults.map(({ id }) => id), objects.map(({ name }) => name)]).toEqual([['no-yaml'], ['b', 'c']]);
  });

  it('is not a field that stands there twice: the last one counts, and it is said', () => {
    const { objects, faults } = read('apiVersion: v1\nkind: X\nspec:\n  min: 1\n  min: 2\n');
    expect(objects[0]?.value.spec).toEqual({ min: 2 });
    expect(faults).toEqual([{
      id: 'duplicate-key', place: { file: 'a.yaml', line: 5, column: 3 }, path: 'a.yaml:5: min', got: 'min', allowed: 'each field once',
      message: 'a.yaml:5: min: expected each field once, got "min"; the last one counts',
    }]);
  });

  it.each([
    ["Knative's", 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-network}\ndata:\n  domain-template: "{{.Name}}.{{.Namespace}}.{{.Domain}}"\n'],
    ["Argo's", 'apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec: {image: "{{inputs.parameters.image}}"}\n'],
    ["Jinja's", 'apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec:\n  chat: |\n    {{ messages }}\n    {% for m in messages %}\n'],
    ["KServe's in a preset", 'apiVersion: serving.kserve.io/v1alpha2\nkind: LLMInferenceServiceConfig\nmetadata: {name: a}\nspec: {args: ["{{- if .Spec.Template }}y{{- end }}"]}\n'],
    ["Helm's in a ConfigMap", 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  chart: |\n    name: {{ .Values.name }}\n'],
  ])('are not braces of %s', (_whose, text) => {
    expect(names(text)).toHaveLength(1);
  });

  it('are aliases that multiply, and not a few that share a lot', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i += 1) {
      const [from, to] = [String.fromCharCode(96 + i), String.fromCharCode(97 + i)];
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    expect(read(bomb.join('\n')).faults[0]?.message).toBe('a.yaml:1: expected well-formed YAML, got: aliases that multiply into more than 400000 fields');
    expect(names(`${object('a')}x: &x [1, 2]\ny: [*x, *x]\n`)).toEqual(['a']);
  });
});

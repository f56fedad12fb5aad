import { importManifests } from '../../lib/import-yaml';
import { commentsOf } from '../../lib/import-yaml/source-comments';
import { readObjects, textSource } from '../../lib/manifests';
import { runProgram } from './run-program';

const program = (text: string) => importManifests(readObjects([textSource('a.yaml', text)], ({ message }) => {
  throw new Error(message);
}));

const SERVICE = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris, namespace: x, annotations: {serving.kserve.io/deploymentMode: Knative}}
spec: {predictor: {model: {modelFormat: {name: sklearn}, storageUri: "gs://x/y"}}}
`;

describe('the program of an import', () => {
  it('keeps the comments above the object, and those inside with the way to their field', () => {
    const { text } = program(`# who asks: #ml\n${SERVICE.replace('spec: {predictor: {', '# what is served\nspec:\n  predictor:\n    minReplicas: 1 # warm\n    # never more\n    maxReplicas: 3\n    ').replace('y"}}}', 'y"}')}`);
    expect(text).toContain('// who asks: #ml\n// spec: what is served\n// spec.predictor.minReplicas: warm\n// spec.predictor.maxReplicas: never more\nnew InferenceService(');
  });

  it('ends no comment early, whatever is in a reason', () => {
    const { text } = program(SERVICE.replace('Knative', '"a\\nb */ x"'));
    expect(text.split('\n').filter((line) => line.includes('b */ x') && !line.startsWith('//'))).toHaveLength(1);
    expect(runProgram(text)).toHaveLength(1);
  });

  it('shows what a terminal would act on, in comments too', () => {
    const { text } = program(`# seen \u202e not\n${SERVICE.replace('name: iris', 'name: "a\\e[31m"')}`);
    expect(text).toContain('// seen \\u202e not\n');
    expect(text).toContain('// - InferenceService x/a\\x1b[31m: an ApiObject');
    expect([...text].filter((character) => '\u001b\u202e'.includes(character))).toEqual([]);
  });

  it('leaves out what the API server and kubectl have added', () => {
    const live = SERVICE.replace('namespace: x,', 'namespace: x, uid: u, resourceVersion: "1", generation: 2, creationTimestamp: "2026-01-01T00:00:00Z", managedFields: [],')
      .replace('Knative}', 'Knative, kubectl.kubernetes.io/last-applied-configuration: "{}"}');
    const { text, remarks } = program(`${live}status: {url: "http://x"}\n`);
    expect(remarks).toEqual([]);
    expect(text).toContain("new InferenceService(chart, 'iris', { model: Model.sklearn({ storageUri: 'gs://x/y' }), namespace: 'x' });");
  });

  it('tells objects of one name apart, in one chart', () => {
    const { text } = program(`${SERVICE}---\n${SERVICE.replace('namespace: x', 'namespace: y')}---\napiVersion: v1\nkind: Secret\nmetadata: {name: iris}\n`);
    expect(text.match(/chart,\s+'[^']*'/g)?.map((found) => found.replace(/\s+/, ' '))).toEqual(["chart, 'iris'", "chart, 'iris-inferenceservice'", "chart, 'iris-secret'"]);
    expect(runProgram(text)).toHaveLength(3);
  });

  it('says why a construct is none', () => {
    const { text, remarks } = program(SERVICE.replace('predictor: {', 'predictor: {containerConcurrency: 5000, '));
    const why = "an ApiObject, since Concurrency.hard: expected a whole number from 1 to 1000, got 5000; for no limit leave 'concurrency' out";
    expect(remarks).toEqual([`InferenceService x/iris: ${why}`]);
    expect(text).toContain(`// An${why.slice(2)}\nnew ApiObject(chart, 'iris', {`);
  });

  it('says at once of which objects no program can be written', () => {
    const text = `${SERVICE}---\n${SERVICE.replace('name: iris', '"__proto__": {a: 1}, name: a')}---\n${SERVICE.replace('predictor: {', '__proto__: 1, predictor: {')}`;
    const sentence = (line: number, name: string): string => `a.yaml:${line}: InferenceService ${name}: expected fields that cdk8s can write, got __proto__`;
    expect(() => program(text)).toThrow(expect.objectContaining({ violations: [expect.objectContaining({ message: sentence(6, 'a') }), expect.objectContaining({ message: sentence(11, 'iris') })] }));
  });

  it('patches what the types of cdk8s do not take', () => {
    const { text, remarks } = program('apiVersion: v1\nkind: Secret\nmetadata: {name: s, labels: {a: 1}, annotations: {b: "2"}}\n');
    expect(text).toContain("metadata: { name: 's', annotations: { b: '2' } }");
    expect(remarks).toEqual(['Secret s: by patches: /metadata/labels']);
  });
});

describe('the whole program', () => {
  const of = (files: { readonly [name: string]: string }, packageName?: string) => {
    const sources = Object.entries(files).map(([name, text]) => textSource(name, text));
    return importManifests(readObjects(sources, ({ message }) => {
      throw new Error(message);
    }), packageName);
  };
  const secret = (name: string, more = ''): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}${more}}\n`;

  it('of nothing is an app with nothing in it', () => {
    expect(of({})).toEqual({
      text: "import { App, Chart } from 'cdk8s';\n\nconst app = new App();\n\napp.synth();\n", remarks: [], constructs: 0, apiObjects: 0,
    });
  });

  it('of names that clash or are reserved has variables that TypeScript takes', () => {
    const labels = ', labels: {a: 1}';
    expect(of({ 'a.yaml': ['class', 'app', 'a-b', 'a.b', 'chart'].map((name) => secret(name, labels)).join('---\n') }).text.split('\n')).toEqual([
      "import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';",
      '',
      'const app = new App();',
      '',
      "const chart = new Chart(app, 'a');",
      '',
      "const aClass = new ApiObject(chart, 'class', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'class' } });",
      "aClass.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 1 }));",
      '',
      "const aApp = new ApiObject(chart, 'app', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app' } });",
      "aApp.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 1 }));",
      '',
      "const aB = new ApiObject(chart, 'a-b', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a-b' } });",
      "aB.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 1 }));",
      '',
      "const aB2 = new ApiObject(chart, 'a.b', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a.b' } });",
      "aB2.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 1 }));",
      '',
      "const aChart = new ApiObject(chart, 'chart', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'chart' } });",
      "aChart.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 1 }));",
      '',
      'app.synth();',
      '',
      '// What has no typed place:',
      '// - Secret class: by patches: /metadata/labels',
      '// - Secret app: by patches: /metadata/labels',
      '// - Secret a-b: by patches: /metadata/labels',
      '// - Secret a.b: by patches: /metadata/labels',
      '// - Secret chart: by patches: /metadata/labels',
      '',
    ]);
  });

  it('of files of one name has a chart for each', () => {
    expect(of({ 'a.yaml': secret('x'), 'b/a.yaml': secret('x'), 'class.yaml': secret('z') }).text.split('\n')).toEqual([
      "import { ApiObject, App, Chart } from 'cdk8s';",
      '',
      'const app = new App();',
      '',
      "const a = new Chart(app, 'a');",
      '',
      "new ApiObject(a, 'x', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });",
      '',
      "const a2 = new Chart(app, 'a2');",
      '',
      "new ApiObject(a2, 'x', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });",
      '',
      "const aClass = new Chart(app, 'class');",
      '',
      "new ApiObject(aClass, 'z', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'z' } });",
      '',
      'app.synth();',
      '',
    ]);
  });

  it('has overrides for fields without a prop, and patches for what nobody knows, each in the way of its class', () => {
    const isvc = 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: s}\n'
      + 'spec: {predictor: {sklearn: {storageUri: "gs://x"}, nonsense: 1, priorityClassName: p}}\n';
    const runtime = 'apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nmetadata: {name: r}\n'
      + 'spec: {supportedModelFormats: [{name: a}], containers: [{name: kserve-container, image: i}], nonsense: 1}\n';
    const network = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-network, namespace: knative-serving}\ndata: {x: text}\n';
    const found = of({ 'a.yaml': [isvc, runtime, network].join('---\n') }, '@me/mine');
    expect(found.text.split('\n')).toEqual([
      "import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';",
      "import { InferenceService, Model, NetworkConfig, ServingRuntime } from '@me/mine';",
      '',
      'const app = new App();',
      '',
      "const chart = new Chart(app, 'a');",
      '',
      "const s = new InferenceService(chart, 's', {",
      "  model: Model.sklearn({ storageUri: 'gs://x' }),",
      "  overrides: { priorityClassName: 'p' },",
      '});',
      's.addPatch(',
      "  JsonPatch.move('/spec/predictor/model', '/spec/predictor/sklearn'),",
      "  JsonPatch.remove('/spec/predictor/sklearn/modelFormat'),",
      "  JsonPatch.remove('/metadata/annotations'),",
      "  JsonPatch.add('/spec/predictor/nonsense', 1),",
      ');',
      '',
      "const r = new ServingRuntime(chart, 'r', { supportedModelFormats: [{ name: 'a' }], containers: [{ image: 'i' }] });",
      "r.apiObject.addJsonPatch(JsonPatch.add('/spec/nonsense', 1));",
      '',
      "const configNetwork = new NetworkConfig(chart, 'config-network');",
      'ApiObject.of(configNetwork).addJsonPatch(',
      "  JsonPatch.remove('/metadata/labels'),",
      "  JsonPatch.add('/data/x', 'text'),",
      ');',
      '',
      'app.synth();',
      '',
      '// What has no typed place:',
      '// - InferenceService s: by overrides: spec.predictor.priorityClassName',
      '// - InferenceService s: by patches: /metadata/annotations, /spec/predictor/nonsense',
      '// - ServingRuntime r: by patches: /spec/nonsense',
      '// - ConfigMap knative-serving/config-network: by patches: /metadata/labels, /data/x',
      '',
    ]);
    expect([found.constructs, found.apiObjects]).toEqual([3, 0]);
  });

  it('has no construct for a service that a ConfigMap of the same program does not let be', () => {
    const isvc = SERVICE.replace('predictor: {', 'predictor: {priorityClassName: p, ');
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-features, namespace: knative-serving}\ndata: {multi-container: enabled}\n';
    expect([of({ 'a.yaml': isvc }).constructs, of({ 'a.yaml': isvc, 'b.yaml': config }).constructs]).toEqual([1, 1]);
    expect(of({ 'a.yaml': isvc, 'b.yaml': config }).remarks).toEqual([
      "InferenceService x/iris: an ApiObject, since Knative refuses the predictor's Service: must not set the field: spec.template.spec.priorityClassName; "
      + 'config-features must say kubernetes.podspec-priorityclassname: enabled [knative-feature-off]',
      'ConfigMap knative-serving/config-features: by patches: /metadata/labels',
    ]);
  });

  it('says of a field called constructor why it goes by a patch', () => {
    const found = of({ 'a.yaml': `${secret('s')}stringData: {constructor: x}\n---\n${secret('constructor').replace('Secret', 'ConfigMap').replace('}', ', namespace: ns}')}data: {}\n` });
    expect(found.remarks).toEqual([
      'Secret s: an ApiObject, since a field that is called constructor goes past cdk8s by a patch only',
      'Secret s: by patches: /stringData/constructor',
    ]);
    expect(found.text).toContain("new ApiObject(chart, 'the-constructor', {\n  apiVersion: 'v1',\n  kind: 'ConfigMap',\n");
    expect(runProgram(found.text)).toHaveLength(2);
  });
});

describe('the comments of an object', () => {
  it.each<[string, string, string[]]>([
    ['none', 'a: 1', []],
    ['those above, within and below', '# top\n# two\n\n# three\na: 1 # one\nb:\n  # in b\n  c: 2\n  # end\n', ['top', 'two', '', 'three', 'a: one', 'b: in b', 'b: end']],
    ['those after a value on one line', 'a: {b: 1} # b\n# below\n', ['a: b', 'below']],
    ['those of a list', 'a: [1, # first\n  2] # list\n', ['a[0]: first', 'a: list']],
    ['those of anchors and aliases', 'a: &x 1 # anchor\nb: *x # alias\n', ['a: anchor', 'b: alias']],
    ['an empty one', '#\na: 1\n', ['']],
    ['one at a key that is no text', '5: 1 # number\n', ['number']],
    ['no text that looks like one', 'a: "#"\nb: |\n  # text\n', []],
    ['none of what cannot be read', 'a: [\n# broken', []],
  ])('are %s', (_what, source, comments) => {
    expect(commentsOf({ source, sourcePath: [], above: [] })).toEqual(comments);
  });

  it('in a list of objects are its own', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  # of the first\n  - ${SERVICE.trimEnd().replaceAll('\n', '\n    ')} # first\n  - ${SERVICE.trimEnd().replaceAll('\n', '\n    ')} # second\n`;
    const found = [...readObjects([textSource('a.yaml', list)], () => undefined)];
    expect(found.map((object) => commentsOf(object))).toEqual([['of the first', 'spec: first'], ['spec: second']]);
  });

  it('above a List are those of its first one', () => {
    const list = `# head\napiVersion: v1\nkind: List\nitems:\n  - ${SERVICE.trimEnd().replaceAll('\n', '\n    ')}\n  # of the next\n  - ${SERVICE.trimEnd().replaceAll('\n', '\n    ')}\n`;
    const found = [...readObjects([textSource('a.yaml', list)], () => undefined)];
    expect(found.map((object) => commentsOf(object))).toEqual([['head'], ['of the next']]);
  });

  it('take in those of documents that hold nothing else, and those at the very end', () => {
    const text = `# licence\n##  two\n\n%YAML 1.2\n---\n  # more\n---\n# own\n${SERVICE}# end\n---\n${SERVICE}---\n# of nobody\n`;
    const found = [...readObjects([textSource('a.yaml', text)], () => undefined)];
    expect(found.map((object) => commentsOf(object))).toEqual([['licence', 'two', 'more', 'own', 'end'], []]);
  });
});

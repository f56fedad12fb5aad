import { importManifests } from '../../lib/import-yaml';
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

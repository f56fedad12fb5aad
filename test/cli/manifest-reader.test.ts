import { readManifests } from '../../lib/cli/manifest-reader';
import { textSource } from '../../lib/manifests';
import type { ScaledManifest } from '../../lib/cli/service-manifest';

const KPA = { 'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev' };

/** Without what a check finds, which has tests of its own. */
function read(text: string): ScaledManifest[] {
  return readManifests([textSource('app.yaml', text)]).map(({ findings: _findings, ...scaled }) => scaled);
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken');
}

const HARD = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: torchserve
spec:
  predictor:
    containerConcurrency: 10
    model:
      modelFormat: {name: pytorch}
      resources: {limits: {nvidia.com/gpu: "2"}}
`;

describe('reading manifests', () => {
  it('finds an InferenceService with what KServe makes of it', () => {
    expect(read(HARD)).toEqual([{
      name: 'torchserve',
      kind: 'InferenceService',
      at: 'app.yaml:1',
      file: 'app.yaml',
      namespace: '',
      gpusPerPod: 2,
      cpuPerPod: 1,
      memoryMiBPerPod: 2048,
      revision: { annotations: { ...KPA, 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 10 },
    }]);
  });

  it("finds KFServing's, with the soft target of the source document", () => {
    const [{ revision }] = read(`
apiVersion: serving.kubeflow.org/v1beta1
kind: InferenceService
metadata:
  name: torchserve
  annotations:
    autoscaling.knative.dev/target: "5"
spec:
  predictor:
    pytorch: {storageUri: gs://bucket}
`);
    expect(revision).toEqual({
      annotations: { ...KPA, 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/minScale': '1' }, containerConcurrency: 0,
    });
  });

  it("lets KServe's fields win over annotations, and drops what KServe drops", () => {
    const [{ revision }] = read(`
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: x
  annotations:
    autoscaling.knative.dev/target: "5"
    autoscaling.knative.dev/min-scale: "3"
    autoscaling.knative.dev/window: 30s
spec:
  predictor:
    minReplicas: 0
    maxReplicas: 9
    scaleTarget: 7
    scaleMetric: concurrency
    annotations:
      autoscaling.knative.dev/window: 20s
    model: {modelFormat: {name: sklearn}}
`);
    expect(revision?.annotations).toEqual({
      ...KPA,
      'autoscaling.knative.dev/target': '7',
      'autoscaling.knative.dev/metric': 'concurrency',
      'autoscaling.knative.dev/window': '20s',
      'autoscaling.knative.dev/min-scale': '0',
      'autoscaling.knative.dev/max-scale': '9',
    });
  });

  it('finds each component of an InferenceService', () => {
    const found = read(`${HARD}  transformer:\n    containers: [{image: x}]\n`);
    expect(found.map(({ name, gpusPerPod }) => [name, gpusPerPod])).toEqual([['torchserve', 2], ['torchserve-transformer', 0]]);
  });

  it('finds a Knative Service', () => {
    expect(read(`
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: hello}
spec:
  template:
    metadata:
      annotations: {autoscaling.knative.dev/target: "20"}
    spec:
      containerConcurrency: 30
      containers: [{image: hello, resources: {limits: {nvidia.com/gpu: 1}}}]
`)).toEqual([{
      name: 'hello',
      kind: 'Service',
      at: 'app.yaml:2',
      file: 'app.yaml',
      namespace: '',
      gpusPerPod: 1,
      revision: { annotations: { 'autoscaling.knative.dev/target': '20' }, containerConcurrency: 30 },
    }]);
  });

  it.each(['Standard', 'RawDeployment'])('finds the HPA of a service in mode %s', (mode) => {
    const [service] = read(HARD.replace('  name: torchserve', `  name: torchserve\n  annotations: {serving.kserve.io/deploymentMode: ${mode}}`));
    expect(service).toMatchObject({ hpa: { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 } });
    expect(service.revision).toBeUndefined();
  });

  it('finds the objects in a List, as kubectl prints them, and in JSON', () => {
    const item = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'hello' }, spec: { template: { spec: {} } } };
    expect(read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item, { ...item, metadata: { name: 'other' } }] }, null, 2))
      .map(({ name, at }) => [name, at])).toEqual([['hello', 'app.yaml:5'], ['other', 'app.yaml:17']]);
  });

  it('counts with config-autoscaler, wherever it stands', () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-autoscaler}\ndata: {stable-window: 30s}\n';
    expect(read(`${HARD}---\n${config}`)[0].autoscalerConfig).toEqual({ 'stable-window': '30s' });
  });

  it('passes over everything else, a Service of Kubernetes included', () => {
    expect(read(`apiVersion: v1\nkind: Service\nmetadata: {name: x}\n---\n---\n# nothing\n---\n${HARD}`)).toHaveLength(1);
  });
});

describe('a manifest that is wrong', () => {
  it.each([
    ['is no YAML', 'a: [1\nb: 2\n', 'app.yaml:2: expected well-formed YAML, got: missed comma between flow collection entries'],
    ['is a tab', 'a:\n\tb: 1\n', /^app.yaml:2: expected well-formed YAML, got: /],
    ['is a text', 'hello\n', 'app.yaml:1: document: expected fields and their values, got "hello"'],
    ['has no kind', 'apiVersion: v1\nmetadata: {}\n', 'app.yaml:1: kind: expected a text, got undefined'],
    ['has no service in it', 'apiVersion: v1\nkind: Secret\n---\napiVersion: apps/v1\nkind: Deployment\n',
      'app.yaml: expected an InferenceService or a Knative Service, got Secret, Deployment'],
    ['is empty', '', 'app.yaml: expected an InferenceService or a Knative Service, got nothing'],
    ['has no predictor', HARD.replace('predictor', 'predicter'), 'app.yaml:5: spec.predictor: expected the predictor of the service, got undefined'],
    ['has no name', HARD.replace('  name: torchserve', '  namespace: x'), 'app.yaml:3: metadata.name: expected a text, got undefined'],
    ['has a limit that is a text', HARD.replace('containerConcurrency: 10', 'containerConcurrency: "10"'),
      'app.yaml:7: spec.predictor.containerConcurrency: expected a whole number of at least 0, got "10"'],
    ['has an annotation that is a number', HARD.replace('  name: torchserve', '  name: torchserve\n  annotations:\n    autoscaling.knative.dev/target: 5'),
      'app.yaml:6: metadata.annotations.autoscaling.knative.dev/target: expected a text (write "5" in quotes), got 5'],
    ['has an annotation that Knative refuses', HARD.replace('  name: torchserve', '  name: torchserve\n  annotations:\n    autoscaling.knative.dev/window: 5s'),
      /^app.yaml:6: autoscaling.knative.dev\/window: expected a duration .*, got "5s"$/],
    ['has a limit that Knative refuses', HARD.replace('10', '1001'),
      'app.yaml:7: containerConcurrency: expected a whole number from 0 to 1000, got 1001'],
    ['has a setting that Knative refuses', `${HARD}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config-autoscaler\ndata:\n  stable-window: 5s\n`,
      /^app.yaml:17: stable-window: expected .*, got "5s"/],
  ])('%s', (_what, text, message) => {
    if (typeof message === 'string') {
      expect(refusal(text)).toBe(message);
    } else {
      expect(refusal(text)).toMatch(message);
    }
  });

  it('says all that is wrong in all files', () => {
    const bad = HARD.replace('10', '-1');
    expect(() => readManifests([textSource('a.yaml', bad), textSource('b.yaml', bad), textSource('c.yaml', '- [')])).toThrow(
      /^3 values are wrong\n {2}- c.yaml:1: .*\n {2}- a.yaml:7: .*\n {2}- b.yaml:7: /);
  });

  it('does not follow aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i += 1) {
      const [from, to] = [String.fromCharCode(96 + i), String.fromCharCode(97 + i)];
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    expect(refusal(bomb.join('\n'))).toBe('app.yaml:1: expected well-formed YAML, got: aliases that multiply into more than 400000 fields');
  });
});

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

describe('what is read beside what is wrong', () => {
  const reading = (text: string): { readonly names: string[]; readonly warned: string[] } => {
    const warned: string[] = [];
    return { names: readManifests([textSource('app.yaml', text)], (line) => void warned.push(line)).map(({ name }) => name), warned };
  };
  const other = (kind: string, apiVersion: string): string => `${HARD}---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n`;

  it.each([
    ['LLMInferenceService', 'serving.kserve.io/v1alpha1', 'there is no forecast for it: its own controller counts its pods, by spec.replicas or by tokens and latencies that no manifest tells'],
    ['InferenceGraph', 'serving.kserve.io/v1alpha1', 'there is no forecast for it: how many requests each of its steps gets, no manifest tells; the services that it calls have their own'],
    ['TrainedModel', 'serving.kserve.io/v1alpha1', 'there is no forecast for it: it has no pods of its own, those of its InferenceService count'],
    ['InferenceService', 'serving.kserve.io/v2', 'there is no forecast for it'],
  ])('is said to be missing: %s of %s', (kind, apiVersion, why) => {
    expect(reading(other(kind, apiVersion))).toEqual({ names: ['torchserve'], warned: [`app.yaml:12: ${kind} x of ${apiVersion} is not read: ${why}`] });
  });

  it.each([['InferenceGraph', 'acme.org/v1'], ['ServingRuntime', 'serving.kserve.io/v1alpha1'], ['Route', 'serving.knative.dev/v1']])(
    'is passed over without a word: %s of %s', (kind, apiVersion) => {
      expect(reading(other(kind, apiVersion))).toEqual({ names: ['torchserve'], warned: [] });
    });

  it('is a field that stands there twice: the last one counts, as for kubectl', () => {
    const warned: string[] = [];
    const [service] = readManifests([textSource('app.yaml', HARD.replace('    model:', '    containerConcurrency: 20\n    model:'))], (line) => void warned.push(line));
    expect(service?.revision?.containerConcurrency).toBe(20);
    expect(warned).toEqual([expect.stringMatching(/^app\.yaml:8: .*expected each field once/)]);
  });

  it.each(['v1', 'v1beta1', 'v1alpha1'])('is a Knative Service of %s', (version) => {
    expect(read(`apiVersion: serving.knative.dev/${version}\nkind: Service\nmetadata: {name: hello, namespace: models}\nspec: {template: {spec: {containerConcurrency: 5}}}\n`))
      .toMatchObject([{ name: 'hello', namespace: 'models', revision: { containerConcurrency: 5, annotations: {} } }]);
  });

  it('is the limit that config-defaults gives to a Knative Service that names none', () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-defaults, namespace: knative-serving}\ndata: {container-concurrency: "7"}\n';
    const service = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: hello}\nspec: {template: {spec: {}}}\n';
    expect(read(`${service}---\n${config}`)[0]?.revision?.containerConcurrency).toBe(7);
    expect(read(`${service.replace('spec: {}', 'spec: {containerConcurrency: 0}')}---\n${config}`)[0]?.revision?.containerConcurrency).toBe(0);
  });

  it('is what a check finds, for all components of a service at once', () => {
    const [predictor, transformer] = readManifests([textSource('app.yaml', `${HARD}  transformer: {minReplica: 5, containers: [{name: t, image: acme/t}]}\n`)]);
    expect(predictor?.findings()).toBe(transformer?.findings());
    expect(predictor?.findings()).toContainEqual(expect.objectContaining({ level: 'warning', id: 'unknown-field', path: 'spec.transformer.minReplica' }));
  });
});

describe('a fault that Knative would find, at its place', () => {
  const service = (predictor: string, annotation = ''): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: x
  annotations:
    a: b
${annotation}spec:
  predictor:
    model: {modelFormat: {name: sklearn}}
${predictor}`;

  it.each([
    ['the field that KServe makes an annotation of', service('    scaleMetric: qps\n'), /^app\.yaml:10: autoscaling\.knative\.dev\/metric: expected .*, got "qps"$/],
    ['the annotation of the component', service('    annotations:\n      autoscaling.knative.dev/window: 1s\n'), /^app\.yaml:11: autoscaling\.knative\.dev\/window: expected a duration .*, got "1s"$/],
    ['the annotation of the service', service('', '    autoscaling.knative.dev/window: 1s\n'), /^app\.yaml:7: autoscaling\.knative\.dev\/window: expected a duration .*, got "1s"$/],
    ['the limit', service('    containerConcurrency: 1001\n'), 'app.yaml:10: containerConcurrency: expected a whole number from 0 to 1000, got 1001'],
  ])('%s', (_what, text, message) => {
    if (typeof message === 'string') {
      expect(refusal(text)).toBe(message);
    } else {
      expect(refusal(text)).toMatch(message);
    }
  });

  it.each([
    ['fields', 'predictor: [1]', /^app\.yaml:5: spec\.predictor: expected fields and their values, got \[ 1 \]$/],
    ['a count', 'predictor: {minReplicas: -1}', 'app.yaml:5: spec.predictor.minReplicas: expected a whole number of at least 0, got -1'],
    ['a whole count', 'predictor: {maxReplicas: 1.5}', 'app.yaml:5: spec.predictor.maxReplicas: expected a whole number of at least 0, got 1.5'],
    ['a text', 'predictor: {scaleMetric: 5}', 'app.yaml:5: spec.predictor.scaleMetric: expected a text, got 5'],
    ['texts', 'predictor: {annotations: {a: true}}', 'app.yaml:5: spec.predictor.annotations.a: expected a text (write "true" in quotes), got true'],
    ['texts, none of them a list', 'predictor: {annotations: {a: [1]}}', 'app.yaml:5: spec.predictor.annotations.a: expected a text, got [ 1 ]'],
  ])('%s', (_what, spec, message) => {
    const text = `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: x}\nspec:\n  ${spec}\n`;
    expect(refusal(text)).toMatch(message);
  });

  it.each([
    ['a limit', 'spec: {containerConcurrency: -1}', 'app.yaml:6: spec.template.spec.containerConcurrency: expected a whole number of at least 0, got -1'],
    ['a limit that Knative refuses', 'spec: {containerConcurrency: 1001}', 'app.yaml:6: containerConcurrency: expected a whole number from 0 to 1000, got 1001'],
    ['an annotation', 'metadata: {annotations: {autoscaling.knative.dev/target: 5}}',
      'app.yaml:6: spec.template.metadata.annotations.autoscaling.knative.dev/target: expected a text (write "5" in quotes), got 5'],
    ['an annotation that Knative refuses', 'metadata: {annotations: {autoscaling.knative.dev/target: "0"}}',
      'app.yaml:6: autoscaling.knative.dev/target: expected a number of at least 0.01, got "0"'],
  ])('%s of a Knative Service', (_what, template, message) => {
    expect(refusal(`apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: x}\nspec:\n  template:\n    ${template}\n`)).toBe(message);
  });

  it('is one of several, those of the components that can be read too', () => {
    expect(refusal(`${HARD.replace('10', '1001')}  transformer: {minReplicas: x}\n  explainer: {maxReplicas: many}\n`).split('\n').sort()).toEqual([
      '  - app.yaml:11: spec.transformer.minReplicas: expected a whole number of at least 0, got "x"',
      '  - app.yaml:12: spec.explainer.maxReplicas: expected a whole number of at least 0, got "many"',
      '  - app.yaml:7: containerConcurrency: expected a whole number from 0 to 1000, got 1001',
      '3 values are wrong',
    ]);
  });
});

describe('the canaries of a service', () => {
  const canary = (annotations: string): string => HARD.replace('spec:', `  annotations: {serving.kserve.io/deploymentMode: Standard${annotations}}\nspec:\n  canary:\n  - trafficPercent: 10\n    predictor: {name: v2, minReplicas: 2}`);

  it('ask for what the stable predictor does, also where a framework\'s own block says it', () => {
    const text = canary('').replace('    model:\n      modelFormat: {name: pytorch}', '    pytorch:').replace('minReplicas: 2', 'minReplicas: 2, model: {modelFormat: {name: pytorch}}');
    expect(read(text).map(({ name, gpusPerPod, cpuPerPod, memoryMiBPerPod }) => [name, gpusPerPod, cpuPerPod, memoryMiBPerPod])).toEqual([
      ['torchserve', 2, 1, 2048], ['torchserve-v2-predictor', 2, 1, 2048],
    ]);
  });

  it.each([
    ['pods that nothing scales', '', { pods: 2, because: 'pods of canary v2, which nothing scales' }],
    ['no pods where the service is stopped', ', serving.kserve.io/stop: "true"', { pods: 0, because: 'the service is stopped' }],
  ])('have %s', (_what, annotations, fixedPods) => {
    expect(read(canary(annotations)).find(({ name }) => name === 'torchserve-v2-predictor')).toMatchObject({ kind: 'InferenceService', at: 'app.yaml:1', fixedPods });
  });
});

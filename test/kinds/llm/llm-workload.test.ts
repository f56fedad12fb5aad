import { Gpu } from '../../../lib/inference';
import type { LlmInferenceServiceConfigProps, LlmInferenceServiceProps } from '../../../lib/kinds';
import { LlmInferenceService, LlmInferenceServiceConfig, LlmScaling, Parallelism } from '../../../lib/kinds';
import { chart, faultsOf, manifest } from '../support';

const MODEL = { uri: 'hf://a/b' };
const specOf = (props: Partial<LlmInferenceServiceProps>) => manifest(new LlmInferenceService(chart(), 'llama', { model: MODEL, ...props })).spec;
const faults = (props: object): string[] => faultsOf((scope) => new LlmInferenceService(scope, 'llama', { model: MODEL, ...props }));

/** Those that decode, whose props stand on the service, and those that prefill. */
const PARTS: ReadonlyArray<[part: string, path: string, told: (props: object) => object, fieldsOf: (spec: Record<string, unknown>) => unknown]> = [
  ['decode', '', (props) => props, ({ model: _model, ...fields }) => fields],
  ['prefill', 'prefill.', (props) => ({ prefill: props }), ({ prefill }) => prefill],
];

describe.each(PARTS)('the pods that %s', (_part, path, told, fieldsOf) => {
  it.each<[object, object]>([
    [{}, {}],
    [{ replicas: 0 }, { replicas: 0 }],
    [{ replicas: 2147483647 }, { replicas: 2147483647 }],
    [{ scaling: LlmScaling.hpa({ maxReplicas: 2 }) }, { scaling: { minReplicas: 1, maxReplicas: 2, wva: { hpa: {} } } }],
    [{ parallelism: Parallelism.tensor(2) }, { parallelism: { tensor: 2 } }],
    [{ parallelism: Parallelism.pipeline(2), worker: {} }, { parallelism: { pipeline: 2, tensor: 1 }, worker: {} }],
    [{ parallelism: Parallelism.data(4, 2), worker: { nodeSelector: { a: 'b' } } }, { parallelism: { data: 4, dataLocal: 2 }, worker: { nodeSelector: { a: 'b' } } }],
    [{ kvCacheMemory: '64Gi' }, { kvCacheOffloading: { cpu: '64Gi' } }],
    [{ image: 'vllm:1' }, { template: { containers: [{ name: 'main', image: 'vllm:1' }] } }],
    [{ container: {} }, { template: { containers: [{ name: 'main' }] } }],
    [{ container: { env: { PYTHONPATH: '/x' } } }, { template: { containers: [{ name: 'main', env: [{ name: 'PYTHONPATH', value: '/x' }] }] } }],
    [{ container: { args: ['--x'] } }, { template: { containers: [{ name: 'main', args: ['--x'] }] } }],
    [{ container: { resources: { gpu: Gpu.nvidia(8) } } }, {
      template: { containers: [{ name: 'main', resources: { requests: { 'nvidia.com/gpu': '8' }, limits: { 'nvidia.com/gpu': '8' } } }] },
    }],
    [{ pod: {} }, { template: {} }],
    [{ pod: { containers: [{ name: 'main', image: 'own' }] } }, { template: { containers: [{ name: 'main', image: 'own' }] } }],
    [{ image: 'vllm:1', pod: { nodeSelector: { a: 'b' } } }, { template: { nodeSelector: { a: 'b' }, containers: [{ name: 'main', image: 'vllm:1' }] } }],
    [{ image: 'vllm:1', pod: { containers: [{ name: 'side', image: 'side:1' }] } }, {
      template: { containers: [{ name: 'main', image: 'vllm:1' }, { name: 'side', image: 'side:1' }] },
    }],
    [{ image: undefined, container: undefined, pod: undefined, worker: undefined }, {}],
  ])('are as %j says, and no more is written', (props, fields) => {
    expect(fieldsOf(specOf(told(props)))).toEqual(fields);
  });

  it('leave what was handed in as it was', () => {
    const pod = { containers: [{ name: 'side', image: 'side:1' }] };
    specOf(told({ image: 'vllm:1', pod }));
    expect(pod).toEqual({ containers: [{ name: 'side', image: 'side:1' }] });
  });

  it.each<[string, object]>([
    ['replicas: expected a whole number from 0 to 2147483647, got 2147483648', { replicas: 2147483648 }],
    ['replicas: expected a whole number from 0 to 2147483647, got 1.5', { replicas: 1.5 }],
    ['replicas: expected a whole number from 0 to 2147483647, got "2"; write 2 without quotes', { replicas: '2' }],
    ["replicas: expected no fixed number beside 'scaling', got 0; leave one of the two out", { replicas: 0, scaling: LlmScaling.keda({ maxReplicas: 1 }) }],
    ['worker: expected no worker, or parallelism over several pods, got {}; Parallelism.pipeline or Parallelism.data', { worker: {} }],
    ['worker: expected no worker, or parallelism over several pods, got {}; Parallelism.pipeline or Parallelism.data', { worker: {}, parallelism: Parallelism.data(2, 2) }],
    ["worker: expected a worker, since the parallelism spans several pods, got undefined; {} takes KServe's own", { parallelism: Parallelism.data(2, 1) }],
    ['worker.nodeselector: expected a field that a pod has in KServe, got "nodeselector"; did you mean nodeSelector? Any other is dropped by the API server',
      { worker: { nodeselector: {} }, parallelism: Parallelism.pipeline(2) }],
    ['pod.tolerations: expected a list, got {}', { pod: { tolerations: {} } }],
    ['pod.minReplicas: expected a whole number, got "1"', { pod: { minReplicas: '1' } }],
    ['container.env: expected the name of an environment variable, got "A=B"', { container: { env: { 'A=B': '/x' } } }],
    ['container.resources.memoryLimit: expected at least the memory to reserve (2Gi), got "1Gi"', { container: { resources: { memory: '2Gi', memoryLimit: '1Gi' } } }],
    ['container.image: expected a prop that container has, got "x"; it has args, command, env, envFromSecrets, envFromConfigMaps, resources, ports, readinessProbe, livenessProbe, startupProbe, '
      + 'volumeMounts, securityContext, imagePullPolicy, workingDir, containerOverrides', { container: { image: 'x' } }],
    ['image: expected an image reference, got "a b"', { image: 'a b' }],
    ['kvCacheMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 64; put it in quotes', { kvCacheMemory: 64 }],
    ['scaling: expected a LlmScaling such as LlmScaling.hpa({ maxReplicas: 3 }), got { maxReplicas: 3 }', { scaling: { maxReplicas: 3 } }],
    ['parallelism: expected a Parallelism such as Parallelism.tensor(2), got 2', { parallelism: 2 }],
    ['parallelism: Parallelism.tensor: expected a whole number from 1 to 2147483647, got 0', { parallelism: Parallelism.tensor(0) }],
  ])('are refused: %s', (message, props) => {
    expect(faults(told(props))).toEqual([`${path}${message}`]);
  });
});

describe('the two parts of an LLMInferenceService', () => {
  const hpa = LlmScaling.hpa({ maxReplicas: 2 });
  const keda = LlmScaling.keda({ maxReplicas: 2 });

  it.each<[what: string, object, string[]]>([
    ['scale by the same program', { scaling: keda, prefill: { scaling: LlmScaling.keda({ maxReplicas: 5 }) } }, []],
    ['need not both scale', { scaling: keda, prefill: { replicas: 1 } }, []],
    ['need not both scale, the other way round', { replicas: 1, prefill: { scaling: hpa } }, []],
    ['scale not by two', { scaling: keda, prefill: { scaling: hpa } }, ["prefill.scaling: expected the same actuator as 'scaling' (keda), got \"hpa\""]],
    ['are each told of', { worker: {}, prefill: { replicas: 1, scaling: hpa } }, [
      'worker: expected no worker, or parallelism over several pods, got {}; Parallelism.pipeline or Parallelism.data',
      "prefill.replicas: expected no fixed number beside 'scaling', got 1; leave one of the two out",
    ]],
    ['are each told of, beside what is wrong by itself', { replicas: -1, worker: {}, prefill: { scaling: hpa, replicas: 1 } }, [
      'replicas: expected a whole number from 0 to 2147483647, got -1',
      'worker: expected no worker, or parallelism over several pods, got {}; Parallelism.pipeline or Parallelism.data',
      "prefill.replicas: expected no fixed number beside 'scaling', got 1; leave one of the two out",
    ]],
    ['have no part that prefills for another', { prefill: { prefill: {} } }, [
      'prefill.prefill: expected a prop that prefill has, got {}; it has replicas, scaling, parallelism, image, container, pod, worker, kvCacheMemory',
    ]],
  ])('%s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('the model of an LLMInferenceService', () => {
  it.each<[object, object]>([
    [{ uri: 'pvc://claim/path' }, { uri: 'pvc://claim/path' }],
    [{ uri: 'OCI://registry/model' }, { uri: 'OCI://registry/model' }],
    [{ ...MODEL, name: 'llama-3' }, { ...MODEL, name: 'llama-3' }],
    [{ ...MODEL, loraAdapters: [] }, { ...MODEL, lora: { adapters: [] } }],
    [{ ...MODEL, loraAdapters: [{ name: 'a', uri: 's3://b/a', extra: 1 }].map(({ name, uri }) => ({ name, uri })) }, { ...MODEL, lora: { adapters: [{ name: 'a', uri: 's3://b/a' }] } }],
    [{ ...MODEL, maxLoraRank: 1 }, { ...MODEL, lora: { maxRank: 1 } }],
    [{ ...MODEL, name: undefined, loraAdapters: undefined, maxLoraRank: undefined }, MODEL],
  ])('%j is written', (model, fields) => {
    expect(specOf({ model: model as LlmInferenceServiceProps['model'] })).toEqual({ model: fields });
  });

  it.each<[string, object]>([
    ['model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got undefined', { uri: undefined }],
    ['model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "hf://"', { uri: 'hf://' }],
    ['model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "hf://a b"', { uri: 'hf://a b' }],
    ['model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "1f://a"', { uri: '1f://a' }],
    ['model.name: expected a text that is not empty, got ""', { name: '' }],
    ['model.maxLoraRank: expected a whole number from 1 to 2147483647, got 0', { maxLoraRank: 0 }],
    ['model.loraAdapters[0].uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "sql"', { loraAdapters: [{ name: 'sql', uri: 'sql' }] }],
    ['model.loraAdapters[0].name: expected a text that is not empty, got ""', { loraAdapters: [{ name: '', uri: 'hf://a/b' }] }],
    ['model.loraAdapters[1].name: expected a name that neither the model nor another adapter has, got "a"', { loraAdapters: [{ name: 'a', uri: 'hf://a/b' }, { name: 'a', uri: 'hf://a/c' }] }],
    ['model.loraAdapters[0].name: expected a name that neither the model nor another adapter has, got "own"', { name: 'own', loraAdapters: [{ name: 'own', uri: 'hf://a/b' }] }],
    ['model.loraAdapters[0].name: expected a name that is no way through folders, got "."; the adapter is put into a folder of its name', { loraAdapters: [{ name: '.', uri: 'hf://a/b' }] }],
    ['model.loraAdapters[0].name: expected a name that is no way through folders, got ".."; the adapter is put into a folder of its name', { loraAdapters: [{ name: '..', uri: 'hf://a/b' }] }],
  ])('is refused: %s', (message, model) => {
    expect(faults({ model: { ...MODEL, ...model } })).toEqual([message]);
  });

  it('goes before the name of the service as the name of the model', () => {
    const loraAdapters = [{ name: 'llama', uri: 'hf://a/b' }];
    expect(faults({ model: { ...MODEL, name: 'other', loraAdapters } })).toEqual([]);
    expect(faults({ name: 'other', model: { ...MODEL, loraAdapters } })).toEqual([]);
    expect(faults({ model: { ...MODEL, loraAdapters } })).toHaveLength(1);
  });

  it('is what a service needs, and a config does not', () => {
    const config = (props: LlmInferenceServiceConfigProps) => faultsOf((scope) => new LlmInferenceServiceConfig(scope, 'base', props));
    expect(faults({ model: undefined })).toEqual(['model: expected an object with the props of model, got undefined']);
    expect(config({})).toEqual([]);
    expect(config({ model: { uri: 'llama' } })).toEqual(['model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "llama"']);
    expect(config({ model: { ...MODEL, loraAdapters: [{ name: 'base', uri: 'hf://a/b' }] } })).toEqual([
      'model.loraAdapters[0].name: expected a name that neither the model nor another adapter has, got "base"',
    ]);
  });
});

describe('what else is said of an LLMInferenceService', () => {
  it.each<[object, object]>([
    [{ baseConfigs: [] }, { baseRefs: [] }],
    [{ baseConfigs: [{ name: 'b' }, { name: 'a' }] }, { baseRefs: [{ name: 'b' }, { name: 'a' }] }],
    [{ podLabels: {} }, { labels: {} }],
    [{ podLabels: { a: 'b' }, podAnnotations: { c: 'd' } }, { labels: { a: 'b' }, annotations: { c: 'd' } }],
    [{ overrides: { storageInitializer: { enabled: false } } }, { storageInitializer: { enabled: false } }],
    [{ podLabels: { a: 'b' }, overrides: { labels: { c: 'd' }, model: { name: 'x' } } }, { labels: { a: 'b', c: 'd' }, model: { ...MODEL, name: 'x' } }],
    [{ replicas: 2, overrides: { replicas: null } }, {}],
  ])('%j is written', (props, fields) => {
    expect(specOf(props)).toEqual({ model: MODEL, ...fields });
  });

  it('is called by its name, in its namespace', () => {
    const named = { model: MODEL, name: 'other', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' } };
    const metadata = { name: 'other', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' } };
    const [service, config] = [new LlmInferenceService(chart(), 'llama', named), new LlmInferenceServiceConfig(chart(), 'llama', named)];
    expect([service.name, manifest(service).kind, manifest(service).metadata]).toEqual(['other', 'LLMInferenceService', metadata]);
    expect([config.name, manifest(config).kind, manifest(config).metadata]).toEqual(['other', 'LLMInferenceServiceConfig', metadata]);
    expect(manifest(config).apiVersion).toBe('serving.kserve.io/v1alpha2');
  });

  it.each<[string, object]>([
    ['name: expected lower-case letters, digits and dashes, a letter first, at most 253, got "Llama"', { name: 'Llama' }],
    ['name: expected lower-case letters, digits and dashes, a letter first, at most 253, got "llama.3"', { name: 'llama.3' }],
    ['podLabels.a: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "b c"', { podLabels: { a: 'b c' } }],
    ['podAnnotations.a: expected a text, got true; put it in quotes', { podAnnotations: { a: true } }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
    expect(faultsOf((scope) => new LlmInferenceServiceConfig(scope, 'base', props))).toEqual([message]);
  });

  it('is based on configs by their names, and a config on none', () => {
    expect(faults({ baseConfigs: ['base'] })).toEqual(["baseConfigs[0]: expected an object with a name, such as { name: 'x' }, got \"base\"; write { name: \"base\" }"]);
    const props: object = { baseConfigs: [{ name: 'base' }] };
    expect(faultsOf((scope) => new LlmInferenceServiceConfig(scope, 'base', props))).toEqual([expect.stringMatching(/^baseConfigs: expected /)]);
  });
});

import { Duration } from 'cdk8s';
import { Gpu } from '../../../lib/inference';
import type { LlmInferenceServiceProps } from '../../../lib/kinds';
import { LlmInferenceService, LlmInferenceServiceConfig, LlmRouter, LlmScaling, Parallelism } from '../../../lib/kinds';
import { describeShared } from '../../support/shared';
import { faultsUpstream } from '../../support/upstream-schemas';
import { chart, faultsOf, manifest } from '../support';
import { used } from '../../support/fault-of';

const model = { uri: 'hf://meta-llama/Llama-3.1-8B-Instruct' };
const faults = (props: Partial<LlmInferenceServiceProps>, id = 'llama') => faultsOf((scope) => new LlmInferenceService(scope, id, { model, ...props }));

const everything: LlmInferenceServiceProps = {
  model: { ...model, name: 'llama', loraAdapters: [{ name: 'sql', uri: 'hf://me/sql-lora' }], maxLoraRank: 64 },
  scaling: LlmScaling.keda({ minReplicas: 1, maxReplicas: 4, variantCost: 2.5, pollingInterval: Duration.seconds(15), cooldownPeriod: Duration.minutes(5) }),
  parallelism: Parallelism.data(8, 4, { tensor: 2, expert: true }),
  image: 'vllm/vllm-openai:v0.11.0',
  container: { args: ['--max-model-len=8192'], resources: { cpu: '8', memory: '64Gi', gpu: Gpu.nvidia(4) } },
  pod: { nodeSelector: { gpu: 'h100' }, containers: [{ name: 'sidecar', image: 'sidecar:1' }] },
  worker: {},
  kvCacheMemory: '64Gi',
  prefill: { replicas: 2, parallelism: Parallelism.tensor(2), container: { resources: { gpu: Gpu.nvidia(2) } } },
  router: LlmRouter.of({
    gateways: [{ name: 'inference', namespace: 'gateways', sectionName: 'https' }],
    routeSpec: { hostnames: ['llama.example.com'] },
    scheduler: { replicas: 2, config: { plugins: [{ type: 'prefix-cache-scorer' }] } },
  }),
  podLabels: { team: 'nlp' },
  podAnnotations: { scrape: 'true' },
};

describe('an LLMInferenceService', () => {
  it('needs no more than a model', () => {
    expect(manifest(new LlmInferenceService(chart(), 'llama', { model, router: LlmRouter.managed() }))).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha2',
      kind: 'LLMInferenceService',
      metadata: { name: 'llama', namespace: 'models' },
      spec: { model: { uri: 'hf://meta-llama/Llama-3.1-8B-Instruct' }, router: { gateway: {}, route: { http: {} }, scheduler: {} } },
    });
  });

  it('has everything that can be said of one', () => {
    expect(manifest(new LlmInferenceService(chart(), 'llama', { ...everything, baseConfigs: [{ name: 'our-defaults' }] })).spec).toEqual({
      model: { uri: 'hf://meta-llama/Llama-3.1-8B-Instruct', name: 'llama', lora: { adapters: [{ name: 'sql', uri: 'hf://me/sql-lora' }], maxRank: 64 } },
      baseRefs: [{ name: 'our-defaults' }],
      labels: { team: 'nlp' },
      annotations: { scrape: 'true' },
      scaling: { minReplicas: 1, maxReplicas: 4, wva: { keda: { pollingInterval: 15, cooldownPeriod: 300 }, variantCost: '2.5' } },
      parallelism: { data: 8, dataLocal: 4, tensor: 2, expert: true },
      template: {
        nodeSelector: { gpu: 'h100' },
        containers: [
          {
            name: 'main', image: 'vllm/vllm-openai:v0.11.0', args: ['--max-model-len=8192'],
            resources: { requests: { 'cpu': '8', 'memory': '64Gi', 'nvidia.com/gpu': '4' }, limits: { 'cpu': '8', 'memory': '64Gi', 'nvidia.com/gpu': '4' } },
          },
          { name: 'sidecar', image: 'sidecar:1' },
        ],
      },
      worker: {},
      kvCacheOffloading: { cpu: '64Gi' },
      prefill: {
        replicas: 2,
        parallelism: { tensor: 2 },
        template: { containers: [{ name: 'main', resources: { requests: { 'nvidia.com/gpu': '2' }, limits: { 'nvidia.com/gpu': '2' } } }] },
      },
      router: {
        gateway: { refs: [{ name: 'inference', namespace: 'gateways', sectionName: 'https' }] },
        route: { http: { spec: { hostnames: ['llama.example.com'] } } },
        scheduler: { replicas: 2, config: { inline: { plugins: [{ type: 'prefix-cache-scorer' }] } } },
      },
    });
  });

  it('shares what several have in common', () => {
    const config = manifest(new LlmInferenceServiceConfig(chart(), 'our-defaults', { replicas: 2, pod: { tolerations: [{ operator: 'Exists' }] } }));
    expect(config).toMatchObject({ kind: 'LLMInferenceServiceConfig', spec: { replicas: 2, template: { tolerations: [{ operator: 'Exists' }] } } });
  });

  it('takes routes, a ConfigMap and a pool that are there already', () => {
    const router = LlmRouter.of({
      routes: [{ name: 'mine' }], gateways: [{ name: 'g', namespace: 'n' }], scheduler: { configMap: { name: 'c', key: 'k' }, pool: { name: 'p' } },
    });
    expect(router.render()).toEqual({
      gateway: { refs: [{ name: 'g', namespace: 'n' }] }, route: { http: { refs: [{ name: 'mine' }] } },
      scheduler: { config: { ref: { name: 'c', key: 'k' } }, pool: { ref: { name: 'p' } } },
    });
    expect(LlmRouter.of({ scheduler: null }).render()).toEqual({ gateway: {}, route: { http: {} } });
    // KServe refuses a managed gateway beside routes of one's own, so none is asked for.
    expect(LlmRouter.of({ routes: [{ name: 'mine' }] }).render()).toEqual({ route: { http: { refs: [{ name: 'mine' }] } }, scheduler: {} });
  });
});

describe('an LLMInferenceService that KServe would refuse', () => {
  it.each<[string, Partial<LlmInferenceServiceProps>, string]>([
    [
      'a fixed number and scaling', { replicas: 2, scaling: LlmScaling.hpa({ maxReplicas: 2 }) },
      'replicas: expected no fixed number beside \'scaling\', got 2; leave one of the two out',
    ],
    [
      'a worker that nothing needs', { worker: {}, parallelism: Parallelism.tensor(2) },
      'worker: expected no worker, or parallelism over several pods, got {}; Parallelism.pipeline or Parallelism.data',
    ],
    [
      'several pods without a worker', { prefill: { parallelism: Parallelism.pipeline(2) } },
      'prefill.worker: expected a worker, since the parallelism spans several pods, got undefined; {} takes KServe\'s own',
    ],
    [
      'two actuators', { scaling: LlmScaling.hpa({ maxReplicas: 2 }), prefill: { scaling: LlmScaling.keda({ maxReplicas: 2 }) } },
      'prefill.scaling: expected the same actuator as \'scaling\' (hpa), got "keda"',
    ],
    ['an adapter called as the model', { model: { ...model, loraAdapters: [{ name: 'llama', uri: 'hf://a/b' }] } }, 'model.loraAdapters[0].name: expected a name that neither the model nor another adapter has, got "llama"'],
    ['a model that is no URI', { model: { uri: 'llama' } }, 'model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "llama"'],
    ['fewer pods than none', { replicas: -1 }, 'replicas: expected a whole number from 0 to 2147483647, got -1'],
    ['an amount that is none', { kvCacheMemory: 'all' }, 'kvCacheMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "all"'],
  ])('%s', (_title, props, message) => expect(faults(props)).toEqual([message]));

  it.each<[object, string]>([
    [{ replicas: 'two' }, 'overrides.replicas: expected a whole number, got "two"'],
    [{ replicas: -1 }, 'overrides.replicas: expected what Kubernetes takes: it should be greater than or equal to 0, got -1'],
    [{ router: { route: 'x' } }, 'overrides.router.route: expected an object, got "x"'],
    [{ template: { containers: [{ image: 5 }] } }, 'overrides.template.containers[0].image: expected a text, got 5'],
  ])('a wrong value of a field that is known: %j', (overrides, message) => {
    expect(faultsOf((scope) => new LlmInferenceService(scope, 'llm', { model: { uri: 'hf://a/b' }, overrides: overrides as never }))).toContain(message);
  });

  it('but for a field that a newer KServe may have', () => {
    expect(faultsOf((scope) => new LlmInferenceService(scope, 'llm', { model: { uri: 'hf://a/b' }, overrides: { newer: { field: 1 } } }))).toEqual([]);
  });

  it.each<[string, () => unknown, string]>([
    ['bounds the wrong way round', () => LlmScaling.hpa({ minReplicas: 3, maxReplicas: 2 }), 'LlmScaling.hpa: maxReplicas: expected a whole number of at least 3, got 2'],
    ['a negative cost', () => LlmScaling.keda({ maxReplicas: 2, variantCost: -1 }), 'LlmScaling.keda: variantCost: expected a number of at least 0, with at most 15 digits, got -1'],
    ['copies that do not fill the pods', () => Parallelism.data(5, 2), 'Parallelism.data: expected a multiple of the copies in each pod (2), got 5'],
    ['no GPU', () => Parallelism.tensor(0), 'Parallelism.tensor: expected a whole number from 1 to 2147483647, got 0'],
    ['routes twice', () => LlmRouter.of({ routes: [{ name: 'a' }], routeSpec: {} }), 'LlmRouter.of: routes: expected either \'routes\' or \'routeSpec\', got [ { name: \'a\' } ]'],
    ['no scheduler pod', () => LlmRouter.of({ scheduler: { replicas: 0 } }), 'LlmRouter.of: scheduler.replicas: expected a whole number from 1 to 2147483647, got 0'],
  ])('%s', (_title, make, message) => expect(used(make)).toThrow(message));
});

describe('how an LLM is scaled and spread', () => {
  it.each<[LlmScaling, actuator: string, object]>([
    [LlmScaling.hpa({ maxReplicas: 1 }), 'hpa', { minReplicas: 1, maxReplicas: 1, wva: { hpa: {} } }],
    [LlmScaling.hpa({ minReplicas: 2, maxReplicas: 2 }), 'hpa', { minReplicas: 2, maxReplicas: 2, wva: { hpa: {} } }],
    [LlmScaling.hpa({ maxReplicas: 2147483647, variantCost: 0 }), 'hpa', { minReplicas: 1, maxReplicas: 2147483647, wva: { hpa: {}, variantCost: '0' } }],
    [LlmScaling.keda({ maxReplicas: 3 }), 'keda', { minReplicas: 1, maxReplicas: 3, wva: { keda: {} } }],
    [LlmScaling.keda({ maxReplicas: 3, pollingInterval: Duration.seconds(1) }), 'keda', { minReplicas: 1, maxReplicas: 3, wva: { keda: { pollingInterval: 1 } } }],
    [LlmScaling.keda({ maxReplicas: 3, cooldownPeriod: Duration.seconds(0) }), 'keda', { minReplicas: 1, maxReplicas: 3, wva: { keda: { cooldownPeriod: 0 } } }],
  ])('is written (%#)', (scaling, actuator, fields) => {
    expect([scaling.actuatorName, scaling.render()]).toEqual([actuator, fields]);
  });

  it.each<[Parallelism, spansPods: boolean, object]>([
    [Parallelism.tensor(1), false, { tensor: 1 }],
    [Parallelism.tensor(8), false, { tensor: 8 }],
    [Parallelism.pipeline(1), false, { pipeline: 1, tensor: 1 }],
    [Parallelism.pipeline(2), true, { pipeline: 2, tensor: 1 }],
    [Parallelism.pipeline(2, 4), true, { pipeline: 2, tensor: 4 }],
    [Parallelism.data(4, 4), false, { data: 4, dataLocal: 4 }],
    [Parallelism.data(4, 2), true, { data: 4, dataLocal: 2 }],
    [Parallelism.data(4, 1, { tensor: 2 }), true, { data: 4, dataLocal: 1, tensor: 2 }],
    [Parallelism.data(2, 2, { expert: false }), false, { data: 2, dataLocal: 2, expert: false }],
  ])('spans pods or not (%#)', (parallelism, spansPods, fields) => {
    expect([parallelism.spansPods, parallelism.render()]).toEqual([spansPods, fields]);
  });

  it.each<[string, () => unknown]>([
    ['LlmScaling.hpa: minReplicas: expected a whole number from 1 to 2147483647, got 0', () => LlmScaling.hpa({ minReplicas: 0, maxReplicas: 1 })],
    ['LlmScaling.hpa: maxReplicas: expected a whole number from 1 to 2147483647, got 2147483648', () => LlmScaling.hpa({ maxReplicas: 2147483648 })],
    ['LlmScaling.keda: pollingInterval: expected a duration of at least 1s in whole seconds, got "0s"', () => LlmScaling.keda({ maxReplicas: 1, pollingInterval: Duration.seconds(0) })],
    ['LlmScaling.keda: cooldownPeriod: expected a duration of at least 0s in whole seconds, got "0.5s"', () => LlmScaling.keda({ maxReplicas: 1, cooldownPeriod: Duration.millis(500) })],
    ['Parallelism.pipeline tensor: expected a whole number from 1 to 2147483647, got 0', () => Parallelism.pipeline(2, 0)],
    ['Parallelism.data local: expected a whole number from 1 to 2147483647, got 0', () => Parallelism.data(2, 0)],
    ['Parallelism.data: tensor: expected a whole number from 1 to 2147483647, got 0', () => Parallelism.data(2, 1, { tensor: 0 })],
    ['Parallelism.data: expert: expected true or false, got 1', () => Parallelism.data(2, 1, { expert: 1 as never })],
  ])('is refused: %s', (message, make) => expect(faultsOf(make)).toEqual([message]));
});

describeShared('upstream', 'KServe\'s full CRDs of LLMs', (upstream) => {
  it('accept the largest service and drop nothing', () => {
    expect(faultsUpstream(upstream, manifest(new LlmInferenceService(chart(), 'llama', everything)))).toEqual([]);
  });

  it('accept a config and drop nothing', () => {
    const config = new LlmInferenceServiceConfig(chart(), 'our-defaults', { ...everything, model: undefined });
    expect(faultsUpstream(upstream, manifest(config))).toEqual([]);
  });
});

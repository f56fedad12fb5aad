import type { Json } from '../../../../lib/core/json';
import { admission } from '../../../../lib/kserve/admission/admission';

/*
 * KServe's webhooks for LLMInferenceServices and their configs, at their edges: v1alpha2 unless a row says otherwise. The answers are those
 * of KServe v0.20.0's validators.
 */

const MODEL = { uri: 'hf://meta/llama', name: 'llama' };

function service(spec: Json, annotations: Json = {}, version = 'v1alpha2', kind = 'LLMInferenceService'): Json {
  return { apiVersion: `serving.kserve.io/${version}`, kind, metadata: { name: 'chat', namespace: 'models', annotations }, spec: { model: MODEL, ...spec } };
}

const said = (object: Json) => admission([object]).map(({ refusedBy, id, path }) => `${refusedBy} ${id} ${path}`);
const route = (http: Json, more: Json = {}, ofRoute: Json = {}) => ({ router: { route: { http, ...ofRoute }, ...more } });
const wva = (more: Json, ofScaling: Json = {}) => ({ scaling: { maxReplicas: 4, wva: more, ...ofScaling } });
const tier = (fileSystem: Json | undefined, cpu: unknown = '8Gi') => ({ kvCacheOffloading: { cpu, secondary: [fileSystem === undefined ? {} : { fileSystem }] } });
const GATEWAY = { name: 'gw', namespace: 'infra' };

it.each<[what: string, spec: Json, expected: readonly string[]]>([
  ['nothing but a model', {}, []],
  // validateRouterCrossFieldConstraints
  ['a route of one\'s own', route({ refs: [{ name: 'mine' }] }), []],
  ['a route of one\'s own and an empty one', route({ refs: [{ name: 'mine' }], spec: {} }), ['kserve kserve-llm-route spec.router.route.http']],
  ['an empty list of routes beside a written one', route({ refs: [], spec: {} }), []],
  ['a route of one\'s own at a gateway that KServe manages', route({ refs: [{ name: 'mine' }] }, { gateway: {} }), ['kserve kserve-llm-route spec.router.route.http.refs']],
  ['a route of one\'s own at a gateway of one\'s own', route({ refs: [{ name: 'mine' }] }, { gateway: { refs: [GATEWAY] } }), []],
  ['parents that are the gateways', route({ spec: { parentRefs: [GATEWAY] } }, { gateway: { refs: [GATEWAY] } }), []],
  ['parents that are the gateways in another order', route({ spec: { parentRefs: [{ name: 'b' }, GATEWAY] } }, { gateway: { refs: [GATEWAY, { name: 'b' }] } }), []],
  ['parents at another listener', route({ spec: { parentRefs: [{ ...GATEWAY, sectionName: 'http' }] } }, { gateway: { refs: [GATEWAY] } }), ['kserve kserve-llm-route spec.router.route.http.spec']],
  ['fewer parents than gateways', route({ spec: { parentRefs: [GATEWAY] } }, { gateway: { refs: [GATEWAY, { name: 'b' }] } }), ['kserve kserve-llm-route spec.router.route.http.spec']],
  ['parents alone', route({ spec: { parentRefs: [GATEWAY] } }, { gateway: {} }), []],
  // validateTrafficFields
  ['a share of a group', route({}, {}, { group: 'chat', weight: 0 }), []],
  ['a group without a share', route({}, {}, { group: 'chat' }), ['kserve kserve-llm-traffic spec.router.route.weight']],
  ['a share without a group', route({}, {}, { weight: 10 }), ['kserve kserve-llm-traffic spec.router.route.group']],
  ['a share behind an ingress', route({}, { ingress: {} }, { weight: 10 }), ['kserve kserve-llm-traffic spec.router.route.group']],
  ['a share of routes of one\'s own', route({ refs: [{ name: 'mine' }] }, {}, { group: 'chat', weight: 10 }), ['kserve kserve-llm-traffic spec.router.route.group']],
  // An empty text stays where Go has a pointer.
  ['an empty group', route({}, {}, { group: '', weight: 10 }), ['schema schema-bounds spec.router.route.group']],
  // validateWorkloadParallelism
  ['a worker alone', { worker: {} }, ['kserve kserve-llm-parallelism spec.worker']],
  ['a worker with tensors alone', { worker: {}, parallelism: { tensor: 2 } }, ['kserve kserve-llm-parallelism spec.worker']],
  ['a worker in a pipeline', { worker: {}, parallelism: { pipeline: 2 } }, []],
  ['a pipeline without a worker', { parallelism: { pipeline: 2 } }, []],
  ['a pipeline and data', { parallelism: { pipeline: 2, data: 2, dataLocal: 1 } }, ['kserve kserve-llm-parallelism spec.parallelism']],
  ['data alone', { parallelism: { data: 2 } }, ['kserve kserve-llm-parallelism spec.parallelism.dataLocal']],
  ['dataLocal alone', { parallelism: { dataLocal: 2 } }, ['kserve kserve-llm-parallelism spec.parallelism.data']],
  ['a pipeline of 0', { parallelism: { pipeline: 0 } }, ['schema schema-bounds spec.parallelism.pipeline', 'kserve kserve-llm-parallelism spec.parallelism.pipeline']],
  ['a worker that prefills', { prefill: { worker: {} } }, ['kserve kserve-llm-parallelism spec.prefill.worker']],
  // validateSchedulerConfig
  ['a scheduler', { router: { scheduler: {} } }, []],
  ['no copy of the scheduler', { router: { scheduler: { replicas: 0 } } }, ['kserve kserve-llm-scheduler spec.router.scheduler.replicas']],
  ['an empty configuration of the scheduler', { router: { scheduler: { config: {} } } }, ['kserve kserve-llm-scheduler spec.router.scheduler.config']],
  ['a configuration in two places', { router: { scheduler: { config: { inline: { a: 1 }, ref: { name: 'x', key: 'y' } } } } }, ['kserve kserve-llm-scheduler spec.router.scheduler.config']],
  ['a configuration that says nothing', { router: { scheduler: { config: { inline: {} } } } }, ['kserve kserve-llm-scheduler spec.router.scheduler.config.inline']],
  ['a configuration in a ConfigMap without a name', { router: { scheduler: { config: { ref: { name: '', key: 'y' } } } } }, ['kserve kserve-llm-scheduler spec.router.scheduler.config.ref.name']],
  // ValidateWorkloadScaling
  ['scaling by the HPA', wva({ hpa: {} }), []],
  ['scaling beside a fixed number', { ...wva({ hpa: {} }), replicas: 0 }, ['kserve kserve-llm-scaling spec.scaling']],
  ['as few as at most', wva({ hpa: {} }, { minReplicas: 4 }), []],
  ['bounds the wrong way round', wva({ hpa: {} }, { minReplicas: 5 }), ['kserve kserve-llm-scaling spec.scaling.minReplicas']],
  ['scaling by nobody', { scaling: { maxReplicas: 4 } }, ['kserve kserve-llm-scaling spec.scaling.wva']],
  ['scaling by neither', wva({}), ['kserve kserve-llm-scaling spec.scaling.wva']],
  ['scaling by both', wva({ hpa: {}, keda: {} }), ['kserve kserve-llm-scaling spec.scaling.wva']],
  ['a cost that is none', wva({ hpa: {}, variantCost: '1.' }), ['schema schema-bounds spec.scaling.wva.variantCost', 'kserve kserve-llm-scaling spec.scaling.wva.variantCost']],
  ['an empty cost, for which the default is taken', wva({ hpa: {}, variantCost: '' }), []],
  ['a formula of one\'s own', wva({ keda: { advanced: { scalingModifiers: { formula: 'a' } } } }), ['kserve kserve-llm-scaling spec.scaling.wva.keda.advanced.scalingModifiers']],
  ['an empty formula', wva({ keda: { advanced: { scalingModifiers: { formula: '' } } } }), []],
  ['a name for the HPA', wva({ keda: { advanced: { horizontalPodAutoscalerConfig: { name: 'x' } } } }), ['kserve kserve-llm-scaling spec.scaling.wva.keda.advanced.horizontalPodAutoscalerConfig.name']],
  ['an idle pod, and nothing said of the least, which is 1', wva({ keda: { idleReplicaCount: 1 } }), ['kserve kserve-llm-scaling spec.scaling.wva.keda.idleReplicaCount']],
  ['as many idle pods as the least', wva({ keda: { idleReplicaCount: 1 } }, { minReplicas: 1 }), ['kserve kserve-llm-scaling spec.scaling.wva.keda.idleReplicaCount']],
  ['fewer idle pods than the least', wva({ keda: { idleReplicaCount: 1 } }, { minReplicas: 2 }), []],
  ['two ways of scaling', { ...wva({ hpa: {} }), prefill: wva({ keda: {} }) }, ['kserve kserve-llm-scaling spec.prefill.scaling.wva']],
  ['prefill that is not scaled', { ...wva({ hpa: {} }), prefill: {} }, []],
  // validateLoRAAdapters
  ['adapters', { model: { ...MODEL, lora: { adapters: [{ name: 'a', uri: 'hf://a' }, { name: 'b', uri: 'hf://b' }] } } }, []],
  ['an adapter without a name', { model: { ...MODEL, lora: { adapters: [{ uri: 'hf://a' }] } } }, ['kserve kserve-llm-lora spec.model.lora.adapters[0].name']],
  ['an adapter that leads out of its folder', { model: { ...MODEL, lora: { adapters: [{ name: '..', uri: 'hf://a' }] } } }, ['kserve kserve-llm-lora spec.model.lora.adapters[0].name']],
  ['an adapter twice', { model: { ...MODEL, lora: { adapters: [{ name: 'a', uri: 'hf://a' }, { name: 'a', uri: 'hf://b' }] } } }, ['kserve kserve-llm-lora spec.model.lora.adapters[1].name']],
  ['an adapter named as the model', { model: { ...MODEL, lora: { adapters: [{ name: 'llama', uri: 'hf://a' }] } } }, ['kserve kserve-llm-lora spec.model.lora.adapters[0].name']],
  ['an adapter named as the service, whose name the model gets', { model: { uri: 'hf://a', lora: { adapters: [{ name: 'chat', uri: 'hf://a' }] } } }, ['kserve kserve-llm-lora spec.model.lora.adapters[0].name']],
  ['a rank of 0', { model: { ...MODEL, lora: { maxRank: 0 } } }, ['schema schema-bounds spec.model.lora.maxRank', 'kserve kserve-llm-lora spec.model.lora.maxRank']],
  ['an adapter that Go cannot read', { model: { ...MODEL, lora: { adapters: ['a'] } } }, ['kserve kserve-decode spec.model.lora.adapters[0]']],
  ['a URL that Go cannot read', { model: { uri: 'hf://a/%zz' } }, ['kserve kserve-decode spec.model.uri']],
  ['a key without its parts', { model: { ...MODEL, confidential: { enabled: true, resourceId: 'x' } } }, ['kserve kserve-confidential-id spec.model.confidential.resourceId']],
  // validateKVCacheOffloadingSpec
  ['a tier on disk', tier({ emptyDir: { size: '1Gi' } }), []],
  ['a tier without memory before it', tier({ emptyDir: { size: '1Gi' } }, '0'), ['kserve kserve-llm-cache spec.kvCacheOffloading.cpu']],
  ['no tier, and no memory', { kvCacheOffloading: { cpu: 0 } }, []],
  ['a tier of no kind', tier(undefined), ['kserve kserve-llm-cache spec.kvCacheOffloading.secondary[0].fileSystem']],
  ['a tier of neither', tier({}), ['kserve kserve-llm-cache spec.kvCacheOffloading.secondary[0].fileSystem']],
  ['a tier of both', tier({ emptyDir: { size: '1Gi' }, pvc: { ref: { name: 'a' } } }), ['kserve kserve-llm-cache spec.kvCacheOffloading.secondary[0].fileSystem']],
  ['a claim of neither', tier({ pvc: {} }), ['kserve kserve-llm-cache spec.kvCacheOffloading.secondary[0].fileSystem.pvc']],
  ['a claim without a name', tier({ pvc: { ref: {} } }), ['kserve kserve-llm-cache spec.kvCacheOffloading.secondary[0].fileSystem.pvc.ref.name']],
  // What the CRD asks for and Go does not write back.
  ['a pool without what it takes', { router: { scheduler: { pool: { spec: {} } } } }, ['endpointPickerRef', 'selector', 'targetPorts'].map((field) => `schema schema-required spec.router.scheduler.pool.spec.${field}`)],
])('%s', (_, spec, expected) => expect(said(service(spec))).toEqual(expected));

it.each<[key: string, value: string, refused: boolean]>([
  ['device-class', 'gpu.nvidia.com', false], ['device-class', ' gpu ', false], ['device-class', ' ', true], ['device-class', 'GPU', true],
  ['device-count', '1', false], ['device-count', '', false], ['device-count', ' +2 ', false], ['device-count', '0', true], ['device-count', '1.5', true],
  ['cel-selector', 'a == b', false], ['cel-selector', ' \n ', true],
  ['container-name', 'main', false], ['container-name', 'a.b', true], ['container-name', '', true],
])('the annotation exp-dra-%s: "%s"', (name, value, refused) => {
  const key = `serving.kserve.io/exp-dra-${name}`;
  expect(said(service({}, { 'serving.kserve.io/exp-dra-device-class': 'gpu', [key]: value }))).toEqual(refused ? [`kserve kserve-llm-devices metadata.annotations[${key}]`] : []);
});

it('asks for the class of devices where anything else is said of them', () => {
  expect(admission([service({}, { 'serving.kserve.io/exp-dra-device-count': '2' })]).map(({ message }) => message))
    .toEqual(['serving.kserve.io/exp-dra-device-class is required to enable managed DRA']);
});

it('takes no parents beside gateways in v1alpha1, whose webhook knows nothing of adapters and devices', () => {
  const parents = route({ spec: { parentRefs: [GATEWAY] } }, { gateway: { refs: [GATEWAY] } });
  expect(said(service(parents, {}, 'v1alpha1'))).toEqual(['kserve kserve-llm-route spec.router.route.http.spec']);
  expect(said(service({ model: { ...MODEL, lora: { adapters: [{ uri: 'hf://a' }] } } }, { 'serving.kserve.io/exp-dra-device-class': '' }, 'v1alpha1'))).toEqual([]);
});

it('lets a config be based on no other, and asks of it no more than its scheduler', () => {
  const config = (spec: Json) => said(service(spec, {}, 'v1alpha2', 'LLMInferenceServiceConfig'));
  expect(config({ baseRefs: [], worker: {}, replicas: 1, scaling: { maxReplicas: 2 } })).toEqual([]);
  expect(config({ baseRefs: [{ name: 'a' }], router: { scheduler: { replicas: -1, config: {} } } }))
    .toEqual(['kserve kserve-llm-base-refs spec.baseRefs', 'kserve kserve-llm-scheduler spec.router.scheduler.replicas']);
});

it('says what disagrees', () => {
  const found = admission([service({ ...wva({ hpa: {} }, { minReplicas: 9 }), prefill: wva({ keda: { idleReplicaCount: 3 } }, { minReplicas: 2 }) })]);
  expect(found.map(({ message }) => message)).toEqual([
    'minReplicas (9) cannot exceed maxReplicas (4)',
    'idleReplicaCount (3) must be less than minReplicas (2)',
    'decode and prefill must use the same actuator backend; decode uses hpa but prefill uses keda',
  ]);
});

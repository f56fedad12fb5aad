import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { PLATFORM_CHECKS } from '../../../lib/rules/app';
import type { AppFacts, AppObject, InstalledPlatform, InstalledSystem, SystemRole } from '../../../lib/rules/app/app-facts';

const KSERVE: InstalledSystem = { role: 'kserve', systemName: 'KServe', version: 'v0.20.0', existing: false, path: 'p/kserve' };
const RUNTIMES: InstalledSystem = { role: 'kserve-runtimes', systemName: 'KServe runtimes', existing: false, path: 'p/runtimes' };
const layer = (path: string, version?: string): InstalledSystem => (
  { role: 'network-layer', systemName: 'Kourier', existing: false, version, ingressClass: 'kourier.knative', path }
);
const NOTHING: AppFacts = { systems: [], platforms: [], services: [], runtimes: [], objects: [] };
const SERVICE = { path: 'user/iris', deploymentMode: DeploymentMode.KNATIVE };

/** What the rules find in facts that no construct stated. */
function found(facts: Partial<AppFacts>): string[] {
  return PLATFORM_CHECKS.flatMap(({ id, find }) => find({ ...NOTHING, ...facts }).map((message) => `[${id}] ${message}`));
}

describe('the rules about an app', () => {
  it('find nothing in nothing', () => {
    expect(found({})).toEqual([]);
  });

  it('compare modes by their name, whichever copy of the package made them', () => {
    const ofAnotherCopy = { name: 'Knative' } as unknown as DeploymentMode;
    expect(found({ systems: [KSERVE], services: [{ ...SERVICE, deploymentMode: ofAnotherCopy }] }))
      .toEqual(['[installed-mode] user/iris: expected deploymentMode Standard, got Knative; the platform of this app has no Knative Serving']);
  });

  it('ask for KEDA where a platform says that there is none, and nowhere else', () => {
    const services = [{ ...SERVICE, autoscalerClass: 'keda' }];
    expect(found({ services })).toEqual([]);
    expect(found({ services, platforms: [{ keda: false, path: 'p' }, { keda: true, path: 'q' }] })).toEqual([]);
    expect(found({ services, platforms: [{ keda: false, path: 'p' }] })).toEqual([
      '[keda] user/iris: expected scaling without KEDA, got Scaling.keda; install KEDA in the cluster and say so by \'keda: true\' of the ServingPlatform',
    ]);
  });

  it('count who claims an ingress class', () => {
    expect(found({ systems: [layer('a'), layer('b'), { ...layer('c'), ingressClass: 'istio' }] }))
      .toEqual(['[ingress-class] a, b: expected one network layer of ingress class kourier.knative, got 2']);
  });

  it('hold a network layer against Knative\'s minor version, whatever the layer is called', () => {
    const knative: InstalledSystem = { role: 'knative-serving', systemName: 'Knative Serving', version: '1.22.0', existing: true, path: 'k' };
    expect(found({ systems: [knative, { ...layer('l', '1.21.3'), systemName: 'a layer' }] }))
      .toEqual(['[version-pair] l: expected a layer 1.22, the minor version of Knative Serving, got 1.21.3']);
    expect(found({ systems: [knative, layer('l')] })).toEqual([]);
  });

  it('know a runtime of the app\'s own by the formats it is picked for', () => {
    const facts = { systems: [KSERVE, RUNTIMES, { ...KSERVE, role: 'knative-serving' as const, version: undefined }] };
    const services = [{ ...SERVICE, runtime: 'kserve-sklearnserver', format: 'sklearn' }];
    const own = { name: 'own', selectableFormats: ['sklearn'] };
    expect(found({ ...facts, services, runtimes: [own] })).toEqual([]);
    expect(found({ ...facts, services, runtimes: [{ ...own, selectableFormats: ['onnx'] }] }))
      .toEqual(['[installed-runtime] user/iris: expected a runtime of the platform (own), got kserve-sklearnserver']);
  });

  it('tell objects apart by group, kind, namespace and name', () => {
    const object = { kind: 'Service', apiGroup: 'core', namespace: 'n', name: 'x', path: 'a' };
    expect(found({ objects: [object, { ...object, apiGroup: 'serving.knative.dev', path: 'b' }, { ...object, namespace: 'm', path: 'c' }] })).toEqual([]);
    expect(found({ objects: [object, { ...object, path: 'b' }] })).toEqual(['[same-name] a, b: expected each object once, got 2 of Service n x']);
  });

  it('name all copies of an object, of the cluster and of a group', () => {
    const role = { kind: 'ClusterRole', apiGroup: 'rbac.authorization.k8s.io', name: 'x', path: 'a' };
    expect(found({ objects: [role, { ...role, path: 'b' }, { ...role, path: 'c' }, { ...role, name: 'y', path: 'd' }] }))
      .toEqual(['[same-name] a, b, c: expected each object once, got 3 of ClusterRole.rbac.authorization.k8s.io x']);
  });
});

const object = (kind: string, spec: unknown = {}, more: Partial<AppObject> = {}): AppObject => ({ kind, apiGroup: 'serving.kserve.io', name: 'x', path: 'user/x', spec, ...more });
const system = (role: SystemRole, more: Partial<InstalledSystem> = {}): InstalledSystem => ({ role, systemName: role, existing: false, path: `p/${role}`, ...more });
const platform = (more: Partial<InstalledPlatform> = {}): InstalledPlatform => ({ keda: false, gatewayApi: true, llmGateway: true, path: 'p', ...more });

describe('versions that go together', () => {
  const pair = (kserve: string | undefined, other: InstalledSystem) => found({ systems: [{ ...KSERVE, version: kserve }, other] });
  const certManager = (version?: string) => system('cert-manager', { systemName: 'cert-manager', version });

  it.each<[kserve: string | undefined, certManager: string | undefined, refused: boolean]>([
    ['v0.20.0', 'v1.14.9', true], ['0.20.3', '1.14', true], ['v0.20.0', 'v1.15.0', false], ['v0.19.0', 'v1.14.9', false], ['v0.20.0', undefined, false], [undefined, 'v1.14.9', false],
    ['nightly', 'v1.14.9', false], ['v0.20.0', 'nightly', false],
  ])('KServe %s beside cert-manager %s', (kserve, version, refused) => {
    expect(pair(kserve, certManager(version))).toEqual(refused
      ? [`[version-pair] p/cert-manager: expected cert-manager 1.15 or later beside KServe ${String(kserve)}, got ${String(version)} (KServe v0.20 admin guide)`] : []);
  });

  it.each<[role: SystemRole, version: string, refused: boolean]>([
    ['kserve-local-model', 'v0.19.0', true], ['kserve-llm', 'v0.21.0', true], ['kserve-llm', 'v0.20.7', false], ['kserve-runtimes', 'v0.19.0', false], ['kserve-llm', 'nightly', false],
  ])('%s %s beside KServe v0.20.0', (role, version, refused) => {
    expect(pair('v0.20.0', system(role, { version }))).toEqual(refused ? [`[version-pair] p/${role}: expected ${role} 0.20, the minor version of KServe, got ${version}`] : []);
  });
});

describe('the parts of KServe that are no part of its core', () => {
  const message = (kind: string, option: string, construct: string) => `[installed-part] user/x: expected no ${kind}, got one; the platform of this app does not install what is behind it: `
    + `say '${option}: {}' of the ServingPlatform, or '${option}: ${construct}.existing()' if it is there`;

  it.each([
    ['LocalModelCache', 'localModel', 'KServeLocalModel'], ['LocalModelNamespaceCache', 'localModel', 'KServeLocalModel'], ['LocalModelNodeGroup', 'localModel', 'KServeLocalModel'],
    ['LLMInferenceService', 'llm', 'KServeLlm'], ['LLMInferenceServiceConfig', 'llm', 'KServeLlm'],
  ])('are missed for a %s', (kind, option, construct) => {
    expect(found({ systems: [KSERVE], objects: [object(kind)] })).toEqual([message(kind, option, construct)]);
  });

  it.each<[what: string, facts: Partial<AppFacts>]>([
    ['the part is there', { systems: [KSERVE, system('kserve-llm', { existing: true })], objects: [object('LLMInferenceService')] }],
    ['its controller is among the objects', { systems: [KSERVE], objects: [object('LLMInferenceService'), object('Deployment', {}, { name: 'llmisvc-controller-manager', apiGroup: 'apps' })] }],
    ['KServe was there already', { systems: [{ ...KSERVE, existing: true }], objects: [object('LLMInferenceService')] }],
    ['a system brings the object itself', { systems: [KSERVE], objects: [object('LLMInferenceServiceConfig', {}, { installed: true })] }],
    ['the kind is of another group', { systems: [KSERVE], objects: [object('LocalModelCache', {}, { apiGroup: 'acme.io' })] }],
    ['the kind needs no part', { systems: [KSERVE], objects: [object('InferenceGraph')] }],
  ])('are not missed where %s', (_, facts) => expect(found(facts)).toEqual([]));
});

describe('what LLMInferenceServices need of others', () => {
  const llm = (facts: Partial<AppFacts>) => found({ ...facts, systems: [system('kserve-llm'), ...facts.systems ?? []] });
  const GATEWAY_API = "[llm-prerequisites] p: expected the Gateway API for 'llm', got none; say 'prerequisites: { gatewayApi: GatewayApi.existing() }' if it is there, "
    + 'or GatewayApi.fromManifest(…) with its release file';
  const GATEWAY = "[llm-prerequisites] p: expected a Gateway for 'llm', got none; say 'llm: { gatewayClass: … }' with the GatewayClass of its implementation, "
    + 'or the Gateway that is there by kserve.config.ingress.kserveIngressGateway';
  const needs = (what: string, how: string) => `[llm-prerequisites] user/x: expected ${what}, got none; install it and say 'prerequisites: { ${how} }' of the ServingPlatform`;
  const LWS = needs("LeaderWorkerSet for 'worker'", 'leaderWorkerSet: LeaderWorkerSet.existing()');
  const WVA = needs("the workload variant autoscaler for 'scaling'", 'variantAutoscaler: VariantAutoscaler.existing()');

  it('is the Gateway API and a Gateway, by the platform\'s own word or its definition among the objects', () => {
    expect(llm({ platforms: [platform({ gatewayApi: false, llmGateway: false })] })).toEqual([GATEWAY_API, GATEWAY]);
    const silent: InstalledPlatform = { keda: false, llmGateway: true, path: 'p' };
    const definition = object('CustomResourceDefinition', {}, { apiGroup: 'apiextensions.k8s.io', name: 'gateways.gateway.networking.k8s.io' });
    expect([llm({ platforms: [silent] }), llm({ platforms: [silent], objects: [definition] }), llm({ platforms: [platform()] })]).toEqual([[GATEWAY_API], [], []]);
  });

  it.each<[what: string, spec: unknown, expected: readonly string[]]>([
    ['nothing of a plain one', { model: { uri: 'hf://a/b' } }, []],
    ['LeaderWorkerSet of one with workers', { worker: {} }, [LWS]],
    ['LeaderWorkerSet of one whose prefill has workers', { prefill: { worker: {} } }, [LWS]],
    ['the autoscaler of one that scales', { scaling: { maxReplicas: 3 } }, [WVA]],
    ['KEDA of one whose prefill scales by it', { prefill: { scaling: { wva: { keda: {} } } } }, [WVA, needs('KEDA for LlmScaling.keda', 'keda: Keda.existing()')]],
    ['all of it', { worker: {}, scaling: { wva: { keda: {} } } }, [LWS, WVA, needs('KEDA for LlmScaling.keda', 'keda: Keda.existing()')]],
  ])('is %s', (_, spec, expected) => {
    expect(llm({ platforms: [platform()], objects: [object('LLMInferenceService', spec)] })).toEqual(expected);
    const all = [system('leader-worker-set'), system('variant-autoscaler')];
    expect(llm({ systems: all, platforms: [platform({ keda: true })], objects: [object('LLMInferenceServiceConfig', spec)] })).toEqual([]);
  });

  it('is nobody\'s question where KServe\'s part was there already', () => {
    expect(found({ systems: [system('kserve-llm', { existing: true })], platforms: [platform({ llmGateway: false })], objects: [object('LLMInferenceService', { worker: {} })] })).toEqual([]);
  });
});

describe('the folder of the node agent', () => {
  const agent = (path?: string) => object('DaemonSet', { template: { spec: { volumes: [{ name: 'x', emptyDir: {} }, { name: 'models', ...(path !== undefined && { hostPath: { path } }) }] } } }, {
    name: 'kserve-localmodelnode-agent', apiGroup: 'apps', path: 'p/agent',
  });
  const group = (volume: object) => object('LocalModelNodeGroup', { persistentVolumeSpec: volume });
  const said = (folder: string | undefined, volume: object) => found({ objects: [agent(folder), group(volume)] });

  it('is the one that the volumes of a group lie in', () => {
    expect(said('/models', { local: { path: '/mnt/models' } })).toEqual([
      "[local-model-folder] user/x: expected path '/models', the folder of the node agent, got '/mnt/models'; change either: 'localModel: { agent: { folder } }' of the platform",
    ]);
    expect(said('/models', { hostPath: { path: '/other' } })).toHaveLength(1);
    expect([said('/models', { local: { path: '/models/' } }), said('/models//', { local: { path: '/models' } }), said('/', { local: { path: '/' } })]).toEqual([[], [], []]);
  });

  it('is not known without the agent, or without a folder on either side', () => {
    expect([found({ objects: [group({ local: { path: '/x' } })] }), said(undefined, { local: { path: '/x' } }), said('/models', { nfs: { path: '/x' } })]).toEqual([[], [], []]);
  });
});

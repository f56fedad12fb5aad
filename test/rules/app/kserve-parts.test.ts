import { PLATFORM_CHECKS } from '../../../lib/rules/app';
import type { AppFacts, AppObject, InstalledPlatform, InstalledSystem } from '../../../lib/rules/app/app-facts';

const KSERVE: InstalledSystem = { role: 'kserve', systemName: 'KServe', version: 'v0.20.0', existing: false, path: 'p/kserve' };
const LLM: InstalledSystem = { role: 'kserve-llm', systemName: 'KServe LLM serving', version: 'v0.20.0', existing: false, path: 'p/llm' };
const PLATFORM: InstalledPlatform = { keda: false, gatewayApi: true, llmGateway: true, path: 'p' };
const NOTHING: AppFacts = { systems: [], platforms: [], services: [], runtimes: [], objects: [] };
const object = (kind: string, more: Partial<AppObject> = {}): AppObject => ({ kind, apiGroup: 'serving.kserve.io', name: 'x', path: 'a', ...more });
const llm = (spec: unknown): AppObject => object('LLMInferenceService', { spec });

/** The ids of the rules that find something, each once for each fault. */
function ids(facts: Partial<AppFacts>): string[] {
  return PLATFORM_CHECKS.flatMap(({ id, find }) => find({ ...NOTHING, ...facts }).map(() => id));
}

describe('installed-part', () => {
  it.each(['LocalModelCache', 'LocalModelNamespaceCache', 'LocalModelNodeGroup', 'LLMInferenceService', 'LLMInferenceServiceConfig'])('asks for what is behind a %s', (kind) => {
    expect(ids({ systems: [KSERVE], objects: [object(kind)] })).toEqual(['installed-part']);
  });

  it.each<[string, Partial<AppFacts>]>([
    ['no KServe in the app', { objects: [object('LLMInferenceService')] }],
    ['a KServe that was there', { systems: [{ ...KSERVE, existing: true }], objects: [object('LLMInferenceService')] }],
    ['the part', { systems: [KSERVE, { ...LLM, existing: true }], objects: [object('LLMInferenceService')] }],
    ['a release file of KServe that brings its controller', {
      systems: [KSERVE], objects: [object('LLMInferenceService'), object('Deployment', { apiGroup: 'apps', name: 'llmisvc-controller-manager', path: 'b' })],
    }],
    ['objects of the install itself', { systems: [KSERVE], objects: [object('LLMInferenceServiceConfig', { installed: true })] }],
    ['a kind of another group', { systems: [KSERVE], objects: [object('LocalModelCache', { apiGroup: 'example.com' })] }],
  ])('is content with %s', (_, facts) => {
    expect(ids(facts)).toEqual([]);
  });
});

describe('llm-prerequisites', () => {
  const facts = (spec: unknown, more: Partial<AppFacts> = {}): Partial<AppFacts> => ({
    platforms: [PLATFORM], objects: [llm(spec)], ...more, systems: [KSERVE, LLM, ...(more.systems ?? [])],
  });
  const system = (role: InstalledSystem['role']): InstalledSystem => ({ ...LLM, role, version: undefined });

  it.each<[string, unknown, number]>([
    ['one pod', {}, 0],
    ['workers', { worker: {} }, 1],
    ['workers that prefill', { prefill: { worker: {} } }, 1],
    ['scaling by an HPA', { scaling: { wva: { hpa: {} } } }, 1],
    ['scaling by KEDA', { scaling: { wva: { keda: {} } } }, 2],
    ['scaling of prefill by KEDA', { prefill: { scaling: { wva: { keda: {} } } } }, 2],
    ['no spec', undefined, 0],
  ])('a service with %s needs so many more: %#', (_, spec, count) => {
    expect(ids(facts(spec))).toEqual(Array.from({ length: count }, () => 'llm-prerequisites'));
  });

  it('is content with what the platform was told of', () => {
    const spec = { worker: {}, scaling: { wva: { keda: {} } } };
    expect(ids(facts(spec, { systems: [system('leader-worker-set'), system('variant-autoscaler')], platforms: [{ ...PLATFORM, keda: true }] }))).toEqual([]);
  });

  it('knows the Gateway API by its kinds, if another system brings them', () => {
    const platforms = [{ ...PLATFORM, gatewayApi: false }];
    const crd = object('CustomResourceDefinition', { apiGroup: 'apiextensions.k8s.io', name: 'gateways.gateway.networking.k8s.io', path: 'b' });
    expect(ids(facts({}, { platforms }))).toEqual(['llm-prerequisites']);
    expect(ids(facts({}, { platforms, objects: [crd] }))).toEqual([]);
  });
});

describe('local-model-folder', () => {
  const agent = object('DaemonSet', {
    apiGroup: 'apps', name: 'kserve-localmodelnode-agent', path: 'b', spec: { template: { spec: { volumes: [{ name: 'x' }, { hostPath: { path: '/models' } }] } } },
  });
  const group = (volume: object) => object('LocalModelNodeGroup', { spec: { persistentVolumeSpec: volume } });
  const local = { ...KSERVE, role: 'kserve-local-model' as const };

  it.each<[string, object, number]>([
    ['the folder of the agent', { local: { path: '/models' } }, 0],
    ['the same with a slash behind', { hostPath: { path: '/models/' } }, 0],
    ['another', { local: { path: '/mnt/models' } }, 1],
    ['volumes that are in no folder', { nfs: { server: 's', path: '/x' } }, 0],
  ])('compares a node group in %s', (_, volume, count) => {
    expect(ids({ systems: [KSERVE, local], objects: [agent, group(volume)] })).toHaveLength(count);
  });

  it('says nothing where the agent is not of this app', () => {
    expect(ids({ systems: [KSERVE, local], objects: [group({ local: { path: '/x' } })] })).toEqual([]);
  });
});

import { App, Chart } from 'cdk8s';
import {
  DeploymentMode, GatewayApi, InferenceExtension, Keda, KServe, KServeLlm, KServeLocalModel, LeaderWorkerSet, LlmInferenceService, LlmRouter,
  LlmScaling, LocalModelCache, LocalModelNodeGroup, NetworkLayer, Notices, Parallelism, Release, ServingPlatform, VariantAutoscaler,
} from '../../lib';
import type { ServingPlatformProps } from '../../lib';
import type { Loose } from '../support/loose';

const install = (props: ServingPlatformProps = {}, app = new App()) => new ServingPlatform(app, 'platform', props);

/** Everything LLMs need, said to be there. */
const LLM: ServingPlatformProps = {
  llm: { gatewayClass: 'eg' },
  prerequisites: {
    gatewayApi: GatewayApi.existing(), leaderWorkerSet: LeaderWorkerSet.existing(), keda: Keda.existing(),
    variantAutoscaler: VariantAutoscaler.existing(),
  },
};

function config({ objects }: ServingPlatform, key: string): Loose {
  const map = objects.find(({ metadata }) => metadata.name === 'inferenceservice-config') as Loose;
  return JSON.parse(map.data[key]);
}

/** What is wrong with an app. */
function complaints(platform: ServingPlatform): string[] {
  return platform.node.root.node.findAll().flatMap((construct) => construct.node.validate());
}

describe('a platform without parts', () => {
  it('is the same as before there were any', () => {
    const { localModel, llm, prerequisites, systems } = install();
    expect([localModel, llm, prerequisites]).toEqual([undefined, undefined, []]);
    expect(systems.map(({ systemName }) => systemName)).toEqual(['cert-manager', 'Knative Serving', 'Kourier', 'KServe', 'KServe runtimes']);
  });
});

describe('localModel of a platform', () => {
  it('brings controller and agent, and turns them on in KServe\'s settings', () => {
    const platform = install({ localModel: {} });
    expect(platform.localModel?.version).toBe('v0.20.0');
    expect(config(platform, 'localModel')).toMatchObject({ enabled: true, jobNamespace: 'kserve-localmodel-jobs' });
    expect(Notices.collect(platform).filter(({ id }) => id === 'local-model-controller')).toEqual([]);
  });

  it.each<[string, ServingPlatformProps]>([
    ['the option', { localModel: { jobNamespace: 'jobs' } }],
    ['KServe\'s settings', { localModel: {}, kserve: { config: { localModel: { jobNamespace: 'jobs' } } } }],
  ])('has jobs where %s says', (_, props) => {
    const platform = install(props);
    expect(config(platform, 'localModel').jobNamespace).toBe('jobs');
    expect(platform.localModel?.jobNamespace).toBe('jobs');
    expect(platform.objects.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'jobs')).toBe(true);
  });

  it('goes where KServe goes, and takes the options of the platform but for replicas', () => {
    const platform = install({ localModel: {}, replicas: 2, kserve: { namespace: 'ks' }, images: { registry: 'r.example.com' } });
    const controller = platform.localModel?.objects.find(({ kind }) => kind === 'Deployment') as Loose;
    expect(controller.metadata.namespace).toBe('ks');
    expect(controller.spec.replicas).toBeUndefined();
    expect(controller.spec.template.spec.containers[0].image).toBe('r.example.com/kserve/kserve-localmodel-controller:v0.20.0');
  });

  it('emits nothing where it is there, and KServe is told all the same', () => {
    const platform = install({ localModel: KServeLocalModel.existing() });
    expect(platform.localModel?.objects).toEqual([]);
    expect(config(platform, 'localModel').enabled).toBe(true);
  });

  it.each<[string, ServingPlatformProps, string]>([
    ['a namespace of its own', { localModel: { namespace: 'x' } },
      'localModel.namespace: expected \'kserve\', or nothing, got "x"; it looks for KServe\'s settings where it runs'],
    ['settings that turn it off', { localModel: {}, kserve: { config: { localModel: { enabled: false } } } },
      'kserve.config.localModel.enabled: expected true, or nothing, got false; \'localModel\' of the platform installs what it turns off'],
    ['two namespaces for jobs', { localModel: { jobNamespace: 'a' }, kserve: { config: { localModel: { jobNamespace: 'b' } } } },
      'localModel.jobNamespace: expected \'b\', or nothing, got "a"; kserve.config.localModel.jobNamespace says so'],
    ['a KServe of which it is not here', { localModel: {}, release: Release.of('0.18') },
      'localModel: release: expected v0.20.0, got "v0.18.0"; of any other release it is read from upstream\'s file: '
      + 'localModel: KServeLocalModel.fromManifest(…)'],
    ['the same for LLMs', { llm: {}, release: Release.asPinnedByKServe('0.17') },
      'llm: release: expected v0.20.0, got "v0.17.0"; of any other release it is read from upstream\'s file: llm: KServeLlm.fromManifest(…)'],
    ['a Gateway that is made already', {
      mode: DeploymentMode.STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }), llm: { gatewayClass: 'eg' },
    }, 'llm.gatewayClass: expected nothing, got "eg"; NetworkLayer.gatewayApi makes the Gateway in Standard mode, or names one that is there'],
    ['KEDA that is there and is not', { keda: false, prerequisites: { keda: Keda.existing() } },
      'keda: expected true, or nothing, got false; \'prerequisites.keda\' says that it is there'],
  ])('refuses %s, and leaves nothing behind', (_, props, message) => {
    const app = new App();
    expect(() => install(props, app)).toThrow(new Error(`platform: ${message}`));
    expect(app.node.children).toEqual([]);
  });

  it('is called for by a LocalModelCache', () => {
    const app = new App();
    const platform = install({}, app);
    const chart = new Chart(app, 'caches');
    const group = new LocalModelNodeGroup(chart, 'gpus', { storageLimit: '1Ti', nodeLabels: { gpu: 'true' } });
    new LocalModelCache(chart, 'llama', { sourceModelUri: 'hf://meta/llama', modelSize: '20Gi', nodeGroups: [group] });
    const missing = (path: string, kind: string) => `${path}: expected no ${kind}, got one; the platform of this app does not install what is `
      + 'behind it: say \'localModel: {}\' of the ServingPlatform, or \'localModel: KServeLocalModel.existing()\' if it is there [installed-part]';
    expect(complaints(platform)).toEqual([
      missing('caches/gpus/Resource', 'LocalModelNodeGroup'), missing('caches/llama/Resource', 'LocalModelCache'),
    ]);
  });

  it('agrees with a LocalModelNodeGroup on the folder, or the synth stops', () => {
    const faults = (folder: string | undefined, path: string | undefined) => {
      const app = new App();
      const platform = install({ localModel: folder === undefined ? {} : { agent: { folder } } }, app);
      new LocalModelNodeGroup(new Chart(app, 'c'), 'gpus', { storageLimit: '1Ti', nodeLabels: { gpu: 'true' }, path });
      return complaints(platform);
    };
    expect(faults(undefined, undefined)).toEqual([]);
    expect(faults('/data/', '/data')).toEqual([]);
    expect(faults('/data', undefined)).toEqual([
      'c/gpus/Resource: expected path \'/data\', the folder of the node agent, got \'/mnt/models\'; change either: '
      + '\'localModel: { agent: { folder } }\' of the platform [local-model-folder]',
    ]);
  });
});

describe('llm of a platform', () => {
  const service = (app: App, props: object = {}) => new LlmInferenceService(new Chart(app, 'llms', { namespace: 'models' }), 'llama', {
    model: { uri: 'hf://meta/llama' }, router: LlmRouter.managed(), ...props,
  });

  it('brings controller, kinds and presets behind everything they need', () => {
    const app = new App();
    const platform = install(LLM, app);
    service(app, { parallelism: Parallelism.data(4, 2), worker: {}, scaling: LlmScaling.keda({ maxReplicas: 3 }) });
    expect(platform.llm?.presetNames).toHaveLength(10);
    expect(platform.keda).toBe(true);
    expect(platform.prerequisites.map(({ systemName }) => systemName)).toEqual(['Gateway API', 'LeaderWorkerSet', 'KEDA', 'Workload variant autoscaler']);
    expect(complaints(platform)).toEqual([]);
  });

  it('names at synth what is missing, and what to do', () => {
    const app = new App();
    const platform = install({ llm: {} }, app);
    service(app, { parallelism: Parallelism.data(4, 2), worker: {}, scaling: LlmScaling.keda({ maxReplicas: 3 }) });
    const needs = (what: string, how: string) => `llms/llama/Resource: expected ${what}, got none; install it and say `
      + `'prerequisites: { ${how} }' of the ServingPlatform [llm-prerequisites]`;
    expect(complaints(platform)).toEqual([
      'platform: expected the Gateway API for \'llm\', got none; say \'prerequisites: { gatewayApi: GatewayApi.existing() }\' if it is there, '
      + 'or GatewayApi.fromManifest(…) with its release file [llm-prerequisites]',
      'platform: expected a Gateway for \'llm\', got none; say \'llm: { gatewayClass: … }\' with the GatewayClass of its implementation, '
      + 'or the Gateway that is there by kserve.config.ingress.kserveIngressGateway [llm-prerequisites]',
      needs('LeaderWorkerSet for \'worker\'', 'leaderWorkerSet: LeaderWorkerSet.existing()'),
      needs('the workload variant autoscaler for \'scaling\'', 'variantAutoscaler: VariantAutoscaler.existing()'),
      needs('KEDA for LlmScaling.keda', 'keda: Keda.existing()'),
    ]);
  });

  it.each<[string, ServingPlatformProps]>([
    ['Standard mode with the Gateway API, which brings a Gateway', {
      mode: DeploymentMode.STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }), llm: {},
    }],
    ['a Gateway that is there', {
      llm: {}, kserve: { config: { ingress: { kserveIngressGateway: 'gateways/shared' } } }, prerequisites: { gatewayApi: GatewayApi.existing() },
    }],
    ['LLM serving that is there, whatever it needs', { llm: KServeLlm.existing() }],
    ['the Gateway API below Knative, and a Gateway of its own', { network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }), llm: { gatewayClass: 'eg' } }],
  ])('is content with %s', (_, props) => {
    const app = new App();
    const platform = install(props, app);
    service(app);
    expect(complaints(platform)).toEqual([]);
  });

  it('leaves the kinds of the inference extension to it where it is said to be there', () => {
    const crds = (props: ServingPlatformProps) => install(props).llm?.objects.filter(({ kind }) => kind === 'CustomResourceDefinition').length;
    expect(crds(LLM)).toBe(6);
    expect(crds({ ...LLM, prerequisites: { ...LLM.prerequisites, inferenceExtension: InferenceExtension.existing() } })).toBe(2);
  });

  it('is called for by an LLMInferenceService, unless KServe is somebody else\'s', () => {
    const faults = (props: ServingPlatformProps) => {
      const app = new App();
      const platform = install(props, app);
      service(app);
      return complaints(platform);
    };
    expect(faults({})).toEqual([
      'llms/llama/Resource: expected no LLMInferenceService, got one; the platform of this app does not install what is behind it: '
      + 'say \'llm: {}\' of the ServingPlatform, or \'llm: KServeLlm.existing()\' if it is there [installed-part]',
    ]);
    expect(faults({ kserve: KServe.existing() })).toEqual([]);
  });

  it('is of KServe\'s own minor version', () => {
    expect(complaints(install({ ...LLM, llm: KServeLlm.existing({ version: 'v0.19.0' }) }))).toEqual([
      'platform/kserve-llm: expected KServe LLM serving 0.20, the minor version of KServe, got v0.19.0 [version-pair]',
    ]);
  });

  it('applies in six waves, everything in one of them', () => {
    const platform = install({ ...LLM, localModel: {} });
    expect(platform.waves.map(({ wave }) => wave.name)).toEqual([
      'namespaces-and-crds', 'rbac-and-config', 'workloads', 'webhooks', 'certificates', 'custom-resources',
    ]);
    expect(platform.waves.flatMap(({ objects }) => objects)).toHaveLength(platform.objects.length);
    expect(platform.waves[4]?.gate.deploymentsAvailable).toEqual([
      'kserve/kserve-controller-manager', 'kserve/kserve-localmodel-controller-manager', 'kserve/llmisvc-controller-manager',
    ]);
  });
});

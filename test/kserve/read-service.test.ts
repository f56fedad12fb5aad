import type { Json } from '../../lib/core/json';
import { DeploymentMode } from '../../lib/kserve/deployment-mode';
import { Dialect } from '../../lib/kserve/dialect';
import { isServiceManifest, readService } from '../../lib/kserve/read-service';
import { BUILT_IN_FACTS, readRuntime } from '../../lib/kserve/serving-runtime';

const SKLEARN = BUILT_IN_FACTS.find(({ name }) => name === 'kserve-sklearnserver');
const GI = 2 ** 30;

function manifest(spec: Json, metadata: Json = {}, more: Json = {}): Json {
  return { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', ...metadata }, spec, ...more };
}

describe('isServiceManifest', () => {
  it.each([
    [{ kind: 'InferenceService', apiVersion: 'serving.kserve.io/v1beta1' }, true],
    [{ kind: 'InferenceService', apiVersion: 'serving.kubeflow.org/v1beta1' }, true],
    [{ kind: 'InferenceService', apiVersion: 'serving.kubeflow.org/v1alpha2' }, true],
    [{ kind: 'InferenceService', apiVersion: 'serving.kserve.io/v2' }, false],
    [{ kind: 'ServingRuntime', apiVersion: 'serving.kserve.io/v1beta1' }, false],
    [undefined, false],
    ['InferenceService', false],
  ])('%j: %s', (object, expected) => expect(isServiceManifest(object)).toBe(expected));
});

describe('readService', () => {
  it('reads a service in Knative mode, whole', () => {
    const model = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a/b', resources: { requests: { cpu: '500m' }, limits: { 'nvidia.com/gpu': '1' } } };
    const served = {
      ...model, name: 'kserve-container',
      resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { 'nvidia.com/gpu': '1' } },
    };
    const own = { image: 'acme/t', resources: { requests: { memory: '1Gi' } } };
    const spec = { predictor: { minReplicas: 2, maxReplicas: 4, containerConcurrency: 10, model }, transformer: { containers: [own] } };
    const annotations = { 'autoscaling.knative.dev/target': '5', 'acme.io/x': 'y' };
    const kpa = { 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev' };
    expect(readService(manifest(spec, { namespace: 'models', labels: { team: 'a' }, annotations }))).toEqual({
      name: 'iris', namespace: 'models', dialect: Dialect.KSERVE, mode: DeploymentMode.KNATIVE, annotations, labels: { team: 'a' }, spec, canaries: [],
      components: [
        {
          kind: 'predictor', spec: spec.predictor, autoscaler: 'kpa', stopped: false, stated: model, container: served, containers: [served], runtime: 'kserve-sklearnserver', runtimeFacts: SKLEARN,
          resources: { gpus: 1, cpu: 0.5, memory: 2 * GI }, minReplicas: 2,
          revision: { annotations: { ...kpa, 'autoscaling.knative.dev/min-scale': '2', 'autoscaling.knative.dev/max-scale': '4' }, containerConcurrency: 10 },
        },
        {
          kind: 'transformer', spec: spec.transformer, autoscaler: 'kpa', stopped: false, stated: own, container: own, containers: [own], resources: { gpus: 0, memory: GI }, minReplicas: 1,
          revision: { annotations: { ...kpa, 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 0 },
        },
      ],
    });
  });

  it('reads a service in Standard mode with its canary, which takes its pods from the stable predictor', () => {
    const model = { modelFormat: { name: 'sklearn' } };
    const { mode, components, canaries } = readService(manifest(
      { predictor: { minReplicas: 4, maxReplicas: 8, model }, canary: [{ trafficPercent: 25, predictor: { name: 'next', model } }] },
      { annotations: { 'serving.kserve.io/deploymentMode': 'RawDeployment', 'serving.kserve.io/stop': 'true' } },
    ));
    expect([mode, components[0]?.stopped]).toEqual([DeploymentMode.STANDARD, true]);
    expect(canaries).toEqual([{ name: 'next', trafficPercent: 25, pods: 1, spec: { name: 'next', model }, resources: { gpus: 0, cpu: 1, memory: 2 * GI } }]);
    expect(components).toHaveLength(1);
    expect(components[0]).toMatchObject({ kind: 'predictor', autoscaler: 'hpa', minReplicas: 3, hpa: { minReplicas: 3, maxReplicas: 8, metric: 'cpu', target: 80 } });
    expect(components[0]?.revision).toBeUndefined();
  });

  it.each<[what: string, annotations: Json, component: Json, runtime: Json, stopped: boolean]>([
    ['the service says so, in any letter case', { 'serving.kserve.io/stop': 'True' }, {}, {}, true],
    ['a component says so for itself', {}, { 'serving.kserve.io/stop': 'true' }, {}, true],
    ['its runtime says so', {}, {}, { 'serving.kserve.io/stop': 'true' }, true],
    ['the component says otherwise', { 'serving.kserve.io/stop': 'true' }, { 'serving.kserve.io/stop': 'false' }, {}, false],
    ['the service says otherwise than its runtime', { 'serving.kserve.io/stop': 'no' }, {}, { 'serving.kserve.io/stop': 'true' }, false],
    ['it is another word', { 'serving.kserve.io/stop': 'yes' }, {}, {}, false],
  ])('has a predictor that is stopped, or not: %s', (_, annotations, own, ofRuntime, stopped) => {
    const runtime = readRuntime({ kind: 'ClusterServingRuntime', metadata: { name: 'mine' }, spec: { annotations: ofRuntime, containers: [] } });
    const spec = { predictor: { annotations: own, model: { modelFormat: { name: 'sklearn' }, runtime: 'mine' } }, transformer: {} };
    const { components } = readService(manifest(spec, { annotations }), { runtimes: { known: [runtime], complete: true } });
    expect(components[0]?.stopped).toBe(stopped);
    expect(components[1]?.stopped).toBe(/true/i.test(String(annotations['serving.kserve.io/stop'])));
  });

  it.each<[annotations: Json, component: Json, autoscaler: string]>([
    [{ 'serving.kserve.io/autoscalerClass': 'none' }, {}, 'none'],
    [{ 'serving.kserve.io/autoscalerClass': 'hpa' }, { 'serving.kserve.io/autoscalerClass': 'keda' }, 'keda'],
    [{}, { 'serving.kserve.io/autoscalerClass': 'external' }, 'external'],
    [{}, {}, 'hpa'],
  ])('scales in Standard mode by the class of the component before that of the service: %j, %j', (annotations, own, autoscaler) => {
    const { components } = readService(manifest({ predictor: { annotations: own, model: {} }, transformer: {} }, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard', ...annotations } }));
    expect([components[0]?.autoscaler, components[1]?.autoscaler]).toEqual([autoscaler, annotations['serving.kserve.io/autoscalerClass'] ?? 'hpa']);
  });

  it.each<[what: string, own: Json, gpus: number]>([
    ['nothing of its resources', { modelFormat: { name: 'sklearn' }, storageUri: 'gs://b' }, 2],
    ['other GPUs', { resources: { limits: { 'nvidia.com/gpu': '1' } } }, 1],
    ['other resources', { resources: { requests: { cpu: '2' } } }, 2],
  ])('has a canary with what the stable predictor asks for, where the canary says %s', (_, own, gpus) => {
    const model = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a', resources: { limits: { 'nvidia.com/gpu': '2' } } };
    const spec = { predictor: { minReplicas: 4, model }, canary: [{ trafficPercent: 25, predictor: { name: 'next', model: own } }] };
    const { canaries } = readService(manifest(spec, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } }));
    expect(canaries[0]?.resources.gpus).toBe(gpus);
  });

  describe('beside a framework\'s own block, of which KServe makes `model` in the stable predictor and in no canary,', () => {
    const gpus = (count: number): Json => ({ resources: { limits: { 'nvidia.com/gpu': String(count) } } });
    const resourcesOf = (predictor: Json, own: Json) => {
      const spec = { predictor: { minReplicas: 4, ...predictor }, canary: [{ trafficPercent: 25, predictor: { name: 'next', ...own } }] };
      return readService(manifest(spec, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } })).canaries[0]?.resources;
    };

    it.each<[what: string, stable: Json, own: Json, resources: Json]>([
      ['has the stable one\'s resources', { sklearn: gpus(2) }, { model: { modelFormat: { name: 'sklearn' } } }, { gpus: 2, cpu: 1, memory: 2 * GI }],
      ['has its own instead', { pytorch: gpus(2) }, { model: { modelFormat: { name: 'pytorch' }, ...gpus(1) } }, { gpus: 1, cpu: 1, memory: 2 * GI }],
      ['has the stable one\'s by a block of its own', { sklearn: gpus(2) }, { sklearn: { storageUri: 'gs://b' } }, { gpus: 2, cpu: 1, memory: 2 * GI }],
      ['has nothing of a block of its own', { sklearn: gpus(2) }, { sklearn: gpus(1) }, { gpus: 2, cpu: 1, memory: 2 * GI }],
      ['has nothing of it beside `model` either', { model: { modelFormat: { name: 'sklearn' }, ...gpus(2) } }, { sklearn: gpus(1) }, { gpus: 2, cpu: 1, memory: 2 * GI }],
      ['has the block, where `model` stands beside it', { xgboost: gpus(3), model: gpus(2) }, { model: {} }, { gpus: 3, cpu: 1, memory: 2 * GI }],
      ['has that of the first of two', { paddle: gpus(3), xgboost: gpus(2) }, { model: {} }, { gpus: 2, cpu: 1, memory: 2 * GI }],
      ['has the other containers, too', { triton: gpus(2), containers: [{ name: 'side', ...gpus(1) }] }, { model: {} }, { gpus: 3, cpu: 1, memory: 2 * GI }],
    ])('%s', (_, stable, own, resources) => {
      expect(resourcesOf(stable, own)).toEqual(resources);
    });

    it('has the resources of the runtime that the stable one has got', () => {
      const large: Json = {
        apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'large' },
        spec: {
          supportedModelFormats: [{ name: 'sklearn', autoSelect: true, priority: 9 }], protocolVersions: ['v1'],
          containers: [{ name: 'kserve-container', resources: { requests: { cpu: '8' } } }],
        },
      };
      const spec = { predictor: { sklearn: {} }, canary: [{ trafficPercent: 25, predictor: { name: 'next', model: { modelFormat: { name: 'pytorch' } } } }] };
      const service = manifest(spec, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } });
      const { canaries } = readService(service, { runtimes: { known: [readRuntime(large)], complete: false } });
      expect(canaries[0]?.resources).toEqual({ gpus: 0, cpu: 8 });
    });
  });

  it('passes over a canary in Knative mode, where a revision is split off instead', () => {
    const { canaries, components } = readService(manifest({ predictor: { minReplicas: 4, model: {} }, canary: [{ trafficPercent: 25, predictor: {} }] }));
    expect([canaries, components[0]?.minReplicas]).toEqual([[], 4]);
  });

  it('reads KFServing\'s older version, in the names that its Knative knows', () => {
    const service = { ...manifest({ default: { predictor: { parallelism: 3, pytorch: { storageUri: 'gs://a' } } } }), apiVersion: 'serving.kubeflow.org/v1alpha2' };
    expect(readService(service, { namespace: 'team' })).toEqual({
      name: 'iris', namespace: 'team', dialect: Dialect.KFSERVING, mode: DeploymentMode.KNATIVE, annotations: {}, labels: {}, canaries: [],
      spec: { predictor: { containerConcurrency: 3, pytorch: { storageUri: 'gs://a' } } },
      components: [{
        kind: 'predictor', spec: { containerConcurrency: 3, pytorch: { storageUri: 'gs://a' } }, autoscaler: 'kpa', stopped: false, resources: { gpus: 0 }, minReplicas: 1,
        stated: { storageUri: 'gs://a' }, container: { storageUri: 'gs://a' }, containers: [{ storageUri: 'gs://a' }],
        revision: { annotations: { 'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev', 'autoscaling.knative.dev/minScale': '1' }, containerConcurrency: 3 },
      }],
    });
  });

  it.each<[string, Json, Json, DeploymentMode | undefined, string]>([
    ['the cluster\'s where the service names none', {}, {}, DeploymentMode.STANDARD, 'Standard'],
    ['the service\'s before the cluster\'s', { 'serving.kserve.io/deploymentMode': 'Serverless' }, {}, DeploymentMode.STANDARD, 'Knative'],
    ['the one that it has already before both', { 'serving.kserve.io/deploymentMode': 'Standard' }, { status: { deploymentMode: 'Knative' } }, undefined, 'Knative'],
    ['the cluster\'s where the service has a word that KServe does not know', { 'serving.kserve.io/deploymentMode': 'standard' }, {}, DeploymentMode.STANDARD, 'Standard'],
    ['Knative where nobody says anything', {}, {}, undefined, 'Knative'],
    ['ModelMesh, of which KServe makes no pods', { 'serving.kserve.io/deploymentMode': 'ModelMesh' }, {}, undefined, 'ModelMesh'],
  ])('takes the mode: %s', (_what, annotations, more, defaultMode, expected) => {
    expect(readService(manifest({}, { annotations }, more), defaultMode === undefined ? {} : { defaultMode }).mode.name).toBe(expected);
  });

  it.each([
    [{ 'serving.kserve.io/autoscalerClass': 'keda' }, {}, 'keda'],
    [{ 'serving.kserve.io/autoscalerClass': 'mine' }, {}, 'hpa'],
    [{}, { workerSpec: {} }, 'none'],
    [{ 'serving.kserve.io/autoscalerClass': 'external' }, {}, 'external'],
  ])('in Standard mode %j and %j are scaled by %s', (annotations, predictor, expected) => {
    const service = readService(manifest({ predictor }, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard', ...annotations } }));
    expect(service.components[0]?.autoscaler).toBe(expected);
  });

  it.each<[what: string, annotations: Json, runtime: Json, expected: string]>([
    ['Knative\'s own by itself', {}, {}, 'kpa'],
    ['an HPA by Knative', { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }, {}, 'hpa'],
    ['an HPA that the runtime asks for', {}, { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }, 'hpa'],
    ['a class of somebody else', { 'autoscaling.knative.dev/class': 'acme.io/mine' }, {}, 'external'],
    ['Knative\'s own, whatever class of Standard mode it says', { 'serving.kserve.io/autoscalerClass': 'keda' }, {}, 'kpa'],
  ])('in Knative mode is scaled by %s', (_, annotations, ofRuntime, expected) => {
    const runtime = readRuntime({ kind: 'ClusterServingRuntime', metadata: { name: 'mine' }, spec: { annotations: ofRuntime, containers: [] } });
    const service = readService(manifest({ predictor: { model: { runtime: 'mine' } } }, { annotations }), { runtimes: { known: [runtime], complete: true } });
    expect([service.components[0]?.autoscaler, service.components[0]?.hpa]).toEqual([expected, undefined]);
  });

  it('takes of the cluster what it does not say itself', () => {
    const key = 'autoscaling.knative.dev/window';
    const said = (context: Parameters<typeof readService>[1], predictor: Json = {}) => readService(manifest({ predictor }, { annotations: { [key]: '60s' } }), context).components[0];
    expect([said({ defaultConcurrency: 5 }), said({ defaultConcurrency: 5 }, { containerConcurrency: 0 }), said({})].map((one) => one?.revision?.containerConcurrency)).toEqual([5, 0, 0]);
    expect([said({ disallowedAnnotations: [key] }), said({})].map((one) => one?.revision?.annotations?.[key])).toEqual([undefined, '60s']);
    const standard = (context: Parameters<typeof readService>[1], annotations: Json = {}) => readService(manifest({ predictor: {} }, { annotations }), { defaultMode: DeploymentMode.STANDARD, ...context }).components[0]?.autoscaler;
    expect([standard({ autoscalerClass: 'keda' }), standard({ autoscalerClass: 'keda' }, { 'serving.kserve.io/autoscalerClass': 'none' }), standard({})]).toEqual(['keda', 'none', 'hpa']);
    expect([readService(manifest({}), { namespace: 'team' }).namespace, readService(manifest({}, { namespace: 'own' }), { namespace: 'team' }).namespace, readService(manifest({})).namespace])
      .toEqual(['team', 'own', 'default']);
  });

  it('does not stop by an annotation that the cluster\'s KServe keeps back', () => {
    const stop = 'serving.kserve.io/stop';
    expect(readService(manifest({ predictor: {} }, { annotations: { [stop]: 'true' } }), { disallowedAnnotations: [stop] }).components[0]?.stopped).toBe(false);
  });

  it('reads components in their order, and counts one pod where nothing is said', () => {
    const { components } = readService(manifest({ explainer: { minReplicas: 0 }, transformer: { minReplicas: 3 }, predictor: {} }));
    expect(components.map(({ kind, minReplicas }) => [kind, minReplicas])).toEqual([['predictor', 1], ['transformer', 3], ['explainer', 0]]);
  });

  it.each<[what: string, minReplicas: number | undefined, canaries: readonly number[], left: number]>([
    ['what they do not take', 6, [1, 2], 3],
    ['one at least', 2, [1, 1], 1],
    ['one, where nobody says how many', undefined, [0], 1],
    ['all, where they take none', 4, [0], 4],
  ])('leaves the stable predictor beside canaries %s', (_, minReplicas, counts, left) => {
    const canary = counts.map((pods, index) => ({ trafficPercent: 10, predictor: { name: `c${index}`, minReplicas: pods, model: {} } }));
    const spec = { predictor: { ...(minReplicas !== undefined && { minReplicas }), maxReplicas: 9, model: {} }, transformer: { minReplicas: 5 }, canary };
    const { components, canaries } = readService(manifest(spec, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } }));
    expect([canaries.map(({ pods }) => pods), components.map((one) => [one.minReplicas, one.hpa?.minReplicas])]).toEqual([counts, [[left, left], [5, 5]]]);
  });

  it('takes canaries without a stable predictor as they are', () => {
    const { components, canaries } = readService(manifest({ canary: [{ trafficPercent: 50, predictor: { name: 'a' } }] }, { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } }));
    expect([components, canaries.map(({ pods }) => pods)]).toEqual([[], [1]]);
  });

  it('falls over nothing: what is of the wrong shape counts as absent', () => {
    expect(readService({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: 7, spec: { predictor: 'x', transformer: { containers: 'y', minReplicas: '2' } } })).toMatchObject({
      name: '', namespace: 'default', annotations: {}, components: [{ kind: 'transformer', containers: [], minReplicas: 1, resources: { gpus: 0 } }],
    });
    expect(readService({}).components).toEqual([]);
  });
});

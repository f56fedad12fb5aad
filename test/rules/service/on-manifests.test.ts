import { Cluster } from '../../../lib/cluster/cluster';
import type { Json } from '../../../lib/core/json';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import { readService } from '../../../lib/kserve/read-service';
import { findingsOf } from '../../../lib/rules';
import { knownCluster } from '../../../lib/rules/known-cluster';
import type { RuleContext } from '../../../lib/rules/rule';
import { gpusAtMost, gpusInWords, gpuSum, overBudget } from '../../../lib/rules/service/gpu-sum';
import { maxReplicas, maxReplicasDeployed, scalingMetrics } from '../../../lib/rules/service/replica-counts';
import { unreadRuntimeAnnotations } from '../../../lib/rules/service/runtime-annotation-unread';
import { storagesOf } from '../../../lib/rules/service/storages';

/*
 * What the rules find in services as anybody may write them; the tests of each rule beside this file ask the constructs.
 */

const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const CLASS = 'serving.kserve.io/autoscalerClass';
const AUTOSCALING = 'autoscaling.knative.dev';
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a/b', resources: { requests: { cpu: '1' } } };
const gpus = (count: unknown) => ({ ...MODEL, resources: { requests: { cpu: '1' }, limits: { 'nvidia.com/gpu': count } } });

function facts(predictor: Json, annotations: Json = {}, spec: Json = {}) {
  return readService({
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
    spec: { predictor: { ...(predictor.containers === undefined && { model: MODEL }), ...predictor }, ...spec },
  });
}

const UNKNOWN: RuleContext = { cluster: knownCluster(Cluster.UNKNOWN) };
const found = (id: string, service: ReturnType<typeof facts>, context = UNKNOWN) =>
  findingsOf(service, context).filter((finding) => finding.id === id).map(({ level, at = [], message }) => `${level} ${at.join('.')}: ${message}`);
const autoscaler = (data: { readonly [key: string]: string }): RuleContext => ({ cluster: { ...UNKNOWN.cluster, autoscalerConfig: data } });

describe('initial-scale-zero', () => {
  const zero = (value: string) => facts({ annotations: { [`${AUTOSCALING}/initial-scale`]: value } });
  const MESSAGE = 'Scaling.kpa: Knative refuses initialScale 0 unless config-autoscaler has allow-zero-initial-scale: "true"';

  it('warns of a revision that starts without a pod, at the annotation as it is spelled', () => {
    expect(found('initial-scale-zero', zero('0'))).toEqual([`warning spec.predictor.annotations.${AUTOSCALING}/initial-scale: ${MESSAGE}`]);
    expect(found('initial-scale-zero', facts({ annotations: { [`${AUTOSCALING}/initialScale`]: '00' } }))).toEqual([`warning spec.predictor.annotations.${AUTOSCALING}/initialScale: ${MESSAGE}`]);
  });

  it.each(['1', '-1', 'x', '', '0.0'])('has nothing against %j', (value) => expect(found('initial-scale-zero', zero(value))).toEqual([]));

  it('goes by what the cluster allows', () => {
    expect(found('initial-scale-zero', zero('0'), autoscaler({ 'allow-zero-initial-scale': 'true' }))).toEqual([]);
    expect(found('initial-scale-zero', zero('0'), autoscaler({ 'allow-zero-initial-scale': 'false' }))).toHaveLength(1);
  });

  it('has nothing against it in Standard mode, where nobody reads it', () => {
    expect(found('initial-scale-zero', facts({ annotations: { [`${AUTOSCALING}/initial-scale`]: '0' } }, STANDARD))).toEqual([]);
  });
});

describe('hpa-class-every-component', () => {
  const hpa = { [`${AUTOSCALING}/class`]: 'hpa.autoscaling.knative.dev' };

  it('says that the class of the service counts for all components', () => {
    expect(found('hpa-class-every-component', facts({}, hpa))).toEqual([
      `note metadata.annotations.${AUTOSCALING}/class: the class hpa.autoscaling.knative.dev stands on the InferenceService itself, where KServe looks for it: `
      + 'a transformer or explainer of the same service is scaled by an HPA, too',
    ]);
  });

  it('says nothing of another class, of Standard mode, of a component\'s own class, and of KFServing', () => {
    const kfserving = readService({ apiVersion: 'serving.kubeflow.org/v1beta1', kind: 'InferenceService', metadata: { annotations: hpa }, spec: { predictor: { sklearn: {} } } });
    expect([facts({}, { [`${AUTOSCALING}/class`]: 'kpa.autoscaling.knative.dev' }), facts({}, { ...hpa, ...STANDARD }), facts({ annotations: hpa }), kfserving]
      .flatMap((service) => found('hpa-class-every-component', service))).toEqual([]);
  });
});

describe('external-replica-bounds', () => {
  const external = { ...STANDARD, [CLASS]: 'external' };
  const MESSAGE = 'Scaling.external: KServe does not enforce minReplicas and maxReplicas; they are there for the autoscaler that you bring';

  it('says so of each component that has bounds', () => {
    expect(found('external-replica-bounds', facts({ minReplicas: 0 }, external, { transformer: { maxReplicas: 3, containers: [{ image: 'acme/t' }] } }))).toEqual([
      `note spec.predictor: ${MESSAGE}`, `note spec.transformer: ${MESSAGE}`,
    ]);
  });

  it('says nothing without bounds, and of other classes and modes', () => {
    const others = [facts({}, external), facts({ minReplicas: 1 }, { ...STANDARD, [CLASS]: 'hpa' }), facts({ minReplicas: 1 }, { [CLASS]: 'external' })];
    expect(others.flatMap((service) => found('external-replica-bounds', service))).toEqual([]);
  });
});

describe('unreadRuntimeAnnotations', () => {
  it('names each autoscaling annotation that stands where nobody reads it', () => {
    expect(unreadRuntimeAnnotations({ annotations: { [`${AUTOSCALING}/target`]: '5', 'acme.io/x': 'y' }, labels: { [`${AUTOSCALING}/window`]: '60s' }, podLabels: { [`${AUTOSCALING}/metric`]: 'rps' } })).toEqual([
      `annotations: ${AUTOSCALING}/target is read by nothing on the runtime itself: put it under podAnnotations [soft-annotation-unread]`,
      `labels: ${AUTOSCALING}/window is a label there and not an annotation: put it under podAnnotations [soft-annotation-unread]`,
      `podLabels: ${AUTOSCALING}/metric is a label there and not an annotation: put it under podAnnotations [soft-annotation-unread]`,
    ]);
    expect([unreadRuntimeAnnotations({}), unreadRuntimeAnnotations({ annotations: { 'autoscaling.knative.dev': 'x', 'serving.knative.dev/x': 'y' } })]).toEqual([[], []]);
  });
});

describe('what an autoscaler looks at', () => {
  it.each<[what: string, predictor: Json, annotations: Json, expected: readonly string[]]>([
    ['the metrics that are listed, by resource or else by type', { autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'memory' } }, { type: 'External' }, {}] }, scaleMetric: 'cpu' }, STANDARD, ['memory', 'External', '']],
    ['the one that is said', { scaleMetric: 'memory' }, STANDARD, ['memory']],
    ['that of the annotation', {}, { [`${AUTOSCALING}/metric`]: 'rps' }, ['rps']],
    ['cpu, for an HPA that is told nothing', {}, STANDARD, ['cpu']],
    ['nothing, for KEDA that is told nothing', {}, { ...STANDARD, [CLASS]: 'keda' }, []],
    ['nothing, for Knative\'s own that is told nothing', {}, {}, []],
  ])('is %s', (_, predictor, annotations, expected) => expect(scalingMetrics(facts(predictor, annotations).components[0]!)).toEqual(expected));
});

describe('the most pods of a component', () => {
  const most = (predictor: Json, annotations: Json = {}, config?: { readonly [key: string]: string }) => {
    const { mode, components } = facts(predictor, annotations);
    return [maxReplicas(mode, components[0]!, config), maxReplicasDeployed(mode, components[0]!, config)];
  };

  it.each<[what: string, predictor: Json, annotations: Json, config: { readonly [key: string]: string } | undefined, expected: readonly unknown[]]>([
    ['what it says', { maxReplicas: 3 }, {}, { 'max-scale': '9' }, [3, false]],
    ['what the annotation says', {}, { [`${AUTOSCALING}/maxScale`]: '4' }, { 'max-scale': '9' }, [4, false]],
    ['what the cluster says', { maxReplicas: 0 }, {}, { 'max-scale': '9' }, [9, false]],
    ['no bound, where nobody says one', {}, {}, undefined, [undefined, false]],
    ['no bound, where the cluster says 0', {}, {}, { 'max-scale': '0' }, [undefined, false]],
    ['in Standard mode at least the minimum', { minReplicas: 5, maxReplicas: 3 }, STANDARD, undefined, [5, false]],
    ['in Standard mode one, where nothing is said', { minReplicas: 0 }, STANDARD, undefined, [1, false]],
  ])('is %s', (_, predictor, annotations, config, expected) => expect(most(predictor, annotations, config)).toEqual(expected));

  it('is a matter of the deployment where a value of it decides', () => {
    expect([most({ maxReplicas: numberToken(1) }), most({ maxReplicas: numberToken(1) }, STANDARD), most({}, { [`${AUTOSCALING}/maxScale`]: stringToken('output', 1) })].map(([, deployed]) => deployed))
      .toEqual([true, true, true]);
    expect(most({}, {}, { 'max-scale': stringToken('output', 1) })[1]).toBe(true);
    expect([most({ maxReplicas: 2 }, {}, { 'max-scale': stringToken('output', 1) })[1], most({}, { ...STANDARD, [`${AUTOSCALING}/maxScale`]: stringToken('output', 1) })[1]]).toEqual([false, false]);
  });
});

describe('the GPUs of a service at its largest', () => {
  const at = (predictor: Json, annotations: Json = {}, spec: Json = {}) => {
    const service = facts(predictor, annotations, spec);
    return [gpusAtMost(service), gpuSum(service)];
  };

  it.each<[what: string, service: readonly [Json, Json?, Json?], expected: readonly [number, string]]>([
    ['one pod after the other', [{ model: gpus('2'), maxReplicas: 3 }], [6, '2 GPUs x 3 replicas']],
    ['one GPU in a pod', [{ model: gpus(1), maxReplicas: 1 }], [1, '1 GPU x 1 replicas']],
    ['no upper bound', [{ model: gpus(1) }], [Infinity, '1 GPU x unlimited replicas']],
    ['none', [{ maxReplicas: 3 }], [0, '']],
    ['the start of a revision above its bound', [{ model: gpus(1), maxReplicas: 2, annotations: { [`${AUTOSCALING}/initial-scale`]: '6' } }], [6, '1 GPU x 6 replicas']],
    ['none where it is stopped', [{ model: gpus(1), maxReplicas: 2 }, { 'serving.kserve.io/stop': 'true' }], [0, '']],
    ['none of ModelMesh', [{ model: gpus(1), maxReplicas: 2 }, { 'serving.kserve.io/deploymentMode': 'ModelMesh' }], [0, '']],
    ['pods that nothing scales', [{ model: gpus(1), minReplicas: 4, maxReplicas: 9 }, { ...STANDARD, [CLASS]: 'none' }], [4, '1 GPU x 4 replicas']],
    ['the canaries beside', [{ model: gpus(1), minReplicas: 4, maxReplicas: 8 }, STANDARD, { canary: [{ trafficPercent: 25, predictor: { name: 'b', model: gpus(2) } }] }], [10, '1 GPU x 8 replicas + 2 GPUs x 1 replicas']],
    ['none of canaries beside a predictor that is stopped', [{ model: gpus(1) }, { ...STANDARD, 'serving.kserve.io/stop': 'true' }, { canary: [{ trafficPercent: 25, predictor: { name: 'b', model: gpus(2) } }] }], [0, '']],
    ['a bound that only the deployment knows', [{ model: gpus(1), maxReplicas: numberToken(1) }], [NaN, '1 GPU x as many as only the deployment knows replicas']],
  ])('are those of %s', (_, [predictor, annotations, spec], expected) => expect(at(predictor, annotations, spec)).toEqual(expected));

  it('are told of in words', () => {
    expect([gpusInWords(3), gpusInWords(0), gpusInWords(Infinity), gpusInWords(NaN)]).toEqual(['3', '0', 'unlimited', 'a number that only the deployment knows']);
  });

  it('are over a budget together, told with each that takes some', () => {
    const takers = [{ name: 'a', gpus: 2 }, { name: 'b', gpus: 0 }, { name: 'c', gpus: 3 }];
    expect([overBudget(takers, 5), overBudget([], 0), overBudget([{ name: 'a', gpus: NaN }], 0)]).toEqual([undefined, undefined, undefined]);
    expect(overBudget(takers, 4)).toBe('expected at most 4 GPUs, got a 2 + c 3 = 5; lower maxReplicas or raise the budget');
    expect(overBudget([{ name: 'a', gpus: Infinity }], 100)).toBe('expected at most 100 GPUs, got a unlimited = unlimited; lower maxReplicas or raise the budget');
  });

  it('warn where nobody can tell whether they are within the budget', () => {
    expect(found('gpu-budget', facts({ model: gpus(2), maxReplicas: numberToken(1) }), { ...UNKNOWN, gpuBudget: 8 })).toEqual([
      'warning spec: gpuBudget: whether 2 GPUs x as many as only the deployment knows replicas are at most 8 GPUs, nobody can tell here',
    ]);
    expect(found('gpu-budget', facts({ model: gpus(2), maxReplicas: 4 }), { ...UNKNOWN, gpuBudget: 8 })).toEqual([]);
    expect(found('gpu-budget', facts({ model: gpus(2) }))).toEqual([]);
  });
});

describe('the places that a service fetches models from', () => {
  const places = (predictor: Json, spec: Json = {}, annotations: Json = {}) => storagesOf(facts(predictor, annotations, spec))
    .map(({ uri, at, containerName }) => `${at.join('.')}: ${uri}${containerName === undefined ? '' : ` by ${containerName}`}`);

  it.each<[what: string, predictor: Json, spec: Json, annotations: Json, expected: readonly string[]]>([
    ['the model', {}, {}, {}, ['spec.predictor.model.storageUri: gs://a/b']],
    ['the model, by a container that is named', { storageContainerName: 'acme' }, {}, {}, ['spec.predictor.model.storageUri: gs://a/b by acme']],
    ['several', { model: { modelFormat: {} }, storageUris: [{ uri: 'gs://a' }, {}, { uri: 'pvc://b' }] }, {}, {}, [
      'spec.predictor.storageUris.0.uri: gs://a', 'spec.predictor.storageUris.2.uri: pvc://b',
    ]],
    ['a variable of a container', { containers: [{ image: 'acme/server', env: [{ name: 'A', value: 'x' }, { name: 'STORAGE_URI', value: 's3://a' }] }] }, {}, {}, [
      'spec.predictor.containers.0.env.1.value: s3://a',
    ]],
    ['a variable of the container that serves, where that is not the first', { containers: [{ name: 'side', env: [{ name: 'STORAGE_URI', value: 's3://no' }] }, { name: 'kserve-container', env: [{ name: 'STORAGE_URI', value: 's3://a' }] }] }, {}, {}, [
      'spec.predictor.containers.1.env.0.value: s3://a',
    ]],
    ['no variable that has its value from elsewhere', { containers: [{ env: [{ name: 'STORAGE_URI', valueFrom: {} }] }] }, {}, {}, []],
    ['a framework\'s own block', { model: undefined, sklearn: { storageUri: 's3://a' } }, {}, {}, ['spec.predictor.sklearn.storageUri: s3://a']],
    ['an explainer', {}, { explainer: { art: { storageUri: 's3://x' } } }, {}, ['spec.predictor.model.storageUri: gs://a/b', 'spec.explainer.art.storageUri: s3://x']],
    ['that of another component', {}, { transformer: { storageUris: [{ uri: 's3://t' }], containers: [{ image: 'acme/t' }] } }, {}, [
      'spec.predictor.model.storageUri: gs://a/b', 'spec.transformer.storageUris.0.uri: s3://t',
    ]],
    ['the canaries', {}, { canary: [{ predictor: { name: 'b' } }, { predictor: { name: 'c', storageContainerName: 'x', model: { storageUri: 's3://c' } } }, { predictor: { storageUris: [{ uri: 's3://d' }] } }] }, STANDARD, [
      'spec.predictor.model.storageUri: gs://a/b', 'spec.canary.1.predictor.model.storageUri: s3://c by x', 'spec.canary.2.predictor.storageUris.0.uri: s3://d',
    ]],
    ['nothing that only the deployment knows', { model: { ...MODEL, storageUri: `gs://${stringToken('output', 1)}` } }, {}, {}, []],
    ['nothing where there is none', { model: { modelFormat: {} } }, {}, {}, []],
  ])('are those of %s', (_, predictor, spec, annotations, expected) => expect(places(predictor, spec, annotations)).toEqual(expected));
});

import type { Json } from '../../../lib/core/json';
import { KServeRelease } from '../../../lib/kserve/releases/kserve-release';
import { newerInObject, newerInService, newerValuesIn } from '../../../lib/kserve/releases/newer-uses';

const at = (release: string): KServeRelease => KServeRelease.from('release', release);
const inSpec = (spec: Json, release: string) => newerInService(spec, at(release)).map(({ at: way, since }) => `${way.join('.')} since ${since}`);
const inObject = (object: Json, release: string) => newerInObject(object, at(release)).map(({ at: way, field, since }) => `${way.join('.')} (${field}) since ${since}`);
const values = (object: Json, release: string) => newerValuesIn(object, at(release)).map(({ at: way, row }) => `${way.join('.')}: ${row.of} ${row.value} since ${row.since}, before ${row.before ?? 'nothing'}`);

const kserve = (kind: string, spec: unknown, version = 'v1alpha1', more: Json = {}): Json => ({ apiVersion: `serving.kserve.io/${version}`, kind, metadata: { name: 'mine', ...more }, spec });
const config = (data: unknown, name = 'inferenceservice-config'): Json => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

describe('newerInService', () => {
  it.each<[what: string, spec: Json, release: string, expected: readonly string[]]>([
    ['a field of a component', { predictor: { autoScaling: {} } }, '0.14', ['spec.predictor.autoScaling since 0.15']],
    ['none in the release that brought it', { predictor: { autoScaling: {} } }, '0.15', []],
    ['one that came later within it', { predictor: { autoScaling: { behavior: {} } } }, '0.15', ['spec.predictor.autoScaling.behavior since 0.16']],
    ['both, the older first', { predictor: { autoScaling: { behavior: {} } } }, '0.14', ['spec.predictor.autoScaling since 0.15', 'spec.predictor.autoScaling.behavior since 0.16']],
    ['each item of a list', { predictor: { autoScaling: { metrics: [{ external: { authenticationRef: {} } }, {}, { external: { authenticationRef: {} } }] } } }, '0.15', [
      'spec.predictor.autoScaling.metrics.0.external.authenticationRef since 0.16', 'spec.predictor.autoScaling.metrics.2.external.authenticationRef since 0.16',
    ]],
    ['each component', { predictor: { storageUris: [] }, transformer: { storageUris: [] }, explainer: { logger: { storage: {} } } }, '0.15', [
      'spec.predictor.storageUris since 0.16', 'spec.transformer.storageUris since 0.16', 'spec.explainer.logger.storage since 0.16',
    ]],
    ['the service\'s own fields before those of components', { predictor: { name: 'a' }, canary: [], tracing: {} }, '0.19', [
      'spec.canary since 0.20', 'spec.tracing since 0.21', 'spec.predictor.name since 0.20',
    ]],
    ['what stands in a canary, but not its name, which it has always had', { predictor: {}, canary: [{ predictor: { name: 'b' } }, { predictor: { name: 'c', schedulingGroup: {} } }] }, '0.20', [
      'spec.canary.1.predictor.schedulingGroup since 0.21',
    ]],
    ['a field of the model', { predictor: { model: { confidential: {} } } }, '0.19', ['spec.predictor.model.confidential since 0.20']],
    ['the same of a framework\'s own block', { predictor: { sklearn: { confidential: {} }, xgboost: { restartPolicyRules: [] } } }, '0.16', [
      'spec.predictor.xgboost.restartPolicyRules since 0.17', 'spec.predictor.sklearn.confidential since 0.20',
    ]],
    ['such a block of a canary', { predictor: {}, canary: [{ predictor: { onnx: { confidential: {} } } }] }, '0.19', [
      'spec.canary since 0.20', 'spec.canary.0.predictor.onnx.confidential since 0.20',
    ]],
    ['a null, which the user has written', { predictor: { storageContainerName: null } }, '0.19', ['spec.predictor.storageContainerName since 0.20']],
    ['nothing where nothing is written', { predictor: { storageContainerName: undefined } }, '0.19', []],
    ['nothing in what is no object', { predictor: 'x', transformer: [{ storageUris: [] }], canary: 'y' }, '0.14', ['spec.canary since 0.20']],
    ['nothing in the newest', { predictor: { schedulingGroup: {} }, canary: [], tracing: {} }, '0.21', []],
  ])('finds %s', (_, spec, release, expected) => expect(inSpec(spec, release).sort()).toEqual([...expected].sort()));

  it('goes by the table\'s order, the service\'s own fields first', () => {
    expect(inSpec({ predictor: { name: 'a', workerSpec: {} }, canary: [] }, '0.19')).toEqual(['spec.canary since 0.20', 'spec.predictor.name since 0.20']);
  });
});

describe('newerInObject', () => {
  it.each<[what: string, object: Json, release: string, expected: readonly string[]]>([
    ['a kind that is not there yet, and nothing in it', kserve('LocalModelCache', { storage: {} }), '0.14', [' () since 0.15']],
    ['what is newer in a kind that is there', kserve('LocalModelCache', { storage: {}, serviceAccountName: 'a' }), '0.15', [
      'spec.serviceAccountName (serviceAccountName) since 0.18', 'spec.storage (storage) since 0.18',
    ]],
    ['a newer version of a kind', kserve('LLMInferenceService', {}, 'v1alpha2'), '0.16', [' () since 0.17']],
    ['none in its older version', kserve('LLMInferenceService', {}), '0.16', []],
    ['a kind of a namespace', kserve('LocalModelNamespaceCache', {}), '0.17', [' () since 0.18']],
    ['the fields of a runtime', kserve('ServingRuntime', { workerSpec: { schedulerName: 'x', containers: [{}, { restartPolicyRules: [] }] } }), '0.16', [
      'spec.workerSpec.schedulerName (workerSpec.schedulerName) since 0.17', 'spec.workerSpec.containers.1.restartPolicyRules (workerSpec.containers[].restartPolicyRules) since 0.17',
    ]],
    ['the same of a runtime of the cluster', kserve('ClusterServingRuntime', { resourceClaims: [] }), '0.20', ['spec.resourceClaims (resourceClaims) since 0.21']],
    ['a field below any key', kserve('InferenceGraph', { nodes: { root: { steps: [{}, { mapPredictionsToInstances: true }] }, other: { steps: [{ mapPredictionsToInstances: false }] } } }), '0.15', [
      'spec.nodes.root.steps.1.mapPredictionsToInstances (nodes.*.steps[].mapPredictionsToInstances) since 0.16',
      'spec.nodes.other.steps.0.mapPredictionsToInstances (nodes.*.steps[].mapPredictionsToInstances) since 0.16',
    ]],
    ['the field of a storage container', kserve('ClusterStorageContainer', { supportsMultiModelDownload: true }), '0.15', [
      'spec.supportsMultiModelDownload (supportsMultiModelDownload) since 0.16',
    ]],
    ['what is in a service', kserve('InferenceService', { predictor: { storageUris: [] } }, 'v1beta1'), '0.15', ['spec.predictor.storageUris (storageUris) since 0.16']],
    ['nothing in a service of KFServing', { apiVersion: 'serving.kubeflow.org/v1beta1', kind: 'InferenceService', spec: { predictor: { storageUris: [] } } }, '0.14', []],
    ['nothing in an object of others', { apiVersion: 'acme.io/v1', kind: 'LocalModelCache', spec: { storage: {} } }, '0.14', []],
    ['nothing in one without a spec', { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime' }, '0.14', []],
    ['nothing in a kind that the table does not have', kserve('TrainedModel', { storageUris: [] }), '0.14', []],
  ])('finds %s', (_, object, release, expected) => expect(inObject(object, release)).toEqual(expected));

  it('reads the sections of the configuration, which are JSON, and tells of the section', () => {
    const data = { ingress: '{"enableGatewayApi": true, "modelBasedRoutingMode": "x"}', deploy: '{"deploymentRolloutStrategy": {}}', autoscaler: '{}', logger: '{"image": "x"}' };
    expect(inObject(config(data), '0.15')).toEqual([
      'data.autoscaler (autoscaler) since 0.16', 'data.deploy (deploy.deploymentRolloutStrategy) since 0.16', 'data.ingress (ingress.modelBasedRoutingMode) since 0.19',
    ]);
    expect(inObject(config(data), '0.19')).toEqual([]);
    expect(inObject(config({ ingress: 'no JSON', deploy: { deploymentRolloutStrategy: {} }, multiNode: '' }), '0.14')).toEqual([
      'data.multiNode (multiNode) since 0.15', 'data.deploy (deploy.deploymentRolloutStrategy) since 0.16',
    ]);
    expect([inObject(config(data, 'other'), '0.14'), inObject(config(undefined), '0.14')]).toEqual([[], []]);
  });
});

describe('newerValuesIn', () => {
  const MODE = 'serving.kserve.io/deploymentMode';

  it.each<[what: string, object: Json, release: string, expected: readonly string[]]>([
    ['the mode of a graph', kserve('InferenceGraph', {}, 'v1alpha1', { annotations: { [MODE]: 'Standard' } }), '0.15', [
      `metadata.annotations.${MODE}: deployment mode Standard since 0.16, before RawDeployment`,
    ]],
    ['none in its older name', kserve('InferenceGraph', {}, 'v1alpha1', { annotations: { [MODE]: 'RawDeployment' } }), '0.15', []],
    ['none in the release that has it', kserve('InferenceGraph', {}, 'v1alpha1', { annotations: { [MODE]: 'Standard' } }), '0.16', []],
    ['the scheme of a cached model', kserve('LocalModelCache', { sourceModelUri: 'oci+native://acme/model' }), '0.19', [
      'spec.sourceModelUri: storage scheme oci+native:// since 0.20, before nothing',
    ]],
    ['none of an old scheme', kserve('LocalModelCache', { sourceModelUri: 's3://hf://a' }), '0.14', []],
    ['none of a path', kserve('LocalModelCache', { sourceModelUri: '/hf://a' }), '0.14', []],
    ['the mode of the configuration', config({ deploy: '{"defaultDeploymentMode": "Knative"}' }), '0.15', [
      'data.deploy: deployment mode Knative since 0.16, before Serverless',
    ]],
    ['none in another ConfigMap', config({ deploy: '{"defaultDeploymentMode": "Knative"}' }, 'other'), '0.15', []],
    ['none in what is no JSON', config({ deploy: 'Knative' }), '0.15', []],
    ['none in a number', kserve('InferenceGraph', {}, 'v1alpha1', { annotations: { [MODE]: 7 } }), '0.15', []],
  ])('finds %s', (_, object, release, expected) => expect(values(object, release)).toEqual(expected));
});

describe('KServeRelease.from', () => {
  it.each(['0.14', 'v0.21.3', '0.20.0-rc1', '0.15.0+build.7'])('takes %s', (version) => expect(String(at(version))).toMatch(/^0\.\d\d$/));

  it.each<[version: unknown, shown: string]>([
    ['0.13', '"0.13"'], ['0.22', '"0.22"'], ['1.20', '"1.20"'], ['0.20.', '"0.20."'], ['0.20.0.1', '"0.20.0.1"'], [' 0.20', '" 0.20"'], ['', '""'], [0.2, '0.2'], [undefined, 'undefined'],
    ['⟦output:1⟧', '"⟦output:1⟧"'],
  ])('refuses %j', (version, shown) => {
    expect(() => KServeRelease.from('kserveVersion', version)).toThrow(`kserveVersion: expected a version of KServe from 0.14 to 0.21, such as "0.20", got ${shown}`);
  });

  it('compares minors as numbers, and majors before them', () => {
    const has = (release: string, since: string) => KServeRelease.find(release)?.has(since);
    expect([has('0.20', '0.9'), has('0.9', '0.20'), has('1.0', '0.99'), has('0.99', '1.0'), has('1', '0.1')]).toEqual([true, false, true, false, undefined]);
  });
});

describe('newerInObject of whole kinds', () => {
  // When each kind, or version of one, was first in a release of KServe: its release notes and definitions.
  it.each<[apiVersion: string, kind: string, since: string, before: string]>([
    ['v1alpha1', 'LocalModelCache', '0.15', '0.14'],
    ['v1alpha1', 'LocalModelNode', '0.15', '0.14'],
    ['v1alpha1', 'LLMInferenceService', '0.16', '0.15'],
    ['v1alpha1', 'LLMInferenceServiceConfig', '0.16', '0.15'],
    ['v1alpha2', 'LLMInferenceService', '0.17', '0.16'],
    ['v1alpha2', 'LLMInferenceServiceConfig', '0.17', '0.16'],
    ['v1alpha1', 'LocalModelNamespaceCache', '0.18', '0.17'],
  ])('%s %s is there since %s', (version, kind, since, before) => {
    expect([inObject(kserve(kind, {}, version), before), inObject(kserve(kind, {}, version), since)]).toEqual([[` () since ${since}`], []]);
  });

  it.each<[version: string, kind: string]>([
    ['v1beta1', 'InferenceService'],
    ['v1alpha1', 'ServingRuntime'],
    ['v1alpha1', 'ClusterServingRuntime'],
    ['v1alpha1', 'InferenceGraph'],
    ['v1alpha1', 'TrainedModel'],
    ['v1alpha1', 'ClusterStorageContainer'],
  ])('%s %s has always been there', (version, kind) => expect(inObject(kserve(kind, {}, version), '0.14')).toEqual([]));
});

describe('newerInService of services as they are written', () => {
  const everything = {
    predictor: {
      model: { modelFormat: { name: 'sklearn' }, confidential: { enabled: true } }, name: 'main', storageContainerName: 'acme', storageUris: [{ uri: 's3://a' }],
      logger: { mode: 'all', batchSize: 1, storage: {}, metadataHeaders: [] }, workerSpec: { tensorParallelSize: 1, containers: [{ name: 'w', restartPolicyRules: [] }] },
      autoScaling: { metrics: [{ type: 'External', external: { authenticationRef: {} } }] }, containers: [{ name: 'a' }, { name: 'b', restartPolicyRules: [] }],
    },
    transformer: { hostnameOverride: 'x', containers: [] },
  };
  const paths = (release: string) => inSpec(everything, release).map((line) => line.replace(/^spec\./, '').replace(/ since .*$/, '')).sort();

  it.each<[release: string, expected: readonly string[]]>([
    ['0.20', []],
    ['0.19', ['predictor.model.confidential', 'predictor.name', 'predictor.storageContainerName']],
    ['0.16', [
      'predictor.containers.1.restartPolicyRules', 'predictor.logger.batchSize', 'predictor.model.confidential', 'predictor.name', 'predictor.storageContainerName',
      'predictor.workerSpec.containers.0.restartPolicyRules', 'transformer.hostnameOverride',
    ]],
    ['0.15', [
      'predictor.autoScaling.metrics.0.external.authenticationRef', 'predictor.containers.1.restartPolicyRules', 'predictor.logger.batchSize', 'predictor.logger.storage',
      'predictor.model.confidential', 'predictor.name', 'predictor.storageContainerName', 'predictor.storageUris', 'predictor.workerSpec.containers.0.restartPolicyRules',
      'transformer.hostnameOverride',
    ]],
    ['0.14', [
      'predictor.autoScaling', 'predictor.autoScaling.metrics.0.external.authenticationRef', 'predictor.containers.1.restartPolicyRules', 'predictor.logger.batchSize',
      'predictor.logger.storage', 'predictor.model.confidential', 'predictor.name', 'predictor.storageContainerName', 'predictor.storageUris',
      'predictor.workerSpec.containers.0.restartPolicyRules', 'predictor.workerSpec.tensorParallelSize', 'transformer.hostnameOverride',
    ]],
  ])('needs of %s what is not there', (release, expected) => expect(paths(release)).toEqual(expected));
});

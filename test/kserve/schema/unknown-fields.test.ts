import type { Json } from '../../../lib/core/json';
import { isKnownField, unknownFields } from '../../../lib/kserve/schema/unknown-fields';

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' } };
const predictor = (fields: Json): Json => ({ ...SERVICE, spec: { predictor: fields } });
const paths = (object: Json) => unknownFields(object).map(({ path }) => path);

describe('unknownFields', () => {
  it('names each with its path and the field that is meant', () => {
    const object = { ...predictor({ minReplica: 3, model: { modelFormat: { name: 'sklearn', versoin: '1' }, xyz: 1 } }), metadata: { nmae: 'x', labels: { any: 'key' } }, sepc: {} };
    expect(unknownFields(object).map(({ path, nearest }) => [path, nearest])).toEqual([
      ['metadata.nmae', 'name'],
      ['spec.predictor.minReplica', 'minReplicas'],
      ['spec.predictor.model.modelFormat.versoin', 'version'],
      ['spec.predictor.model.xyz', undefined],
      ['sepc', 'spec'],
    ]);
    expect(unknownFields(object)[2]?.known).toEqual(['name', 'version']);
  });

  it.each<[what: string, fields: Json, expected: readonly string[]]>([
    ['one in the second item of a list', { containers: [{ name: 'a' }, { name: 'b', imge: 'x' }] }, ['spec.predictor.containers[1].imge']],
    ['one deep down', { containers: [{ env: [{ valueFrom: { secretKeyRef: { nme: 'x' } } }] }] }, ['spec.predictor.containers[0].env[0].valueFrom.secretKeyRef.nme']],
    ['one whose name is no word', { 'a.b': 1 }, ['spec.predictor[a.b]']],
    ['one that is null', { minReplica: null }, ['spec.predictor.minReplica']],
    ['several, in their order', { zz: 1, model: { yy: 1 }, xx: 1 }, ['spec.predictor.zz', 'spec.predictor.model.yy', 'spec.predictor.xx']],
    ['one in other letters', { minreplicas: 1 }, ['spec.predictor.minreplicas']],
    ['one, and nothing of what stands in it', { modle: { frmt: 1 } }, ['spec.predictor.modle']],
    ['none where a text stands for an object', { model: 'x', containers: 'y' }, []],
    ['none where a list stands for an object', { model: [{ a: 1 }] }, []],
    ['what stands in an object where a list belongs', { containers: { a: 1 } }, ['spec.predictor.containers.a']],
    ['none among texts', { containers: [{ args: ['a'] }] }, []],
    ['none in a free map', { nodeSelector: { x: 'y' }, labels: { any: 'key' } }, []],
  ])('finds %s', (_, fields, expected) => expect(paths(predictor(fields))).toEqual(expected));

  it('lists what the place knows, sorted, and what stands at the top of every object', () => {
    expect(unknownFields({ ...SERVICE, statsu: {} })).toEqual([{ path: 'statsu', field: 'statsu', nearest: 'status', known: ['apiVersion', 'kind', 'metadata', 'spec', 'status'] }]);
    const graph = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceGraph', metadata: {}, spec: { nodes: { root: { steps: [{ servicename: 'a' }] } } } };
    expect(unknownFields(graph)).toEqual([{
      path: 'spec.nodes.root.steps[0].servicename', field: 'servicename', nearest: 'serviceName',
      known: ['condition', 'data', 'dependency', 'mapPredictionsToInstances', 'name', 'nodeName', 'serviceName', 'serviceUrl', 'weight'],
    }]);
  });

  it('knows every field of metadata that Kubernetes has, and looks at nothing within them', () => {
    const metadata = {
      name: 'x', generateName: 'x', namespace: 'x', selfLink: 'x', uid: 'x', resourceVersion: 'x', generation: 1, creationTimestamp: 'x', deletionTimestamp: 'x',
      deletionGracePeriodSeconds: 1, labels: {}, annotations: {}, ownerReferences: [{ any: 1 }], finalizers: [], managedFields: [{ any: 1 }],
    };
    expect(paths({ ...SERVICE, metadata })).toEqual([]);
    expect(paths({ ...SERVICE, metadata: { ...metadata, clusterName: 'x' } })).toEqual(['metadata.clusterName']);
    expect(paths({ ...SERVICE, metadata: 'x' })).toEqual([]);
  });

  it('says nothing of other kinds, of the status, and of what the CRD keeps as it is', () => {
    expect(unknownFields({ apiVersion: 'v1', kind: 'ConfigMap', dat: {} })).toEqual([]);
    expect(unknownFields({ ...predictor({}), status: { anything: 1 } })).toEqual([]);
    expect(paths({ apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', metadata: {}, spec: { model: { lora: { adapters: [{ anything: 1 }] } } } })).toEqual([]);
  });
});

describe('isKnownField', () => {
  it.each([
    ['', true],
    ['apiVersion', true],
    ['kind', true],
    ['metadata', true],
    ['metadata.labels.x', true],
    ['metadata.labels[app.kubernetes.io/name]', true],
    ['metadata.label', false],
    ['spec', true],
    ['spec.predictors', false],
    ['replicas', false],
    ['status.anything.at.all', true],
    ['spec.predictor.minReplicas', true],
    ['spec.predictor.minReplica', false],
    ['spec.predictor.minReplicas.x', false],
    ['spec.predictor.timeout.seconds', false],
    ['spec.predictor.containers', true],
    ['spec.predictor.containers[0]', true],
    ['spec.predictor.containers[0].imge', false],
    ['spec.predictor.containers[0].args[1]', true],
    ['spec.predictor.containers[0].args[1].x', false],
    ['spec.predictor.containers[0].env[1].valueFrom.secretKeyRef.key', true],
    ['spec.predictor.containers.env.value', true],
    ['spec.predictor.model.resources.limits.anything', true],
    ['spec.predictor.labels[any/key]', true],
    ['spec.predictor.labels.a.b', false],
    ['spec.canary.trafficPercent', true],
    ['spec.canary[0].trafficPercent', true],
  ])('%s: %s', (path, expected) => expect(isKnownField(SERVICE.apiVersion, SERVICE.kind, path)).toBe(expected));

  it('knows everything where the CRD takes anything', () => {
    expect(isKnownField('serving.kserve.io/v1alpha2', 'LLMInferenceService', 'spec.model.lora.adapters[0].anything.at.all')).toBe(true);
    expect(isKnownField('serving.kserve.io/v1alpha2', 'LLMInferenceService', 'spec.model.lora.adapter')).toBe(false);
  });

  it('is not known of other kinds and versions', () => {
    expect(isKnownField('v1', 'Pod', 'spec')).toBeUndefined();
    expect(isKnownField('serving.kserve.io/v1alpha1', 'InferenceService', 'spec')).toBeUndefined();
  });
});

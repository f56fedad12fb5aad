import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upstreamData } from '../../../scripts/upstream-data';
import type { Json } from '../../../lib/core/json';
import { deepCopy, objectAt } from '../../../lib/core/json';
import { inField, inItem, KEPT_AMOUNT, pathSteps, pathThrough } from '../../../lib/kserve/schema/field-path';
import { kindSchema, knownKinds, schemaOf } from '../../../lib/kserve/schema/kind-schema';
import { fillNullItems, fillNullTexts } from '../../../lib/kserve/schema/null-items';
import { pruneAndDefault } from '../../../lib/kserve/schema/prune';
import { ROOT } from '../../support/code-blocks';
import { describeShared } from '../../support/shared';

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' } };

function predictor(fields: Json): Json {
  return { ...SERVICE, spec: { predictor: fields } };
}

describeShared('upstream', 'the data taken from upstream\'s manifests', (folder) => {
  it.each(Object.entries(upstreamData(folder)))('%s is what the manifests give', (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8') === text).toBe(true);
    expect(text.length).toBeLessThan(60_000);
  });
});

describe('knownKinds', () => {
  it('are the kinds of KServe and the Service of Knative', () => {
    expect(knownKinds()).toEqual(expect.arrayContaining([
      'serving.kserve.io/v1beta1/InferenceService', 'serving.kserve.io/v1alpha1/ServingRuntime', 'serving.kserve.io/v1alpha1/ClusterServingRuntime',
      'serving.kserve.io/v1alpha1/InferenceGraph', 'serving.kserve.io/v1alpha1/ClusterStorageContainer', 'serving.kserve.io/v1alpha1/TrainedModel',
      'serving.kserve.io/v1alpha1/LocalModelCache', 'serving.kserve.io/v1alpha2/LLMInferenceService', 'serving.knative.dev/v1/Service',
    ]));
    expect(kindSchema('v1', 'Service')).toBeUndefined();
    expect(schemaOf(SERVICE)).toBe(kindSchema('serving.kserve.io/v1beta1', 'InferenceService'));
  });

  it.each([
    {}, { apiVersion: 'serving.kserve.io/v1beta1' }, { kind: 'InferenceService' }, { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceService' },
    { apiVersion: 1, kind: ['InferenceService'] }, { apiVersion: 'serving.kubeflow.org/v1beta1', kind: 'InferenceService' },
  ])('are told by version and kind together: %j is none', (object) => expect(schemaOf(object)).toBeUndefined());
});

describe('paths', () => {
  it('are built and taken apart again', () => {
    expect(inItem(inField(inField('', 'spec'), 'containers'), 0)).toBe('spec.containers[0]');
    expect(inField('metadata.annotations', 'autoscaling.knative.dev/target')).toBe('metadata.annotations[autoscaling.knative.dev/target]');
    expect(pathSteps('spec.containers[0].env[1].name')).toEqual(['spec', 'containers', '0', 'env', '1', 'name']);
    expect(pathSteps('metadata.annotations[autoscaling.knative.dev/target]')).toEqual(['metadata', 'annotations', 'autoscaling.knative.dev/target']);
  });

  it.each<[path: string, field: string, expected: string]>([
    ['', 'spec', 'spec'],
    ['spec', 'predictor', 'spec.predictor'],
    ['containers[0]', 'env', 'containers[0].env'],
    ['labels', 'app_1-x', 'labels.app_1-x'],
    ['labels', 'app.kubernetes.io/name', 'labels[app.kubernetes.io/name]'],
    ['', 'a.b', '[a.b]'],
    ['labels', '', 'labels[]'],
    ['labels', 'two words', 'labels[two words]'],
  ])('%s goes on in the field %s', (path, field, expected) => expect(inField(path, field)).toBe(expected));

  it.each<[path: string, steps: readonly string[]]>([
    ['', []],
    ['spec', ['spec']],
    ['a[0][1]', ['a', '0', '1']],
    ['[a.b].c', ['a.b', 'c']],
    ['labels[]', ['labels', '']],
    ['spec.predictor.labels[a/b].x[2]', ['spec', 'predictor', 'labels', 'a/b', 'x', '2']],
  ])('%s has its steps', (path, steps) => expect(pathSteps(path)).toEqual(steps));

  it.each<[object: Json, way: readonly string[], path: string]>([
    [{}, [], ''],
    [{ spec: { a: [{ b: 1 }] } }, ['spec', 'a', '0', 'b'], 'spec.a[0].b'],
    [{ spec: { a: [[1]] } }, ['spec', 'a', '0', '0'], 'spec.a[0][0]'],
    [{ nodes: { 0: { x: 1 } } }, ['nodes', '0', 'x'], 'nodes.0.x'],
    [{ spec: {} }, ['spec', 'missing', '0', 'x'], 'spec.missing.0.x'],
    [{ metadata: { annotations: {} } }, ['metadata', 'annotations', 'acme.io/x'], 'metadata.annotations[acme.io/x]'],
  ])('of %j is, by the way %j, %s', (object, way, path) => expect(pathThrough(object, way)).toBe(path));

  it.each([
    ['spec.predictor.autoScaling.metrics[0].resource.target.value', true],
    ['spec.transformer.autoScaling.metrics[12].external.target.averageValue', true],
    ['spec.predictor.autoScaling.metrics[0].resource.target.averageUtilization', false],
    ['spec.predictor.autoScaling.metrics[0].resource.value', false],
    ['spec.predictor.model.resources.limits.value', false],
  ])('%s is an amount that is kept as it was typed: %s', (path, kept) => expect(KEPT_AMOUNT.test(path)).toBe(kept));
});

describe('pruneAndDefault', () => {
  const prune = (object: Json) => pruneAndDefault(object, schemaOf(object)!);

  it('drops what the CRD does not know and what is null, and fills in its defaults', () => {
    const object = predictor({
      minReplica: 3, minReplicas: null, labels: { free: 'key' }, storageUris: [{ uri: 'gs://a' }],
      containers: [{ name: 'a', imge: 'x', ports: [{ containerPort: 80 }] }],
    });
    expect(prune(object)).toEqual(predictor({
      labels: { free: 'key' }, storageUris: [{ uri: 'gs://a', mountPath: '/mnt/models' }],
      containers: [{ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP' }] }],
    }));
  });

  it.each<[what: string, given: Json, kept: Json]>([
    ['a null whose field has a default', { storageUris: [{ uri: 'gs://a', mountPath: null }] }, { storageUris: [{ uri: 'gs://a', mountPath: '/mnt/models' }] }],
    ['an empty text, for which no default steps in', { storageUris: [{ uri: 'gs://a', mountPath: '' }] }, { storageUris: [{ uri: 'gs://a', mountPath: '' }] }],
    ['a null in a list', { tolerations: [null], containers: [null, { name: null }] }, { tolerations: [null], containers: [null, {}] }],
    ['a null in a free map', { labels: { a: null, b: 'c' } }, { labels: { b: 'c' } }],
    ['what has the wrong type', { containers: 'x', labels: [], minReplicas: {} }, { containers: 'x', labels: [], minReplicas: {} }],
    ['an item that is no object', { containers: ['x', 1] }, { containers: ['x', 1] }],
    ['unknown fields deep down', { containers: [{ name: 'a', env: [{ name: 'A', vale: 1 }] }] }, { containers: [{ name: 'a', env: [{ name: 'A' }] }] }],
    ['an object of unknown fields only', { model: { frmt: 'x' } }, { model: {} }],
    ['objects whose defaults are missing', { containers: [{ env: [{ valueFrom: { secretKeyRef: {}, fileKeyRef: {} } }] }] }, {
      containers: [{ env: [{ valueFrom: { secretKeyRef: { name: '' }, fileKeyRef: { optional: false } } }] }],
    }],
  ])('leaves of %s what the API server leaves', (_, given, kept) => expect(prune(predictor(given))).toEqual(predictor(kept)));

  const http = (spec: Json): Json => ({ apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', spec: { model: { uri: 'hf://a/b' }, router: { route: { http: { spec } } } } });

  it('fills a default in that is a whole list, and the defaults within what is there', () => {
    const everything = { matches: [{ path: { type: 'PathPrefix', value: '/' } }] };
    expect(prune(http({ parentRefs: [{}] }))).toEqual(http({ parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway' }], rules: [everything] }));
    expect(prune(http({ rules: [{ matches: [{ path: { value: '/x' } }] }] }))).toEqual(http({ rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/x' } }] }] }));
  });

  it('gives every object its own copy of a default', () => {
    const rules = (object: Json) => objectAt(object, 'spec', 'router', 'route', 'http', 'spec')?.rules;
    const [one, other] = [prune(http({})), prune(http({}))];
    expect(rules(one)).toEqual(rules(other));
    expect(rules(one)).not.toBe(rules(other));
  });

  it('keeps of the object itself what every object has, and the status as it is', () => {
    const whole = { ...SERVICE, metadata: { name: 'iris', nmae: 'x', labels: null }, status: { anything: null } };
    expect(prune({ ...whole, sepc: {} })).toEqual(whole);
    expect(prune({ ...SERVICE, metadata: null, spec: null })).toEqual({ apiVersion: SERVICE.apiVersion, kind: SERVICE.kind });
  });

  it('keeps metadata, and shares nothing with what it was given', () => {
    const object = predictor({ labels: { a: 'b' } });
    const pruned = prune(object);
    expect(pruned).toEqual(object);
    expect(pruned.metadata).not.toBe(object.metadata);
    expect((pruned as any).spec.predictor.labels).not.toBe((object as any).spec.predictor.labels);
  });
});

describe('fillNullItems', () => {
  const filled = (object: Json) => {
    const copy = deepCopy(object);
    fillNullItems(copy, schemaOf(copy)!);
    return copy;
  };

  it.each<[what: string, given: Json, expected: Json]>([
    ['a text', { containers: [{ args: ['a', null, 'b'] }] }, { containers: [{ args: ['a', '', 'b'] }] }],
    ['an object', { containers: [{ env: [null, { name: 'A' }] }], tolerations: [null] }, { containers: [{ env: [{}, { name: 'A' }] }], tolerations: [{}] }],
    ['a number', { containers: [{ restartPolicyRules: [{ exitCodes: { values: [null, 1] } }] }] }, { containers: [{ restartPolicyRules: [{ exitCodes: { values: [0, 1] } }] }] }],
    ['nothing of a field, which stays null', { minReplicas: null, tolerations: [{ key: null }, null] }, { minReplicas: null, tolerations: [{ key: null }, {}] }],
    ['nothing where the schema has no list', { model: [null], labels: { a: [null] } }, { model: [null], labels: { a: [null] } }],
    ['nothing of a field that nobody knows', { args: [null] }, { args: [null] }],
    ['nothing at all', { containers: [] }, { containers: [] }],
  ])('makes of a null in a list the empty value of %s', (_, given, expected) => expect(filled(predictor(given))).toEqual(predictor(expected)));
});

describe('fillNullTexts', () => {
  const filled = (metadata: unknown) => {
    const object = { ...SERVICE, metadata: deepCopy(metadata) };
    fillNullTexts(object);
    return object.metadata;
  };

  it('makes a null among labels and annotations an empty text, and nothing else', () => {
    expect(filled({ name: null, labels: { a: null, b: 'c' }, annotations: { d: null } })).toEqual({ name: null, labels: { a: '', b: 'c' }, annotations: { d: '' } });
    expect(filled({ finalizers: [null], ownerReferences: null })).toEqual({ finalizers: [null], ownerReferences: null });
  });

  it.each([undefined, null, 'x', { labels: null }, { labels: [null] }])('leaves %j alone', (metadata) => expect(filled(metadata)).toEqual(metadata));
});

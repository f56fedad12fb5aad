import type { Json } from '../../../lib/core/json';
import { decodeFault, podDecodeFault } from '../../../lib/kserve/schema/decode-faults';

/*
 * What a webhook written in Go cannot read. Each verdict is that of encoding/json into KServe's own types, whose message names the types that
 * a field is embedded through where ours has the field's place.
 */

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' } };
const predictor = (fields: Json): Json => ({ ...SERVICE, spec: { predictor: fields } });
const container = (fields: Json): Json => predictor({ containers: [fields] });
const target = (fields: Json): Json => predictor({ autoScaling: { metrics: [{ resource: { target: fields } }] } });
const port = (value: unknown): Json => container({ livenessProbe: { httpGet: { port: value } } });
const memory = (value: unknown): Json => container({ resources: { limits: { memory: value } } });

const QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const MEMORY = 'spec.predictor.containers[0].resources.limits.memory';
const PORT = 'spec.predictor.containers[0].livenessProbe.httpGet.port';
const AVERAGE = 'spec.predictor.autoScaling.metrics[0].resource.target.averageValue';
const cannot = (what: string, path: string, type: string) => ({ path, message: `json: cannot unmarshal ${what} into Go struct field ${path} of type ${type}` });

describe('decodeFault', () => {
  it.each<[what: string, object: Json, expected: { path: string; message: string }]>([
    ['a text for a number', predictor({ minReplicas: '1' }), cannot('string', 'spec.predictor.minReplicas', 'int32')],
    ['a part of a number', predictor({ minReplicas: 1.5 }), cannot('number 1.5', 'spec.predictor.minReplicas', 'int32')],
    ['a number over 32 bits', predictor({ maxReplicas: 2147483648 }), cannot('number 2147483648', 'spec.predictor.maxReplicas', 'int32')],
    ['one below them', predictor({ maxReplicas: -2147483649 }), cannot('number -2147483649', 'spec.predictor.maxReplicas', 'int32')],
    ['a number over 64 bits', predictor({ timeout: 9223372036854777856 }), cannot('number 9223372036854778000', 'spec.predictor.timeout', 'int64')],
    ['a number whose width the CRD leaves open, which is one of 64', predictor({ batcher: { maxLatency: '10' } }), cannot('string', 'spec.predictor.batcher.maxLatency', 'int64')],
    ['a text for true', predictor({ hostNetwork: 'true' }), cannot('string', 'spec.predictor.hostNetwork', 'bool')],
    ['true for a number', predictor({ minReplicas: true }), cannot('bool', 'spec.predictor.minReplicas', 'int32')],
    ['a number for a text', predictor({ serviceAccountName: 7 }), cannot('number 7', 'spec.predictor.serviceAccountName', 'string')],
    ['an object for a list', predictor({ containers: {} }), cannot('object', 'spec.predictor.containers', 'slice')],
    ['a text for a list', predictor({ logger: { metadataHeaders: 'x' } }), cannot('string', 'spec.predictor.logger.metadataHeaders', 'slice')],
    ['a list for an object', predictor({ model: [] }), cannot('array', 'spec.predictor.model', 'struct')],
    ['a text for an object', { ...SERVICE, spec: 'x' }, cannot('string', 'spec', 'struct')],
    ['a text among objects', predictor({ containers: [{}, 'x'] }), cannot('string', 'spec.predictor.containers[1]', 'struct')],
    ['a number among texts', container({ args: ['a', 1] }), cannot('number 1', 'spec.predictor.containers[0].args[1]', 'string')],
    ['a number in a free map of texts', predictor({ nodeSelector: { 'acme.io/gpu': 1 } }), cannot('number 1', 'spec.predictor.nodeSelector[acme.io/gpu]', 'string')],
    ['a number deep in a list of a list', { ...SERVICE, spec: { canary: [{ predictor: { containers: [{ env: [{ name: 1 }] }] } }] } }, cannot(
      'number 1', 'spec.canary[0].predictor.containers[0].env[0].name', 'string',
    )],
    ['an amount that is none', memory('4 Gi'), { path: MEMORY, message: `${QUANTITY}, got "4 Gi"` }],
    ['an amount of a unit in the wrong letters', memory('1gi'), { path: MEMORY, message: `${QUANTITY}, got "1gi"` }],
    ['an empty amount', memory(''), { path: MEMORY, message: `${QUANTITY}, got ""` }],
    ['true for an amount', memory(true), { path: MEMORY, message: QUANTITY }],
    ['an object for an amount', memory({}), { path: MEMORY, message: QUANTITY }],
    ['a part of a port', port(1.5), cannot('number 1.5', PORT, 'int32')],
    ['a port over 32 bits', port(2147483648), cannot('number 2147483648', PORT, 'int32')],
    ['a list for a port', port([]), cannot('array', PORT, 'intstr')],
    ['a part of the target of a metric, which is kept as it is typed', target({ averageValue: 0.5 }), cannot('number 0.5', AVERAGE, 'int64')],
    ['a target that is no amount', target({ averageValue: 'much' }), { path: AVERAGE, message: `${QUANTITY}, got "much"` }],
  ])('of %s', (_, object, expected) => expect(decodeFault(object)).toEqual(expected));

  it.each<[what: string, object: Json]>([
    ['null for anything', predictor({ minReplicas: null, containers: null, model: null, labels: { a: null } })],
    ['the largest numbers', predictor({ minReplicas: 2147483647, maxReplicas: -2147483648, timeout: Number('9223372036854775807') })],
    ['a fraction of an amount', memory(0.5)],
    ['an amount beyond 32 bits', memory(4294967296)],
    ['a power for an amount', memory('1e3')],
    ['blanks around an amount', memory(' 1Gi ')],
    ['a port by its name', port('http')],
    ['a whole target', target({ averageValue: 1 })],
    ['a field that nobody knows', predictor({ minReplica: [] })],
    ['an object of another kind', { apiVersion: 'v1', kind: 'Pod', spec: 'x' }],
  ])('is none of %s', (_, object) => expect(decodeFault(object)).toBeUndefined());

  it('is the first in the order of the object', () => {
    expect(decodeFault(predictor({ timeout: 'x', minReplicas: 'y' }))?.path).toBe('spec.predictor.timeout');
    expect(decodeFault(predictor({ minReplicas: 'y', timeout: 'x' }))?.path).toBe('spec.predictor.minReplicas');
  });
});

describe('decodeFault of metadata', () => {
  const of = (metadata: unknown, kind = 'InferenceService') => decodeFault({ ...SERVICE, kind, metadata });

  it.each([
    [{ name: 5 }, cannot('number 5', 'metadata.name', 'string')],
    [{ namespace: {} }, cannot('object', 'metadata.namespace', 'string')],
    [{ generateName: true }, cannot('bool', 'metadata.generateName', 'string')],
    [{ labels: 'x' }, cannot('string', 'metadata.labels', 'map[string]string')],
    [{ annotations: ['x'] }, cannot('array', 'metadata.annotations', 'map[string]string')],
    [{ labels: { app: true } }, cannot('bool', 'metadata.labels.app', 'string')],
    [{ name: 'x', annotations: { 'autoscaling.knative.dev/target': 5 } }, cannot('number 5', 'metadata.annotations[autoscaling.knative.dev/target]', 'string')],
  ])('%j', (metadata, expected) => expect(of(metadata)).toEqual(expected));

  it('comes before the rest, and of every kind', () => {
    expect(decodeFault({ ...predictor({ minReplicas: '1' }), metadata: { name: 5 } })?.path).toBe('metadata.name');
    expect(of({ name: 5 }, 'ConfigMap')?.path).toBe('metadata.name');
  });

  it.each([{ name: null, labels: null }, { annotations: { a: null } }, { labels: {} }, undefined, null])('takes %j', (metadata) => expect(of(metadata)).toBeUndefined());
});

describe('decodeFault of LoRA adapters, for which the CRD has no types', () => {
  const llm = (adapters: unknown, kind = 'LLMInferenceService') => decodeFault({
    apiVersion: 'serving.kserve.io/v1alpha2', kind, metadata: { name: 'llama' }, spec: { model: { uri: 'hf://a/b', lora: { adapters } } },
  });
  const PATH = 'spec.model.lora.adapters';

  it.each<[what: string, adapters: unknown, expected: { path: string; message: string }]>([
    ['a text for them', 'a', cannot('string', PATH, 'slice')],
    ['an object by their names', { sql: { uri: 'hf://a/sql' } }, cannot('object', PATH, 'slice')],
    ['a text for one of them', [{ name: 'sql', uri: 'hf://a/sql' }, 'hf://a/b'], cannot('string', `${PATH}[1]`, 'struct')],
    ['a number for its name', [{ name: 7, uri: 'hf://a/sql' }], cannot('number 7', `${PATH}[0].name`, 'string')],
    ['a text for a rank, in a model in a model', [{ uri: 'hf://a/b', lora: { adapters: [{ lora: { maxRank: '8' } }] } }], cannot(
      'string', `${PATH}[0].lora.adapters[0].lora.maxRank`, 'int32',
    )],
  ])('finds %s', (_, adapters, expected) => {
    expect(llm(adapters)).toEqual(expected);
    expect(llm(adapters, 'LLMInferenceServiceConfig')).toEqual(expected);
  });

  it.each([[[{ name: 'sql', uri: 'hf://a/sql' }]], [[]], [null], [undefined], [[null]]])('takes %j', (adapters) => expect(llm(adapters)).toBeUndefined());
});

describe('podDecodeFault', () => {
  const own = (pod: unknown) => podDecodeFault({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template: { spec: pod } } });

  it('finds in the pod of a Knative Service what Knative\'s CRD lets through', () => {
    expect(own({ tolerations: 'all' })).toEqual(cannot('string', 'spec.template.spec.tolerations', 'slice'));
    expect(own({ containers: [{ stdin: 'yes' }] })).toEqual(cannot('string', 'spec.template.spec.containers[0].stdin', 'bool'));
    expect(own({ tolerations: [], nodeSelector: { a: 'b' } })).toBeUndefined();
  });

  it.each([undefined, null, 'x'])('has nothing to say where the pod is %j', (pod) => expect(own(pod)).toBeUndefined());
});

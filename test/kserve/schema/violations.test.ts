import type { Json } from '../../../lib/core/json';
import { schemaViolations } from '../../../lib/kserve/schema/violations';

/*
 * What the API server says of an object by its CRD. The answers are those of k8s.io/apiextensions-apiserver v0.34.4 on upstream's CRDs; what
 * it says of a type, in three lines of its own, is one here.
 */

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' } };
const RUNTIME = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { name: 'mine' } };
const LLM = { apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', metadata: { name: 'llama' } };

const predictor = (fields: Json): Json => ({ ...SERVICE, spec: { predictor: fields } });
const container = (fields: Json): Json => predictor({ containers: [{ name: 'a', ...fields }] });
const canary = (...percents: readonly unknown[]): Json => ({ ...predictor({}), spec: { predictor: {}, canary: percents.map((trafficPercent) => ({ trafficPercent, predictor: {} })) } });
const storage = (one: Json): Json => predictor({ storageUris: [one] });
const metrics = (...list: readonly Json[]): Json => predictor({ autoScaling: { metrics: list } });
const pool = (spec: Json, version = 'v1alpha2'): Json =>
  ({ ...LLM, apiVersion: `serving.kserve.io/${version}`, spec: { model: { uri: 'hf://a/b' }, router: { scheduler: { pool: { spec } } } } });

const said = (object: Json, throughGo?: boolean) =>
  schemaViolations(object, throughGo === undefined ? {} : { throughGo }).map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
const body = (path: string, value: string, rule: string) => [`bounds ${path}: Invalid value: ${value}: ${path} in body should ${rule}`];

describe('schemaViolations', () => {
  it.each<[what: string, object: Json, expected: readonly string[]]>([
    ['a text for a list', { ...RUNTIME, spec: { supportedModelFormats: 'sklearn' } }, [
      'type spec.supportedModelFormats: must be of type array, got "sklearn"', 'required spec.containers: Required value',
    ]],
    ['a list for an object', { ...SERVICE, spec: { predictor: [] } }, ['type spec.predictor: must be of type object, got []']],
    ['an object for a list', predictor({ volumes: {} }), ['type spec.predictor.volumes: must be of type array, got {}']],
    ['true for a number', predictor({ timeout: true }), ['type spec.predictor.timeout: must be of type integer, got true']],
    ['a part of a number', predictor({ timeout: 1.5 }), ['type spec.predictor.timeout: must be of type integer, got 1.5']],
    ['a text for true', predictor({ hostNetwork: 'true' }), ['type spec.predictor.hostNetwork: must be of type boolean, got "true"']],
    ['a number for a text in a free map', predictor({ labels: { a: 1 } }), ['type spec.predictor.labels.a: must be of type string, got 1']],
    ['a number for one of several words', predictor({ scaleMetric: 5 }), ['type spec.predictor.scaleMetric: must be of type string, got 5']],
    ['true where texts and whole numbers go', container({ livenessProbe: { httpGet: { port: true } } }), [
      'type spec.predictor.containers[0].livenessProbe.httpGet.port: must be of type integer or string, got true',
    ]],
    ['a part of an amount', container({ resources: { limits: { cpu: 0.5 } } }), [
      'type spec.predictor.containers[0].resources.limits.cpu: must be of type integer or string, got 0.5',
    ]],
    ['a null in a list', predictor({ tolerations: [null] }), ['type spec.predictor.tolerations[0]: must be of type object, got null']],
    ['a null for a text', container({ image: null }), ['type spec.predictor.containers[0].image: must be of type string, got null']],
    ['a field that is missing', predictor({ containers: [{ image: 'x' }] }), ['required spec.predictor.containers[0].name: Required value']],
    ['two of them, each at its place', { ...SERVICE, spec: { canary: [{ trafficPercent: 1 }] } }, [
      'required spec.canary[0].predictor: Required value', 'required spec.predictor: Required value',
    ]],
    ['a word that is none of those allowed', predictor({ scaleMetric: 'qps' }), [
      'enum spec.predictor.scaleMetric: Unsupported value: "qps": supported values: "cpu", "memory", "concurrency", "rps"',
    ]],
    ['one in other letters', predictor({ scaleMetric: 'CPU' }), [
      'enum spec.predictor.scaleMetric: Unsupported value: "CPU": supported values: "cpu", "memory", "concurrency", "rps"',
    ]],
    ['a number below the least', canary(-1), body('spec.canary[0].trafficPercent', '-1', 'be greater than or equal to 0')],
    ['a number above the most, beside both ends', canary(0, 100, 101), body('spec.canary[2].trafficPercent', '101', 'be less than or equal to 100')],
    ['a text of a form that is not allowed', predictor({ name: 'Iris' }), body('spec.predictor.name', '"Iris"', "match '^[a-z]([-a-z0-9]*[a-z0-9])?$'")],
    ['one that only ends wrongly', predictor({ name: 'a-' }), body('spec.predictor.name', '"a-"', "match '^[a-z]([-a-z0-9]*[a-z0-9])?$'")],
    ['a path that is none', storage({ uri: 's3://a', mountPath: 'models' }), body('spec.predictor.storageUris[0].mountPath', '"models"', "match '^/.*'")],
    ['a text that is too short', storage({ uri: '' }), body('spec.predictor.storageUris[0].uri', '""', 'be at least 1 chars long')],
    ['a text that is too long', storage({ uri: 'x', mountPath: `/${'m'.repeat(255)}` }), [
      expect.stringMatching(/^bounds spec\.predictor\.storageUris\[0\]\.mountPath: Invalid value: .* in body should be at most 255 chars long$/) as unknown as string,
    ]],
    ['an empty list where one has to stand', predictor({ storageUris: [] }), body('spec.predictor.storageUris', '[]', 'have at least 1 items')],
    ['a list that is too long', { ...LLM, spec: { model: { uri: 'hf://a/b' }, router: { route: { http: { spec: { hostnames: Array(17).fill('a') } } } } } }, [
      expect.stringMatching(/^bounds spec\.router\.route\.http\.spec\.hostnames: .* in body should have at most 16 items$/) as unknown as string,
    ]],
    ['an empty map where one entry has to stand', pool({ selector: { matchLabels: {} }, endpointPickerRef: { name: 'a' }, targetPorts: [{ number: 1 }] }), body(
      'spec.router.scheduler.pool.spec.selector.matchLabels', '{}', 'have at least 1 properties',
    )],
  ])('finds %s', (_, object, expected) => expect(said(object)).toEqual(expected));

  it.each<[what: string, object: Json]>([
    ['a whole number written with a point', predictor({ minReplicas: 1.0 })],
    ['an amount as a whole number and as a text', container({ resources: { limits: { cpu: 1, memory: '1.5Gi' } } })],
    ['a port by its name', container({ livenessProbe: { httpGet: { port: 'http' } } })],
    ['a text of the greatest length', storage({ uri: 'x', mountPath: `/${'m'.repeat(254)}` })],
    ['letters that JavaScript counts twice, 255 of them', storage({ uri: 'x', mountPath: `/${'𝒎'.repeat(254)}` })],
    ['fields that the schema does not know', predictor({ minReplica: 'x' })],
    ['a field that is not there', predictor({ minReplicas: undefined })],
    ['whatever stands in the status', { ...predictor({}), status: { conditions: 'none' } }],
    ['a kind that is not held here', { apiVersion: 'v1', kind: 'Pod', spec: 'x' }],
  ])('takes %s', (_, object) => expect(said(object)).toEqual([]));
});

describe('entries that stand twice', () => {
  const env = (...list: readonly Json[]) => said(container({ env: list }));
  const at = (index: number, key: string) => `duplicate spec.predictor.containers[0].env[${index}]: Duplicate value: ${key}`;

  it('are told at the second place, and once, however often they stand there', () => {
    expect(env({ name: 'X' }, { name: 'Y' }, { name: 'X' })).toEqual([at(2, '{"name":"X"}')]);
    expect(env({ name: 'X' }, { name: 'X' }, { name: 'X' })).toEqual([at(1, '{"name":"X"}')]);
    expect(env({ name: 'X' }, { name: 'Y' }, { name: 'Y' }, { name: 'X' })).toEqual([at(2, '{"name":"Y"}'), at(3, '{"name":"X"}')]);
  });

  it('are those whose key is the same, whatever else they say', () => {
    expect(env({ name: 'X', value: '1' }, { name: 'X', valueFrom: {} })).toEqual([at(1, '{"name":"X"}')]);
    expect(env({ name: 'X' }, { name: 'x' })).toEqual([]);
  });

  it('are those of which all keys are the same, where there are several', () => {
    const port = (containerPort: number, protocol: string) => ({ containerPort, protocol });
    const ports = (...list: readonly Json[]) => said(container({ ports: list }));
    expect(ports(port(80, 'TCP'), port(80, 'UDP'), port(81, 'TCP'))).toEqual([]);
    expect(ports(port(80, 'TCP'), port(80, 'UDP'), { protocol: 'TCP', containerPort: 80 })).toEqual([
      'duplicate spec.predictor.containers[0].ports[2]: Duplicate value: {"containerPort":80,"protocol":"TCP"}',
    ]);
  });

  it('are equal values in a set', () => {
    const rules = { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1, 2, 1, 1, 2] } }] };
    const path = 'spec.containers[0].restartPolicyRules[0].exitCodes.values';
    expect(said({ ...RUNTIME, spec: { containers: [{ name: 'a', ...rules }] } })).toEqual([`duplicate ${path}[2]: Duplicate value: 1`, `duplicate ${path}[4]: Duplicate value: 2`]);
  });

  it('without a key are alike, and others than one with an empty key, until Go has written the key down', () => {
    const list = [{ value: '1' }, { name: '', value: '2' }, { value: '3' }];
    expect(env(...list).filter((line) => line.startsWith('duplicate'))).toEqual([at(2, '{}')]);
    expect(said(container({ env: list }), true)).toEqual([at(1, '{"name":""}')]);
    const ports = [{ protocol: 'TCP' }, { containerPort: 0, protocol: 'TCP' }];
    expect(said(container({ ports }), true)).toEqual(['duplicate spec.predictor.containers[0].ports[1]: Duplicate value: {"containerPort":0,"protocol":"TCP"}']);
  });
});

describe('schemaViolations of an object that went through a webhook in Go', () => {
  const go = (object: Json) => said(object, true);

  it('finds nothing missing that Go writes empty', () => {
    expect(go(predictor({ containers: [{ image: 'x' }] }))).toEqual([]);
    expect(go({ ...SERVICE, spec: { canary: [{}] } })).toEqual([]);
    expect(go(container({ ports: [{}], livenessProbe: { httpGet: {} } }))).toEqual([]);
  });

  it('holds what Go writes empty against the rest of the schema', () => {
    expect(go(storage({ mountPath: '/mnt/models' }))).toEqual(body('spec.predictor.storageUris[0].uri', '""', 'be at least 1 chars long'));
    expect(go({ ...LLM, spec: { model: { uri: 'hf://a/b' }, router: { route: { http: { spec: { parentRefs: [{}] } } } } } })).toEqual(
      body('spec.router.route.http.spec.parentRefs[0].name', '""', 'be at least 1 chars long'),
    );
  });

  it('finds a free map and a list missing, of which Go writes nothing', () => {
    expect(go(pool({ extensionRef: { name: 'a', failureMode: 'FailOpen' }, targetPortNumber: 1 }, 'v1alpha1'))).toEqual(['required spec.router.scheduler.pool.spec.selector: Required value']);
    expect(go(pool({ selector: { matchLabels: { a: 'b' } }, endpointPickerRef: { name: 'a' } }))).toEqual(['required spec.router.scheduler.pool.spec.targetPorts: Required value']);
  });

  it('takes what Go leaves out: empty lists, and empty texts that may be missing', () => {
    expect(go(predictor({ storageUris: [], tolerations: [], name: '', logger: { mode: '' } }))).toEqual([]);
    expect(said(predictor({ name: '', logger: { mode: '' } }))).toHaveLength(2);
  });

  it('but not an empty path of a model, whose default stands for one that is missing', () => {
    expect(go(storage({ uri: 's3://a', mountPath: '' }))).toEqual(body('spec.predictor.storageUris[0].mountPath', '""', "match '^/.*'"));
  });

  it('nor an empty metric of scaling, which is a pointer in Go', () => {
    const words = 'Unsupported value: "": supported values: "cpu", "memory", "concurrency", "rps"';
    expect(go(predictor({ scaleMetric: '' }))).toEqual([`enum spec.predictor.scaleMetric: ${words}`]);
  });

  it('nor the fields of metrics that Go writes in any case', () => {
    const target = (path: string) => `enum spec.predictor.autoScaling.metrics[0].${path}.target.type: Unsupported value: "": supported values: "Utilization", "Value", "AverageValue"`;
    expect(go(metrics({}))).toEqual(['enum spec.predictor.autoScaling.metrics[0].type: Unsupported value: "": supported values: "Resource", "External", "PodMetric"']);
    expect(go(metrics({ type: 'Resource', resource: { name: 'cpu' } }))).toEqual([target('resource')]);
    expect(go(metrics({ type: 'Resource', resource: { name: 'cpu', target: {} } }))).toEqual([target('resource')]);
    expect(go(metrics({ type: 'External', external: { metric: {}, target: { type: '' } } }))).toEqual([
      'enum spec.predictor.autoScaling.metrics[0].external.metric.backend: Unsupported value: "": supported values: "prometheus", "graphite"', target('external'),
    ]);
  });

  it('reads amounts as amounts, and those of metrics as they are typed', () => {
    expect(go(container({ resources: { limits: { cpu: 0.5, memory: '5 ' } } }))).toEqual([]);
    const path = 'spec.predictor.autoScaling.metrics[0].resource.target.averageValue';
    const typed = metrics({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '5Mi ' } } });
    expect(go(typed)).toEqual([expect.stringContaining(`bounds ${path}: Invalid value: "5Mi ": ${path} in body should match '^(\\+|-)?`)]);
  });

  it('still tells wrong types, words and bounds', () => {
    expect(go(predictor({ minReplicas: '1', scaleMetric: 'qps', hostNetwork: 0 }))).toHaveLength(3);
    expect(go(canary(101))).toEqual(body('spec.canary[0].trafficPercent', '101', 'be less than or equal to 100'));
  });
});

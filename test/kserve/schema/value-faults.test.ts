import { runInNewContext } from 'node:vm';
import { Lazy } from 'cdk8s';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import type { ValueOptions } from '../../../lib/kserve/schema/value-faults';
import { schemaAt, unknownField, valueFaults } from '../../../lib/kserve/schema/value-faults';

const PREDICTOR = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'predictor'])!;
const said = (value: unknown, options?: ValueOptions) => valueFaults('overrides', value, PREDICTOR, options).map(({ message }) => message);

describe('schemaAt', () => {
  it('goes through fields and, without a step, through lists', () => {
    const at = (...way: string[]) => schemaAt('serving.kserve.io/v1beta1', 'InferenceService', way);
    expect(at('spec', 'predictor', 'minReplicas')).toMatchObject({ type: 'i', bits: 32 });
    expect(at('spec', 'canary', 'trafficPercent')).toMatchObject({ type: 'i', range: { min: 0, max: 100 } });
    expect(at('spec', 'predictor', 'containers', 'env', 'valueFrom', 'secretKeyRef', 'key')).toMatchObject({ type: 's' });
    expect(at('spec', 'predictor')).toBe(PREDICTOR);
    expect(at()?.fields.has('spec')).toBe(true);
    expect([at('spec', 'predictors'), at('spec', 'predictor', 'minReplicas', 'x')]).toEqual([undefined, undefined]);
    expect(schemaAt('v1', 'Pod', ['spec'])).toBeUndefined();
  });
});

describe('valueFaults', () => {
  it.each<[what: string, value: unknown, expected: readonly string[]]>([
    ['a text for the whole', 'x', ['overrides: expected an object, got "x"']],
    ['a list for the whole', [], ['overrides: expected an object, got []']],
    ['null for the whole', null, ['overrides: expected an object, got null']],
    ['a number for a text', { serviceAccountName: 7 }, ['overrides.serviceAccountName: expected a text, got 7']],
    ['a text for a number', { minReplicas: '1' }, ['overrides.minReplicas: expected a whole number, got "1"']],
    ['a part of a number', { minReplicas: 1.5 }, ['overrides.minReplicas: expected a whole number, got 1.5']],
    ['a text for true', { hostNetwork: 'true' }, ['overrides.hostNetwork: expected true or false, got "true"']],
    ['an object for a list', { tolerations: {} }, ['overrides.tolerations: expected a list, got {}']],
    ['true for a port', { containers: [{ name: 'a', livenessProbe: { tcpSocket: { port: true } } }] }, [
      'overrides.containers[0].livenessProbe.tcpSocket.port: expected a whole number or a text, got true',
    ]],
    ['a number in a map of texts', { labels: { 'acme.io/team': 1 } }, ['overrides.labels[acme.io/team]: expected a text, got 1']],
    ['a null', { serviceAccountName: null }, ['overrides.serviceAccountName: expected a text, got null']],
    ['an object of a class', { affinity: new Date(0) }, ['overrides.affinity: expected an object, got 1970-01-01T00:00:00.000Z']],
    ['a word that is none of those allowed', { scaleMetric: 'qps' }, ['overrides.scaleMetric: expected one of cpu, memory, concurrency, rps, got "qps"']],
    ['a form that is not allowed', { name: 'A' }, ["overrides.name: expected what Kubernetes takes: it should match '^[a-z]([-a-z0-9]*[a-z0-9])?$', got \"A\""]],
    ['a text that is too short', { storageUris: [{ uri: '' }] }, ['overrides.storageUris[0].uri: expected what Kubernetes takes: it should be at least 1 chars long, got ""']],
    ['an empty list where one has to stand', { storageUris: [] }, ['overrides.storageUris: expected what Kubernetes takes: it should have at least 1 items, got []']],
    ['a number over 32 bits, which only Go refuses', { minReplicas: 2147483648 }, [
      'overrides.minReplicas: expected what Kubernetes takes: it must fit a whole number of 32 bits, got 2147483648',
    ]],
    ['a field that is required', { containers: [{}] }, ['overrides.containers[0].name: expected a text: it is required, got undefined']],
    ['one of another kind', { topologySpreadConstraints: [{ topologyKey: 'a', whenUnsatisfiable: 'b' }] }, [
      'overrides.topologySpreadConstraints[0].maxSkew: expected a whole number: it is required, got undefined',
    ]],
    ['an entry that stands twice', { containers: [{ name: 'a', env: [{ name: 'X' }, { name: 'X' }] }] }, [
      'overrides.containers[0].env[1]: expected an entry that stands once, got "{\\"name\\":\\"X\\"}"',
    ]],
    ['a field that is nearly known', { minReplica: 1 }, ['overrides.minReplica: expected a field that KServe has there, got "minReplica"; did you mean minReplicas?']],
    ['a field that is like none', { qqqqqq: 1 }, ['overrides.qqqqqq: expected a field that KServe has there, got "qqqqqq"; any other is dropped by the API server']],
    ['two at once, in their order', { qqqqqq: 1, minReplicas: '1' }, [
      'overrides.qqqqqq: expected a field that KServe has there, got "qqqqqq"; any other is dropped by the API server', 'overrides.minReplicas: expected a whole number, got "1"',
    ]],
    ['an object that cdk8s cannot write', Object.assign(Object.create(null) as object, { minReplicas: 1 }), [
      'overrides: expected an object, got [Object: null prototype] { minReplicas: 1 }',
    ]],
    ['a part of cdk8s-plus that was not made plain', { containers: [{ name: 'a', livenessProbe: { _toKube: 'x' } }] }, [
      'overrides.containers[0].livenessProbe._toKube: expected a field that KServe has there, got "_toKube"; any other is dropped by the API server',
    ]],
  ])('finds %s', (_, value, expected) => expect(said(value)).toEqual(expected));

  it.each<[what: string, value: unknown]>([
    ['what fits', { minReplicas: 0, labels: { a: 'b' }, containers: [{ name: 'a', resources: { limits: { cpu: 1, memory: '1Gi' } } }] }],
    ['what is undefined', { minReplicas: undefined, qqqqqq: undefined }],
    ['an object of another realm', runInNewContext('({ minReplicas: 1 })')],
    ['a text that only the deployment knows', { serviceAccountName: stringToken('output', 1), scaleMetric: stringToken('output', 2) }],
    ['a text with such a part, whatever its form', { name: `A-${stringToken('output', 1)}` }],
    ['such a text in the place of another kind', { hostNetwork: stringToken('output', 1), tolerations: stringToken('output', 2) }],
    ['a number that only the deployment knows', { minReplicas: numberToken(1), timeout: numberToken(2) }],
    ['such a number for an amount', { containers: [{ name: 'a', resources: { limits: { cpu: numberToken(1) } } }] }],
    ['what becomes a value when the manifest is written', { affinity: Lazy.any({ produce: () => ({}) }), serviceAccountName: Lazy.any({ produce: () => 'x' }) }],
  ])('takes %s', (_, value) => expect(said(value)).toEqual([]));

  it('does not take a number of the deployment for a text', () => {
    expect(said({ serviceAccountName: numberToken(1) })).toEqual([expect.stringMatching(/^overrides\.serviceAccountName: expected a text, got /)]);
  });
});

describe('valueFaults of what is laid over something else', () => {
  const laid = (value: unknown) => said(value, { partial: true });

  it('lets fields be missing, and null take one out', () => {
    expect(laid({ workerSpec: {}, model: { modelFormat: {} } })).toEqual([]);
    expect(laid({ serviceAccountName: null, model: { storageUri: null } })).toEqual([]);
  });

  it('takes a list for the whole list, whose items nothing completes', () => {
    expect(laid({ containers: [{ image: 'x' }] })).toEqual(['overrides.containers[0].name: expected a text: it is required, got undefined']);
    expect(laid({ containers: [{ name: 'a', image: null }] })).toEqual(['overrides.containers[0].image: expected a text, got null']);
  });

  it('still tells the rest', () => expect(laid({ minReplica: 1, minReplicas: '1' })).toHaveLength(2));
});

describe('valueFaults of fields that the CRD does not know', () => {
  it('asks by the way through the fields, without the numbers of items, and only of those', () => {
    const asked: string[] = [];
    const knows = (way: string) => {
      asked.push(way);
      return way === 'containers.newer';
    };
    expect(said({ containers: [{ name: 'a', newer: { anything: 1 }, other: 1 }], labels: { a: 'b' } }, { knows })).toEqual([
      'overrides.containers[0].other: expected a field that KServe has there, got "other"; any other is dropped by the API server',
    ]);
    expect(asked).toEqual(['containers.newer', 'containers.other']);
  });

  it('says nothing where the CRD keeps what it does not know', () => {
    const whole = schemaAt('serving.kserve.io/v1alpha2', 'LLMInferenceService', ['spec', 'model', 'lora'])!;
    expect(valueFaults('lora', { adapters: [{ anything: 1 }], status: 1 }, whole).map(({ path }) => path)).toEqual(['lora.status']);
    const status = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['status'])!;
    expect(valueFaults('status', { anything: 1 }, status)).toEqual([]);
  });
});

describe('unknownField', () => {
  it('names the field that is meant', () => {
    expect(unknownField('a.b', 'imge', ['image', 'args'])).toEqual({
      path: 'a.b', got: 'imge', allowed: 'a field that KServe has there', message: 'a.b: expected a field that KServe has there, got "imge"; did you mean image?',
    });
  });
});

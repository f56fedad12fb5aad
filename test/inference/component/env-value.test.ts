import { stringToken } from '../../../lib/core/tokens';
import { EnvValue, Model } from '../../../lib/inference';
import { renderContainer } from '../../../lib/inference/component/container';
import { faultsOf, predictorOf, serviceOf } from '../support';

const faults = (env: object): string[] => faultsOf(() => serviceOf({ model: Model.sklearn({ storageUri: 'gs://a/b', env: env as never }) }));

const NAMED = "an object with a name, such as { name: 'x' }";

describe('the value of an environment variable', () => {
  it.each<[EnvValue, object]>([
    [EnvValue.of('a'), { value: 'a' }],
    [EnvValue.of(''), { value: '' }],
    [EnvValue.of(stringToken('pulumi', 1)), { value: '⟦pulumi:1⟧' }],
    [EnvValue.fromSecret({ name: 's' }, 'k'), { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
    [EnvValue.fromSecret({ name: 's' }, 'k', {}), { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
    [EnvValue.fromSecret({ name: 's' }, 'k', { optional: true }), { valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } }],
    [EnvValue.fromSecret({ name: stringToken('pulumi', 1) }, stringToken('pulumi', 2)), { valueFrom: { secretKeyRef: { name: '⟦pulumi:1⟧', key: '⟦pulumi:2⟧' } } }],
    [EnvValue.fromConfigMap({ name: 'c' }, 'k'), { valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }],
    [EnvValue.fromConfigMap({ name: 'c' }, 'k', { optional: false }), { valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: false } } }],
    [EnvValue.fromField('status.podIP'), { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
  ])('by its factory is written (%#)', (value, fields) => {
    expect(renderContainer({ env: { A: value } }).env).toEqual([{ name: 'A', ...fields }]);
    expect(faults({ A: value })).toEqual([]);
  });

  it('takes no more of a Secret than its name', () => {
    const secret = { name: 's', kind: 'Secret', data: { k: 'hidden' } };
    expect(predictorOf({ model: Model.sklearn({ storageUri: 'gs://a/b', env: { A: EnvValue.fromSecret(secret, 'k') } }) }).model.env)
      .toEqual([{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }]);
  });

  it.each<[string, () => unknown]>([
    ['EnvValue.of: expected a text, got 5; put it in quotes', () => EnvValue.of(5 as never)],
    ['EnvValue.of: expected a text, got undefined', () => EnvValue.of(undefined as never)],
    [`EnvValue.fromSecret: secret: expected ${NAMED}, got "s"; write { name: "s" }`, () => EnvValue.fromSecret('s' as never, 'k')],
    ['EnvValue.fromSecret: secret.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "S"', () => EnvValue.fromSecret({ name: 'S' }, 'k')],
    ['EnvValue.fromSecret: key: expected a text that is not empty, got ""', () => EnvValue.fromSecret({ name: 's' }, '')],
    ['EnvValue.fromSecret: optional: expected true or false, got "yes"', () => EnvValue.fromSecret({ name: 's' }, 'k', { optional: 'yes' as never })],
    ["EnvValue.fromSecret: optionl: expected a prop that EnvValue has, got true; did you mean 'optional'?", () => EnvValue.fromSecret({ name: 's' }, 'k', { optionl: true } as object)],
    [`EnvValue.fromConfigMap: configMap: expected ${NAMED}, got undefined`, () => EnvValue.fromConfigMap(undefined as never, 'k')],
    ['EnvValue.fromConfigMap: key: expected a text that is not empty, got 5', () => EnvValue.fromConfigMap({ name: 'c' }, 5 as never)],
    ['EnvValue.fromField: expected a text that is not empty, got " "', () => EnvValue.fromField(' ')],
  ])('is refused: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('is refused with everything that is wrong, by the variable it stands in', () => {
    expect(faults({ LEVEL: EnvValue.fromConfigMap({ name: 'C' }, '', { optional: 1 as never }), OTHER: EnvValue.fromField('') })).toEqual([
      'model.env.LEVEL: EnvValue.fromConfigMap: configMap.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "C"',
      'model.env.LEVEL: EnvValue.fromConfigMap: key: expected a text that is not empty, got ""',
      'model.env.LEVEL: EnvValue.fromConfigMap: optional: expected true or false, got 1',
      'model.env.OTHER: EnvValue.fromField: expected a text that is not empty, got ""',
    ]);
  });
});

describe('a variable in the words of Kubernetes', () => {
  it.each<[object]>([
    [{ value: '' }],
    [{ value: 'a', valueFrom: undefined }],
    [{ valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } }],
    [{ valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }],
    [{ valueFrom: { fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } } }],
    [{ valueFrom: { resourceFieldRef: { resource: 'limits.cpu', containerName: 'main', divisor: '1m' } } }],
    [{ valueFrom: { fileKeyRef: { path: 'a', key: 'b', volumeName: 'c' } } }],
  ])('%j is written as it is', (value) => {
    expect(renderContainer({ env: { A: value } }).env).toEqual([{ name: 'A', ...JSON.parse(JSON.stringify(value)) as object }]);
    expect(faults({ A: value })).toEqual([]);
  });

  const KEY = 'the name of an object: lower-case letters, digits, dots and dashes, at most 253';

  it.each<[string, object]>([
    ['A: expected a text, an EnvValue, or { valueFrom }, got true; put it in quotes', { A: true }],
    ['A: expected a text, an EnvValue, or { valueFrom }, got null', { A: null }],
    ['A: expected a text, an EnvValue, or { valueFrom }, got {}', { A: {} }],
    ['A: expected a text, an EnvValue, or { valueFrom }, got [ \'a\' ]', { A: ['a'] }],
    ['A: expected a text, an EnvValue, or { valueFrom }, got { valueFrom: \'secret\' }', { A: { valueFrom: 'secret' } }],
    ['A.valueFrom.secretRef: expected a prop that valueFrom has, got {}; did you mean \'secretKeyRef\'?', { A: { valueFrom: { secretRef: {} } } }],
    [`A.valueFrom.secretKeyRef.name: expected ${KEY}, got undefined`, { A: { valueFrom: { secretKeyRef: { key: 'k' } } } }],
    ['A.valueFrom.secretKeyRef.key: expected a text that is not empty, got undefined', { A: { valueFrom: { secretKeyRef: { name: 's' } } } }],
    ['A.valueFrom.configMapKeyRef.optional: expected true or false, got "true"; write true without quotes', { A: { valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: 'true' } } } }],
    ['A.valueFrom.fieldRef.fieldPath: expected a text that is not empty, got undefined', { A: { valueFrom: { fieldRef: {} } } }],
    ['A.valueFrom.resourceFieldRef.divisor: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "0"', { A: { valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } } } }],
    ['A.valueFrom.fileKeyRef: expected an object of plain fields, got "x"', { A: { valueFrom: { fileKeyRef: 'x' } } }],
  ])('is refused: %s', (message, env) => {
    expect(faults(env)).toEqual([`model.env.${message}`]);
  });

  it.each<[string, unknown]>([
    ['model.env: expected an object, each value a text, an EnvValue, or { valueFrom }, got "A=b"', 'A=b'],
    ['model.env: expected an object, each value a text, an EnvValue, or { valueFrom }, got [ { name: \'A\', value: \'b\' } ]', [{ name: 'A', value: 'b' }]],
    ['model.env: expected the name of an environment variable, got "="', { '=': 'b' }],
  ])('stands in an object by its name: %s', (message, env) => {
    expect(faults(env as object)).toEqual([message]);
  });
});

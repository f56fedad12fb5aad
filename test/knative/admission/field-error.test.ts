import { disallowed, exactlyOne, fieldError, invalidValue, missingField, notAmong, outOfBounds } from '../../../lib/knative/admission/field-error';

// Knative's words stand in knative.dev/pkg apis/field_error.go.
describe('a complaint of Knative', () => {
  it('has its own words, a name and the field', () => {
    expect(missingField('a.b')).toEqual({ id: 'knative-missing-field', message: 'missing field', path: 'a.b' });
    expect(invalidValue('x', 'a')).toEqual({ id: 'knative-invalid-value', message: 'invalid value: x', path: 'a' });
    expect(invalidValue(5, 'a', 'must be a text')).toEqual({ id: 'knative-invalid-value', message: 'invalid value: 5 (must be a text)', path: 'a' });
    expect(outOfBounds(-1, 0, 10, 'a')).toEqual({ id: 'knative-out-of-bounds', message: 'expected 0 <= -1 <= 10', path: 'a' });
    expect(fieldError('knative-x', 'some words', 'a')).toEqual({ id: 'knative-x', message: 'some words', path: 'a' });
  });

  it('has another name where a flag would let the field through, and tells the flag', () => {
    const flag = 'kubernetes.podspec-affinity';
    expect(disallowed('a')).toStrictEqual({ id: 'knative-field-not-allowed', message: 'must not set the field', path: 'a' });
    expect(disallowed('a', flag)).toStrictEqual({ id: 'knative-feature-off', message: 'must not set the field', path: 'a', flag });
    expect(fieldError('knative-x', 'some words', 'a', flag)).toStrictEqual({ id: 'knative-x', message: 'some words', path: 'a', flag });
  });

  it.each<[got: string[], said: string[]]>([
    [['x'], []],
    [[], ['expected exactly one of x, y, z, got neither']],
    [['x', 'z'], ['expected exactly one, got both x and z']],
    [['x', 'y', 'z'], ['expected exactly one, got x, y and z']],
  ])('of one in several, of which there are %j, says %j', (got, said) => {
    expect(exactlyOne(got, ['x', 'y', 'z'], 'a')).toEqual(said.map((message) => ({ id: 'knative-exactly-one', message, path: 'a' })));
  });

  it('names each field that there may not be, in the order in which they stand, whatever they hold', () => {
    expect(notAmong({ b: 1, a: 2, c: undefined, d: null }, ['a'], 'p').map(({ path }) => path)).toEqual(['p.b', 'p.c', 'p.d']);
    expect(notAmong({}, [], 'p')).toEqual([]);
  });
});

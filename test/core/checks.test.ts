import fc from '../support/properties';
import type { NumberRange } from '../../lib/core/checks';
import { finiteNumber, nonEmpty, oneOf, refuse, refuseInWords, violation, violationInWords, wholeNumber } from '../../lib/core/checks';
import { InputError } from '../../lib/core/input-error';
import { numberToken, stringToken } from '../../lib/core/tokens';

describe('wholeNumber', () => {
  it('gives back every whole number inside the range', () => {
    fc.assert(fc.property(fc.integer({ min: -5, max: 1000 }), (value) => wholeNumber('n', value, { min: -5, max: 1000 }) === value));
  });

  it.each([
    [1.5, 'limit: expected a whole number from 1 to 10, got 1.5'],
    [0, 'limit: expected a whole number from 1 to 10, got 0'],
    [11, 'limit: expected a whole number from 1 to 10, got 11'],
    [NaN, 'limit: expected a whole number from 1 to 10, got NaN'],
    ['5', 'limit: expected a whole number from 1 to 10, got "5"; write 5 without quotes'],
    ['50', 'limit: expected a whole number from 1 to 10, got "50"'],
    [' ', 'limit: expected a whole number from 1 to 10, got " "'],
    [0.5, 'limit: expected a whole number from 1 to 10, got 0.5'],
    [undefined, 'limit: expected a whole number from 1 to 10, got undefined'],
    [{ a: 1 }, 'limit: expected a whole number from 1 to 10, got { a: 1 }'],
  ])('refuses %p', (value, message) => {
    expect(() => wholeNumber('limit', value as number, { min: 1, max: 10 })).toThrow(new InputError([{ path: 'limit', allowed: '', message }]));
  });

  it('says what to do where the caller knows it', () => {
    expect(() => wholeNumber('limit', 0, { min: 1, hint: 'leave it out for no limit' })).toThrow(
      'limit: expected a whole number of at least 1, got 0; leave it out for no limit',
    );
  });

  it.each([[0.7, 'got 0.7; in percent: write 70'], [0.075, 'got 0.075; in percent: write 7.5'], [0, 'got 0'], [1.5, 'got 1.5']])('takes %p for a share where it is a percentage', (value, got) => {
    expect(() => wholeNumber('share', value, { min: 1, max: 100, percent: true })).toThrow(new Error(`share: expected a whole number from 1 to 100, ${got}`));
  });

  it('lets a value pass that only the deployment knows', () => {
    expect(wholeNumber('limit', numberToken(3), { min: 1 })).toBe(numberToken(3));
  });
});

describe('finiteNumber', () => {
  it.each([[Infinity], [NaN], [-Infinity]])('refuses %p', (value) => {
    expect(() => finiteNumber('target', value)).toThrow(`target: expected a number, got ${value}`);
  });

  it('names the upper end when there is only one', () => {
    expect(() => finiteNumber('share', 2, { max: 1 })).toThrow('share: expected a number of at most 1, got 2');
  });
});

describe('oneOf', () => {
  it('lists what is allowed', () => {
    expect(() => oneOf('metric', 'qps', ['concurrency', 'rps'], 'KServe\'s page says qps, its CRD does not')).toThrow(
      'metric: expected one of concurrency, rps, got "qps"; KServe\'s page says qps, its CRD does not',
    );
  });

  it('lets a value pass that only the deployment knows', () => {
    expect(oneOf('metric', stringToken('pulumi', 0), ['rps'])).toBe('⟦pulumi:0⟧');
  });
});

describe('nonEmpty', () => {
  it.each([[''], ['  '], [undefined]])('refuses %p', (value) => {
    expect(() => nonEmpty('name', value as string)).toThrow(/^name: expected a text that is not empty, got /);
  });
});

describe('violation', () => {
  it('carries path, value and what is allowed beside the sentence', () => {
    expect(violation('window', '5s', '6s to 1h')).toEqual({
      path: 'window', got: '5s', allowed: '6s to 1h', message: 'window: expected 6s to 1h, got "5s"',
    });
  });
});

describe('a complaint', () => {
  it('is about something that is in words already, without quotes', () => {
    expect(violationInWords('release.yaml', 'a folder', 'a file', 'name a file').message).toBe('release.yaml: expected a file, got a folder; name a file');
    expect(violationInWords('release.yaml', 'a folder', 'a file').message).toBe('release.yaml: expected a file, got a folder');
  });

  it('has room for so much of a path, a value and what is allowed; the ends of each say which it is', () => {
    const { path, message } = violationInWords('p'.repeat(301), 'v'.repeat(301), `a${'w'.repeat(600)}z`);
    expect(path).toHaveLength(301);
    expect(message).toBe(`${'p'.repeat(150)}…${'p'.repeat(150)}: expected a${'w'.repeat(299)}…${'w'.repeat(299)}z, got ${'v'.repeat(150)}…${'v'.repeat(150)}`);
    expect(violationInWords('p'.repeat(300), 'v', 'w'.repeat(600)).message).toBe(`${'p'.repeat(300)}: expected ${'w'.repeat(600)}, got v`);
  });

  it('stands on one line, and moves no cursor', () => {
    expect(violationInWords('a\nb', 'c\n   d', 'e\tf', '\u001b[2J').message).toBe('a b: expected e\\tf, got c d; \\x1b[2J');
  });

  it('is thrown with all that it is about', () => {
    expect(() => refuse('window', 5, 'a Duration', 'write Duration.seconds(5)')).toThrow(
      new InputError([{ path: 'window', got: 5, allowed: 'a Duration', message: 'window: expected a Duration, got 5; write Duration.seconds(5)' }]),
    );
  });

  it('of a number says to write asNumber for a placeholder of a text', () => {
    expect(() => wholeNumber('limit', stringToken('pulumi', 0), { min: 1, hint: 'leave it out' })).toThrow(
      'limit: expected a whole number of at least 1, got "⟦pulumi:0⟧"; write asNumber(output), from cdk8s-kserve/pulumi',
    );
  });
});

describe('an Output of Pulumi in place of a value', () => {
  const output = { __pulumiOutput: true };
  const hint = (allowed: string, other = 'something else') => violation('x', output, allowed, other).message.replace(`x: expected ${allowed}, got a Pulumi Output; `, '');
  const LATE = 'it has to be known when the manifests are written: a value of pulumi.Config is, an Output is not';

  it.each([
    ['a text', 'write asString(output), from cdk8s-kserve/pulumi'],
    ['the name of a namespace', 'write asString(output), from cdk8s-kserve/pulumi'],
    ['a Kubernetes quantity above 0 such as "500m", "2" or "4Gi"', 'write asString(output), from cdk8s-kserve/pulumi'],
    ['a storage URI or a path in the container, without spaces', 'write asString(output), from cdk8s-kserve/pulumi'],
    ['a whole number from 1 to 1000', 'write asNumber(output), from cdk8s-kserve/pulumi'],
    ["an object with a name, such as { name: 'x' }", 'write { name: asString(output) }, from cdk8s-kserve/pulumi'],
    ['an object, each value a text of at most 63 letters', 'write asString(output) for each value, from cdk8s-kserve/pulumi'],
    ["a Model such as Model.sklearn({ storageUri: 'gs://…' })", LATE],
    ['one of DeploymentMode.KNATIVE, DeploymentMode.STANDARD', LATE],
    ['a Duration', LATE],
    ['true or false', LATE],
    ['a list of canaries', LATE],
    ['an object of plain fields', LATE],
  ])('for %s: %s', (allowed, expected) => {
    expect(hint(allowed)).toBe(expected);
  });

  it('is no more than a prop that there is not, where there is none of the name', () => {
    expect(violation('sclaing', output, 'a prop that InferenceService has', "did you mean 'scaling'?").message)
      .toBe("sclaing: expected a prop that InferenceService has, got a Pulumi Output; did you mean 'scaling'?");
  });
});

describe('the ends of a range', () => {
  it('belong to it', () => {
    expect([finiteNumber('n', 0.5, { min: 0.5, max: 1.5 }), finiteNumber('n', 1.5, { min: 0.5, max: 1.5 }), wholeNumber('n', -3, { min: -3, max: -3 })]).toEqual([0.5, 1.5, -3]);
  });

  it.each<[value: unknown, range: NumberRange, said: string]>([
    [0.499, { min: 0.5, max: 1.5 }, 'a number from 0.5 to 1.5, got 0.499'],
    [1.501, { min: 0.5, max: 1.5 }, 'a number from 0.5 to 1.5, got 1.501'],
    [-1, { min: 0 }, 'a number of at least 0, got -1'],
    ['1.25', { min: 0.5 }, 'a number of at least 0.5, got "1.25"; write 1.25 without quotes'],
    ['0x10', { max: 20 }, 'a number of at most 20, got "0x10"; write 16 without quotes'],
    ['', {}, 'a number, got ""'],
    ['many', { hint: 'leave it out' }, 'a number, got "many"; leave it out'],
    // What to write goes before what the caller knows.
    ['3', { min: 0, hint: 'leave it out' }, 'a number of at least 0, got "3"; write 3 without quotes'],
    [0.9, { min: 1, max: 100, percent: true, hint: 'leave it out' }, 'a number from 1 to 100, got 0.9; in percent: write 90'],
    [-0.5, { min: 1, percent: true, hint: 'leave it out' }, 'a number of at least 1, got -0.5; leave it out'],
    [5n, { min: 0 }, 'a number of at least 0, got 5n'],
    [null, { min: 0 }, 'a number of at least 0, got null'],
    [{ __pulumiOutput: true }, { min: 0, hint: 'leave it out' }, 'a number of at least 0, got a Pulumi Output; write asNumber(output), from cdk8s-kserve/pulumi'],
  ])('are told with %p in %p', (value, range, said) => {
    expect(() => finiteNumber('n', value, range)).toThrow(new Error(`n: expected ${said}`));
  });
});

describe('a choice and a text', () => {
  it.each<[value: unknown, got: string]>([[undefined, 'undefined'], [null, 'null'], [1, '1'], ['RPS', '"RPS"'], ['', '""'], [['rps'], "[ 'rps' ]"]])('are not %p', (value, got) => {
    expect(() => oneOf('metric', value, ['rps'])).toThrow(new Error(`metric: expected one of rps, got ${got}`));
    if (value !== 'RPS') {
      expect(() => nonEmpty('name', value, 'give it one')).toThrow(new Error(`name: expected a text that is not empty, got ${got}; give it one`));
    }
  });

  it('are given back as they are', () => {
    expect([oneOf('metric', 'rps', ['concurrency', 'rps']), nonEmpty('name', ' iris '), nonEmpty('name', stringToken('pulumi', 1))]).toEqual(['rps', ' iris ', '⟦pulumi:1⟧']);
  });

  it('of words is thrown in words', () => {
    expect(() => refuseInWords('release.yaml', 'nothing', 'a file', 'name one')).toThrow(new Error('release.yaml: expected a file, got nothing; name one'));
  });
});

import * as pulumi from '@pulumi/pulumi';
import fc from '../support/properties';
import { hydrate } from '../../lib/pulumi/hydrate';
import { asNumber, asString, outputOfNumber, placeholderFor, textOutput, textParts } from '../../lib/pulumi/output-values';
import { valueOf } from '../support/pulumi-mocks';

describe('asString and asNumber', () => {
  it('give back a plain value as it is', () => {
    expect([asString('x'), asNumber(3)]).toEqual(['x', 3]);
  });

  it('give the same placeholder for the same Output', () => {
    const output = pulumi.output('x');
    expect(asString(output)).toBe(asString(output));
  });

  it('give other placeholders for other Outputs, though they hold the same', () => {
    const [one, other] = [pulumi.output('x'), pulumi.output('x')];
    expect(asString(one)).not.toBe(asString(other));
    expect(placeholderFor(one)).toBe(asString(one));
  });

  it('take a Promise of a number too', async () => {
    expect(await valueOf(outputOfNumber(asNumber(Promise.resolve(7)))!)).toBe(7);
  });

  it('take a Promise too', () => {
    expect(textParts(asString(Promise.resolve('x')))).toHaveLength(1);
  });
});

describe('textParts', () => {
  it('finds every Output in its place, whatever text stands around', () => {
    fc.assert(fc.property(fc.array(fc.string().filter((text) => !/[⟦\d]/.test(text)), { minLength: 2, maxLength: 6 }), (texts) => {
      const values = texts.slice(1).map((_, index) => pulumi.output(index));
      const joined = texts.reduce((whole, text, index) => whole + (index ? asString(values[index - 1] as any) : '') + text, '');
      const parts = textParts(joined);
      expect(parts.filter((part) => typeof part !== 'string')).toEqual(values);
      expect(parts.filter((part) => typeof part === 'string').join('')).toBe(texts.join(''));
    }));
  });

  it('finds a number that was put into a text', () => {
    const port = pulumi.output(80);
    expect(textParts(`:${asNumber(port)}/`)).toEqual([':', port, '/']);
  });

  it('is one part for a text without an Output, the empty one too', () => {
    expect([textParts(''), textParts('gs://bucket/model')]).toEqual([[''], ['gs://bucket/model']]);
  });

  it('finds Outputs that stand side by side, and one that comes twice', () => {
    const [host, port] = [pulumi.output('host'), pulumi.output(80)];
    expect(textParts(`${asString(host)}${asString(host)}:${asNumber(port)}`)).toEqual([host, host, ':', port]);
  });

  it('takes no number for an Output that goes on behind it', () => {
    const longer = `${asNumber(pulumi.output(80))}0`;
    expect(textParts(longer)).toEqual([longer]);
  });

  it('leaves foreign text alone that only looks like a placeholder', () => {
    expect(textParts('⟦pulumi:999999⟧ and -1999999999999999')).toEqual(['⟦pulumi:999999⟧ and -1999999999999999']);
  });
});

describe('textOutput', () => {
  it('is the text with every value in its place, and secret where one of them is', async () => {
    const text = textOutput(`https://${asString(pulumi.output('user'))}:${asString(pulumi.secret('s3cret'))}@host:${asNumber(pulumi.output(80))}/`);
    expect([await valueOf(text), await pulumi.isSecret(text)]).toEqual(['https://user:s3cret@host:80/', true]);
  });

  it('is a text without Outputs as it is, and no secret', async () => {
    expect([await valueOf(textOutput('plain')), await pulumi.isSecret(textOutput('plain'))]).toEqual(['plain', false]);
  });
});

describe('hydrate', () => {
  const manifest = (more: object = {}) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, ...more });
  const faults = (object: object) => {
    try {
      return hydrate('models/x', object as never);
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('leaves a manifest without Outputs as it is, of whatever values', () => {
    const plain = manifest({ list: [1, 'a', null, true, [{ deep: '' }]], none: undefined, number: -1 });
    expect(hydrate('models/x', plain)).toEqual(plain);
  });

  it('puts an Output back in lists and in lists of lists, itself where it stands alone', () => {
    const [text, number] = [pulumi.output('a'), pulumi.output(2)];
    expect(hydrate('models/x', manifest({ args: [asString(text), [asNumber(number)], { port: asNumber(number) }] }))).toEqual(manifest({ args: [text, [number], { port: number }] }));
  });

  it('says everything at once, each with its place', () => {
    const output = pulumi.output('a');
    expect(faults({ apiVersion: asString(output), kind: 'Pod', metadata: { name: `a-${asString(output)}`, namespace: asString(output) }, list: [{ [asString(output)]: 1 }] })).toBe([
      'models/x: 3 values are wrong',
      '  - apiVersion: expected a value that is known before the deployment, got "an Output"; Pulumi names and plans the resource by it',
      '  - metadata.name: expected a value that is known before the deployment, got "an Output"; Pulumi names and plans the resource by it',
      '  - list[0]: expected keys that are known before the deployment, got "an Output as a key"; only values may be Outputs',
    ].join('\n'));
  });

  it('finds an Output that was turned into text as a key, too', () => {
    const text = 'Calling [toString] on an [Output<T>] is not supported.';
    expect(faults(manifest({ data: { [text]: 'x' } }))).toMatch(/^models\/x: data\.Calling .*: expected the value itself, got "an Output that was turned into text"; write /);
  });

  it('asks for no name of what is deeper: metadata.name alone names the object', () => {
    const output = pulumi.output('a');
    expect(faults(manifest({ spec: { kind: asString(output), metadata: { name: asString(output) } } }))).toEqual(manifest({ spec: { kind: output, metadata: { name: output } } }));
  });
});

describe('outputOfNumber', () => {
  it('knows no Output for a number that stands for none yet', () => {
    expect([-1e15, -1e15 - 999_999, NaN, -Infinity].map(outputOfNumber)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('knows an ordinary number from a placeholder', () => {
    const output = pulumi.output(1);
    expect(outputOfNumber(asNumber(output))).toBe(output);
    expect(outputOfNumber(80)).toBeUndefined();
  });
});

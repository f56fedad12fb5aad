import * as pulumi from '@pulumi/pulumi';
import fc from '../support/properties';
import { asNumber, asString, outputOfNumber, textParts } from '../../lib/pulumi/output-values';

describe('asString and asNumber', () => {
  it('give back a plain value as it is', () => {
    expect([asString('x'), asNumber(3)]).toEqual(['x', 3]);
  });

  it('give the same placeholder for the same Output', () => {
    const output = pulumi.output('x');
    expect(asString(output)).toBe(asString(output));
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

  it('leaves foreign text alone that only looks like a placeholder', () => {
    expect(textParts('⟦pulumi:999999⟧ and -1999999999999999')).toEqual(['⟦pulumi:999999⟧ and -1999999999999999']);
  });
});

describe('outputOfNumber', () => {
  it('knows an ordinary number from a placeholder', () => {
    const output = pulumi.output(1);
    expect(outputOfNumber(asNumber(output))).toBe(output);
    expect(outputOfNumber(80)).toBeUndefined();
  });
});

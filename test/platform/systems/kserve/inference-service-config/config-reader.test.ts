import fc from '../../../../support/properties';
import { seconds } from '../../../../../lib/core/duration';
import { Faults } from '../../../../../lib/core/faults';
import { numberToken, stringToken } from '../../../../../lib/core/tokens';
import { asText, ConfigReader } from '../../../../../lib/platform/systems/kserve/inference-service-config/config-reader';

describe('ConfigReader', () => {
  const reader = () => {
    const faults = new Faults();
    return { faults, read: new ConfigReader('key', faults) };
  };

  it('hands on what is right', () => {
    const { faults, read } = reader();
    expect([
      read.quantity('a', '1.5Gi'), read.quantityOrNone('b', ''), read.text('c', 'x'), read.gateway('d', 'ns/gw'), read.word('e', 'y', ['x', 'y']),
      read.count('f', 3, { min: 1 }), read.seconds('g', seconds(7)),
    ]).toEqual(['1.5Gi', '', 'x', 'ns/gw', 'y', 3, 7]);
    expect(faults.violations).toEqual([]);
  });

  it('gathers what is wrong by the way to it, and goes on', () => {
    const { faults, read } = reader();
    expect([read.quantity('a', 'x'), read.at('group').text('b', ''), read.count('c', 0, { min: 1 })]).toEqual([undefined, undefined, undefined]);
    expect(faults.violations.map(({ path }) => path)).toEqual(['key.a', 'key.group.b', 'key.c']);
  });

  it('lets placeholders pass', () => {
    const { faults, read } = reader();
    const text = stringToken('pulumi', 1);
    expect([read.quantity('a', text), read.gateway('b', text), read.word('c', text, ['x']), read.count('d', numberToken(2), { min: 1 })])
      .toEqual([text, text, text, numberToken(2)]);
    expect(faults.violations).toEqual([]);
  });

  it('takes every amount Kubernetes writes', () => {
    const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'e3');
    fc.assert(fc.property(fc.nat(), suffix, (amount, unit) => {
      const { faults, read } = reader();
      expect(read.quantity('a', `${amount}${unit}`)).toBe(`${amount}${unit}`);
      expect(faults.violations).toEqual([]);
    }));
  });
});

describe('asText', () => {
  it.each([[1, '1'], [false, 'false'], [undefined, undefined]])('%p is %p', (value, text) => {
    expect(asText(value)).toBe(text);
  });
});

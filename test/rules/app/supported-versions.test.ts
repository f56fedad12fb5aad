import { Release } from '../../../lib/platform';
import { SUPPORTED_RANGES, isInRange, minorVersion } from '../../../lib/rules/app/supported-versions';
import { COMPARABLE_SYSTEMS } from '../../../lib/conformance/systems';

describe('Release.CURRENT', () => {
  it('is what KServe v0.20.0 pins', () => {
    expect({ ...Release.CURRENT }).toEqual({
      kserve: 'v0.20.0', knativeServing: '1.21.1', kourier: '1.21.1', netIstio: '1.21.4', netGatewayApi: '1.21.1', certManager: 'v1.17.0',
    });
  });

  it('is supported together', () => {
    const versions = new Map<string, string>(COMPARABLE_SYSTEMS.map(({ definition }) => [definition.role, definition.version]));
    expect(SUPPORTED_RANGES.filter((range) => !isInRange(versions.get(range.needs)!, range))).toEqual([]);
    const layers = COMPARABLE_SYSTEMS.filter(({ definition }) => definition.role === 'network-layer');
    expect(layers.map(({ definition }) => String(minorVersion(definition.version)))).toEqual(['1,21', '1,21', '1,21']);
  });
});

describe('minorVersion', () => {
  it.each([['v1.17.0', [1, 17]], ['1.21', [1, 21]], ['0.20.1-rc.0', [0, 20]], ['nightly', undefined], ['', undefined]])('%j is %p', (text, version) => {
    expect(minorVersion(text)).toEqual(version);
  });
});

describe('isInRange', () => {
  it.each([
    ['1.18.9', false], ['1.19.0', true], ['1.21.9', true], ['1.22.0', false], ['2.20.0', false], ['0.20.0', false], ['nightly', true],
  ])('%s from 1.19 to 1.21: %p', (version, expected) => {
    expect(isInRange(version, { from: '1.19', to: '1.21' })).toBe(expected);
  });

  it('may be open at its end', () => {
    expect(isInRange('9.0', { from: '1.15' })).toBe(true);
    expect(isInRange('1.9', { from: '1.15' })).toBe(false);
  });
});

import { Release } from '../../../lib/platform';
import type { SystemRole } from '../../../lib/rules/app/app-facts';
import { SUPPORTED_RANGES, isInRange, minorVersion } from '../../../lib/rules/app/supported-versions';

describe('the newest release', () => {
  it('is supported together', () => {
    const { certManager, knativeServing } = Release.NEWEST;
    const versions: Partial<Record<SystemRole, string>> = { 'cert-manager': certManager, 'knative-serving': knativeServing };
    expect(SUPPORTED_RANGES.filter((range) => !isInRange(versions[range.needs] ?? '', range))).toEqual([]);
    expect(SUPPORTED_RANGES.map(({ version }) => version)).toEqual(SUPPORTED_RANGES.map(() => '0.20'));
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

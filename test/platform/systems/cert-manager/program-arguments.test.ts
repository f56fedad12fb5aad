import { certManagerObjects } from '../../../../lib/platform/systems/cert-manager/objects';
import { setArgument, setCertManagerLogLevel } from '../../../../lib/platform/systems/cert-manager/program-arguments';
import { LogLevel } from '../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../support/loose';

const objects: readonly Loose[] = certManagerObjects();
const args = (of: readonly Loose[], name: string): string[] =>
  of.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!.spec.template.spec.containers[0].args;

describe('setArgument', () => {
  it('replaces an argument in its place', () => {
    const changed = args(setArgument(objects, 'option', 'cert-manager', '--max-concurrent-challenges', '5'), 'cert-manager');
    const before = args(objects, 'cert-manager');
    expect(changed.findIndex((arg) => arg.endsWith('challenges=5'))).toBe(before.findIndex((arg) => arg.endsWith('challenges=60')));
    expect(changed).toHaveLength(before.length);
  });

  it('adds one that was not there', () => {
    expect(args(setArgument(objects, 'option', 'cert-manager', '--dns01-recursive-nameservers-only', 'true'), 'cert-manager'))
      .toEqual([...args(objects, 'cert-manager'), '--dns01-recursive-nameservers-only=true']);
  });

  it('takes no argument for another that begins alike', () => {
    const changed = args(setArgument(objects, 'option', 'cert-manager-webhook', '--dynamic-serving-ca-secret', 'x'), 'cert-manager-webhook');
    expect(changed).toEqual([...args(objects, 'cert-manager-webhook'), '--dynamic-serving-ca-secret=x']);
  });

  it('leaves the other programs, and what it was given, alone', () => {
    const before = JSON.stringify(objects);
    const changed = setArgument(objects, 'option', 'cert-manager', '--v', '9');
    expect(args(changed, 'cert-manager-webhook')).toBe(args(objects, 'cert-manager-webhook'));
    expect(JSON.stringify(objects)).toBe(before);
  });

  it('says which option it was where a release has no such program', () => {
    expect(() => setArgument([], 'maxConcurrentChallenges', 'cert-manager', '--x', '1')).toThrow(
      'maxConcurrentChallenges: expected an object that the release has, got "Deployment/cert-manager"; '
      + 'the release file has no such object, so leave \'maxConcurrentChallenges\' out');
  });
});

describe('setCertManagerLogLevel', () => {
  it('changes nothing for the level upstream has', () => {
    expect(setCertManagerLogLevel(objects, LogLevel.INFO)).toEqual(objects);
  });
});

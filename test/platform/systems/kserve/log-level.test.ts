import { kserveObjects } from '../../../../lib/platform/systems/kserve/objects';
import { setKServeLogLevel } from '../../../../lib/platform/systems/kserve/log-level';
import { LogLevel } from '../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../support/loose';

const containers = (objects: readonly Loose[]) => objects.find(({ kind }) => kind === 'Deployment')!.spec.template.spec.containers;

describe('setKServeLogLevel', () => {
  it('takes the place of a level that was set before', () => {
    const twice = setKServeLogLevel(setKServeLogLevel(kserveObjects(), LogLevel.DEBUG), LogLevel.INFO);
    expect(containers(twice)[0].args.filter((arg: string) => arg.startsWith('--zap'))).toEqual(['--zap-log-level=info']);
  });

  it('leaves the metrics proxy alone, which logs by another flag', () => {
    expect(containers(setKServeLogLevel(kserveObjects(), LogLevel.DEBUG))[1]).toEqual(containers(kserveObjects())[1]);
  });

  it('works on a manager without arguments', () => {
    const bare: Loose = {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager' },
      spec: { template: { spec: { containers: [{ name: 'manager' }] } } },
    };
    expect(containers(setKServeLogLevel([bare], LogLevel.ERROR))).toEqual([{ name: 'manager', args: ['--zap-log-level=error'] }]);
  });

  it('says so where a release has no such manager', () => {
    expect(() => setKServeLogLevel([], LogLevel.DEBUG)).toThrow(
      'logLevel: expected an object that the release has, got "Deployment/kserve-controller-manager"; '
      + 'the release file has no such object, so leave \'logLevel\' out');
  });
});

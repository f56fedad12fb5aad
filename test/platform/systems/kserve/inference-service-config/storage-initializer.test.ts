import { OciModelMode } from '../../../../../lib/platform/systems/kserve';
import { complaint, key } from './data';

describe('storageInitializer', () => {
  it('mounts CA certificates and serves models out of images', () => {
    const given = {
      caBundleConfigMapName: 'corp-ca', caBundleVolumeMountPath: '/ca', enableModelcar: false, enableOciModelSupport: true,
      ociModelMode: OciModelMode.NATIVE, cpuModelcar: '20m', memoryModelcar: '30Mi', uidModelcar: 0,
    };
    expect(key('storageInitializer', { storageInitializer: given })).toMatchObject({ ...given, ociModelMode: 'native' });
  });

  it.each([
    [{ caBundleVolumeMountPath: 'ca' }, 'config.storageInitializer.caBundleVolumeMountPath: expected an absolute path, got "ca"'],
    [{ cpuModelcar: '' }, 'config.storageInitializer.cpuModelcar: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got ""'],
    [{ uidModelcar: -1 }, 'config.storageInitializer.uidModelcar: expected a whole number from 0 to 4294967295, got -1'],
    [{ ociModelMode: 'fetch' as OciModelMode }, 'config.storageInitializer.ociModelMode: expected one of modelcar, native, got "fetch"'],
  ])('refuses %p', (storageInitializer, message) => {
    expect(complaint({ storageInitializer })).toBe(message);
  });
});

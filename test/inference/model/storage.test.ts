import { App, Chart } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { Dialect, Storage } from '../../../lib/inference';
import { faultOf } from '../../support/fault-of';

const faults = (storage: Storage): string[] => storage.check('model.storage', Dialect.KSERVE).map(({ message }) => message);

describe('storage', () => {
  it('is one URI', () => {
    const storage = Storage.uri('s3://bucket/model');
    expect(storage.singleUri).toBe('s3://bucket/model');
    expect(faults(storage)).toEqual([]);
    expect(faults(Storage.uri('gs:///y'))).toHaveLength(1);
  });

  it('is a folder of a claim, one of cdk8s-plus as well', () => {
    expect(Storage.pvc({ name: 'models' }, 'iris').singleUri).toBe('pvc://models/iris');
    expect(Storage.pvc({ name: 'models' }).singleUri).toBe('pvc://models/');
    const claim = new plus27.PersistentVolumeClaim(new Chart(new App(), 'c'), 'claim', { metadata: { name: 'from-plus' } });
    expect(Storage.pvc(claim, 'iris').singleUri).toBe('pvc://from-plus/iris');
    expect(faultOf(Storage.pvc({ name: '' })).message).toBe('Storage.pvc.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got ""');
  });

  it('is an entry of the Secret storage-config', () => {
    const storage = Storage.secretKey('minio', { path: 'iris', parameters: { bucket: 'models' } });
    expect(storage.spec).toEqual({ key: 'minio', path: 'iris', parameters: { bucket: 'models' } });
    expect(storage.singleUri).toBeUndefined();
    expect(faults(storage)).toEqual([]);
    expect(faults(Storage.secretKey(' '))).toEqual(['model.storage: expected the key of an entry in the Secret storage-config, got " "']);
  });

  it('is several URIs, each with a path', () => {
    const storage = Storage.uris([{ uri: 'gs://b/base', mountPath: '/mnt/models/base' }, { uri: 'gs://b/lora', mountPath: '/mnt/models/lora' }]);
    expect(storage.uriList).toEqual([
      { uri: 'gs://b/base', mountPath: '/mnt/models/base' }, { uri: 'gs://b/lora', mountPath: '/mnt/models/lora' },
    ]);
    expect(faults(storage)).toEqual([]);
    expect(Storage.uris([{ uri: 'gs://b/base' }]).uriList).toEqual([{ uri: 'gs://b/base' }]);
  });

  it('of several URIs follows the rules of KServe\'s webhook', () => {
    expect(faults(Storage.uris([]))).toEqual(['model.storage: expected at least one URI, got []']);
    for (const mountPath of ['models', '/', '/mnt/../etc', `/${'x'.repeat(255)}`]) {
      expect(faults(Storage.uris([{ uri: 'gs://b/m', mountPath }]))[0]).toMatch(
        /^model\.storage\[0\]\.mountPath: expected an absolute path of at most 255 characters, not \/ and without \.\., got /);
    }
    expect(faults(Storage.uris([{ uri: 'gs:///m' }]))[0]).toMatch(/^model\.storage\[0\]\.uri: /);
    expect(faults(Storage.uris([{ uri: 'gs://b/1', mountPath: '/a/1' }, { uri: 'gs://b/2', mountPath: '/b/2' }]))).toEqual([
      'model.storage: expected mountPaths with one parent folder for everything that is fetched, got [ \'/a/1\', \'/b/2\' ]',
    ]);
    expect(faults(Storage.uris([{ uri: 'pvc://a/1', mountPath: '/m' }, { uri: 'pvc://b/2', mountPath: '/m' }]))).toEqual([
      'model.storage: expected a mountPath of its own for each claim, got [ \'/m\', \'/m\' ]',
    ]);
  });

  it('may mount claims wherever they like', () => {
    expect(faults(Storage.uris([{ uri: 'pvc://a/1', mountPath: '/a/1' }, { uri: 'pvc://b/2', mountPath: '/b/2' }]))).toEqual([]);
  });
});

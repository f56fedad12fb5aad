import { App, Chart } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { stringToken } from '../../../lib/core/tokens';
import { Dialect, Storage } from '../../../lib/inference';
import { faultOf } from '../../support/fault-of';
import { faultsOf } from '../support';

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

  it('is the entry that KServe takes where no key is said', () => {
    const storage = Storage.defaultKey({ path: 'iris', parameters: { type: 's3', bucket: 'models' } });
    expect(storage.spec).toEqual({ path: 'iris', parameters: { type: 's3', bucket: 'models' } });
    expect([storage.singleUri, faults(storage)]).toEqual([undefined, []]);
    expect([Storage.defaultKey().spec, faults(Storage.defaultKey())]).toEqual([{}, []]);
    expect(faults(Storage.secretKey(undefined as never))).toEqual(['model.storage: expected the key of an entry in the Secret storage-config, got undefined']);
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

describe('storage of each kind', () => {
  it.each<[Storage, singleUri: string | undefined, uriList: object | undefined, spec: object | undefined]>([
    [Storage.uri('/mnt/models'), '/mnt/models', undefined, undefined],
    [Storage.pvc({ name: 'c' }, '/a/b'), 'pvc://c/a/b', undefined, undefined],
    [Storage.pvc({ name: 'c' }, 'a..b'), 'pvc://c/a..b', undefined, undefined],
    [Storage.uris([{ uri: 'gs://a/b' }, { uri: 'gs://a/c', mountPath: '/mnt/other' }]), undefined, [{ uri: 'gs://a/b' }, { uri: 'gs://a/c', mountPath: '/mnt/other' }], undefined],
    [Storage.secretKey('minio'), undefined, undefined, { key: 'minio' }],
    [Storage.secretKey('minio', { path: '' }), undefined, undefined, { key: 'minio', path: '' }],
    [Storage.secretKey('minio', { schemaPath: 's.json' }), undefined, undefined, { key: 'minio', schemaPath: 's.json' }],
  ])('is written in its own place (%#)', (storage, singleUri, uriList, spec) => {
    expect([storage.singleUri, storage.uriList, storage.spec]).toEqual([singleUri, uriList, spec]);
    expect(faults(storage)).toEqual([]);
  });

  it.each<[string, () => Storage]>([
    ['Storage.pvc: expected a path inside the claim, without .., got "../other"', () => Storage.pvc({ name: 'c' }, '../other')],
    ['Storage.pvc: expected a path inside the claim, without .., got "a/.."', () => Storage.pvc({ name: 'c' }, 'a/..')],
    ['Storage.pvc: path: expected a text, got 5; put it in quotes', () => Storage.pvc({ name: 'c' }, 5 as never)],
  ])('cannot be made: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it.each<[string, Storage]>([
    ['model.storage: expected the key of an entry in the Secret storage-config, got ""', Storage.secretKey('')],
    ['model.storage: expected an object with the props of Storage.secretKey, got "path"', Storage.secretKey('k', 'path' as never)],
    ['model.storage.path: expected a text, got 5; put it in quotes', Storage.secretKey('k', { path: 5 as never })],
    ['model.storage.parameters.a: expected a text, got 1; put it in quotes', Storage.secretKey('k', { parameters: { a: 1 as never } })],
    ['model.storage[1].uri: expected something to fetch behind gs://, got "gs://"', Storage.uris([{ uri: 'gs://a/b' }, { uri: 'gs://' }])],
    ['model.storage[0].mountPath: expected an absolute path of at most 255 characters, not / and without .., got "models"', Storage.uris([{ uri: 'gs://a/b', mountPath: 'models' }])],
    ['model.storage[0].mountPath: expected a text, got 5; put it in quotes', Storage.uris([{ uri: 'gs://a/b', mountPath: 5 as never }])],
    ['model.storage[0].path: expected a prop that Storage.uris has, got "/a"; it has uri, mountPath', Storage.uris([{ uri: 'gs://a/b', path: '/a' } as never])],
    ["model.storage: expected a mountPath of its own for each claim, got [ '/mnt/models', '/mnt/models' ]", Storage.uris([{ uri: 'pvc://a/b' }, { uri: 'pvc://c/d' }])],
    ["model.storage: expected mountPaths with one parent folder for everything that is fetched, got [ '/mnt/models', '/models/lora' ]",
      Storage.uris([{ uri: 'gs://a/b' }, { uri: 'gs://a/c', mountPath: '/models/lora' }])],
    ["model.storage: expected mountPaths with one parent folder for everything that is fetched, got [ '/a', '/b' ]",
      Storage.uris([{ uri: 'gs://a/b', mountPath: '/a' }, { uri: 'gs://a/c', mountPath: '/b' }])],
    ["model.storage: expected mountPaths with one parent folder for everything that is fetched, got [ '/ab/x', '/a/x' ]",
      Storage.uris([{ uri: 'gs://a/b', mountPath: '/ab/x' }, { uri: 'pvc://c/d', mountPath: '/y' }, { uri: 'hf://a/c', mountPath: '/a/x' }])],
  ])('is refused: %s', (message, storage) => {
    expect(faults(storage)).toEqual([message]);
  });

  // What is fetched lies in one volume, mounted at the folder that all paths have in common: kserve `FindCommonParentPath`.
  it.each<[paths: readonly string[]]>([
    [['/mnt/models', '/mnt/models/lora']], [['/mnt/models/base', '/mnt/models/adapters/lora']], [['/a/b/c', '/a/d']], [['/a/b', '/a/b']], [['/a/', '/a/b']],
    [['/a/b', stringToken('pulumi', 1)]], [[stringToken('pulumi', 1), stringToken('pulumi', 2)]], [['/b']],
  ])('takes things to fetch to %j', (paths) => {
    expect(faults(Storage.uris(paths.map((mountPath, index) => ({ uri: `gs://bucket/${index}`, mountPath }))))).toEqual([]);
  });

  it('takes claims of which only the deployment knows the path', () => {
    expect(faults(Storage.uris([{ uri: 'pvc://a/b', mountPath: stringToken('pulumi', 1) }, { uri: 'pvc://c/d', mountPath: stringToken('pulumi', 1) }]))).toEqual([]);
  });

  it('takes paths up to 255 characters, and one claim where things are fetched', () => {
    expect(faults(Storage.uris([{ uri: 'gs://a/b', mountPath: `/${'x'.repeat(254)}` }]))).toEqual([]);
    expect(faults(Storage.uris([{ uri: 'gs://a/b', mountPath: '/a/b' }, { uri: 'pvc://c/d', mountPath: '/x/y' }, { uri: 'gs://a/c', mountPath: '/a/c' }]))).toEqual([]);
  });
});

import fc from 'fast-check';
import { stringToken } from '../../../lib/core/tokens';
import { Dialect } from '../../../lib/inference';
import { checkStorageUri, pvcUri, storageSchemes } from '../../../lib/inference/model/storage-uri';

const faults = (uri: string, dialect = Dialect.KSERVE): string[] => checkStorageUri('model.storageUri', uri, dialect).map(({ message }) => message);

describe('a storage URI', () => {
  it.each([
    'gs://bucket/model', 's3://bucket/model', 'pvc://claim/folder', 'file:///models/iris', 'https://host/model.zip', 'http://host/model.zip',
    'hdfs://nn/user/model', 'hdfs:///user/model', 'webhdfs://nn/model', 'oci://registry/image:1', 'oci+native://registry/image:1', 'hf://org/model:main',
    'https://account.blob.core.windows.net/container/model', 'https://account.file.core.windows.net/share/model',
    '/mnt/models', 'relative/path',
  ])('may be %s', (uri) => {
    expect(faults(uri)).toEqual([]);
  });

  it('may be a placeholder that only a deployment fills in', () => {
    expect(faults(`${stringToken('pulumi', 3)}/model`)).toEqual([]);
  });

  it('has one of KServe\'s schemes', () => {
    expect(faults('ftp://host/model')).toEqual([
      'model.storageUri: expected a path in the container or a URI that begins with one of gs://, s3://, pvc://, file://, https://, http://, hdfs://, '
      + 'webhdfs://, oci://, oci+native://, hf://, got "ftp://host/model"',
    ]);
  });

  it('is an https URL for Azure', () => {
    expect(faults('abfs://container@account/model')[0]).toMatch(
      /got "abfs:\/\/container@account\/model"; for Azure write https:\/\/<account>\.blob\.core\.windows\.net\/<container>\/<path>$/);
    expect(faults('https://account.blob.core.windows.net/')).toEqual([
      'model.storageUri: expected https://<account>.blob.core.windows.net/<container>/<path>, got "https://account.blob.core.windows.net/"',
    ]);
  });

  it('has something behind the scheme', () => {
    expect(faults('gs://')).toEqual(['model.storageUri: expected something to fetch behind gs://, got "gs://"']);
    expect(faults('s3:///model')).toEqual(['model.storageUri: expected something to fetch behind s3://, got "s3:///model"']);
  });

  it.each(['', '  ', 'gs://bucket/my model'])('is not %p', (uri) => {
    expect(faults(uri)).toEqual([`model.storageUri: expected a storage URI or a path in the container, without spaces, got ${JSON.stringify(uri)}`]);
  });

  it('is not missing', () => {
    expect(faults(undefined as unknown as string)).toHaveLength(1);
  });

  it('has fewer schemes in KFServing', () => {
    expect(storageSchemes(Dialect.KFSERVING)).toEqual(['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://']);
    expect(faults('hf://org/model', Dialect.KFSERVING)).toHaveLength(1);
  });

  it('with any other scheme is refused', () => {
    const scheme = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/).filter((name) => !storageSchemes(Dialect.KSERVE).includes(`${name}://`));
    fc.assert(fc.property(scheme, (name) => faults(`${name}://bucket/model`).length === 1));
  });
});

describe('the URI of a claim', () => {
  it('has one slash between claim and folder', () => {
    expect(pvcUri('x', 'models', '/iris/1')).toBe('pvc://models/iris/1');
    expect(pvcUri('x', 'models', '')).toBe('pvc://models/');
  });

  it('stays in the claim', () => {
    expect(() => pvcUri('Storage.pvc', 'models', '../secrets')).toThrow('Storage.pvc: expected a path inside the claim, without .., got "../secrets"');
  });
});

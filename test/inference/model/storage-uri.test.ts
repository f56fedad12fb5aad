import fc from '../../support/properties';
import { stringToken } from '../../../lib/core/tokens';
import { Dialect } from '../../../lib/inference';
import { checkStorageUri, pvcUri } from '../../../lib/inference/model/storage-uri';
import { storageSchemes } from '../../../lib/kserve/storage-schemes';

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

  it('may have a scheme that only a ClusterStorageContainer knows', () => {
    for (const uri of ['model-registry://iris/v1', 'oci+fetch://registry/image:1', 'modelscope://org/model', 'ms://org/model', 'ftp://host/model']) {
      expect(faults(uri)).toEqual([]);
    }
  });

  it('has one of KFServing\'s schemes there', () => {
    expect(faults('ftp://host/model', Dialect.KFSERVING)).toEqual([
      'model.storageUri: expected a path in the container or a URI that begins with one of gs://, s3://, pvc://, file://, https://, http://, '
      + 'got "ftp://host/model"',
    ]);
    expect(faults('abfs://container@account/model', Dialect.KFSERVING)[0]).toMatch(
      /got "abfs:\/\/container@account\/model"; for Azure write https:\/\/<account>\.blob\.core\.windows\.net\/<container>\/<path>$/);
  });

  it('has a scheme that is one, with something behind it', () => {
    expect(faults('ftp://')).toEqual(['model.storageUri: expected a scheme of letters, digits, +, - and dots, and something to fetch behind it, got "ftp://"']);
    expect(faults('?a://x')).toHaveLength(1);
  });

  it('is an https URL for Azure', () => {
    expect(faults('https://account.blob.core.windows.net/')).toEqual([
      'model.storageUri: expected https://<account>.blob.core.windows.net/<container>/<path>, got "https://account.blob.core.windows.net/"',
    ]);
  });

  it('has :// behind a scheme that is meant: without it, KServe takes it for a path that no container has', () => {
    expect(faults('gs:/bucket/iris')).toEqual([
      'model.storageUri: expected a path in the container or a URI with ://, got "gs:/bucket/iris"; did you mean \'gs://bucket/iris\'?',
    ]);
    expect(faults('hf:org/model', Dialect.KFSERVING)).toHaveLength(1);
    expect(['models/iris', '/mnt/models', 'gs', 'gs/b', './gs:/b'].flatMap((uri) => faults(uri))).toEqual([]);
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

  it('of any other scheme is refused in KFServing only', () => {
    const scheme = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/).filter((name) => !storageSchemes(Dialect.KSERVE).includes(`${name}://`));
    fc.assert(fc.property(scheme, (name) => faults(`${name}://bucket/model`).length === 0 && faults(`${name}://bucket/model`, Dialect.KFSERVING).length === 1));
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

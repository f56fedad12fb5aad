import { Dialect } from '../../lib/kserve/dialect';
import { downloads, isShippedContainer, isStorageContainer, readStorageContainer, withShippedContainer } from '../../lib/kserve/storage-container';
import { fetchesByItself, storageSchemes, uriMeantBy } from '../../lib/kserve/storage-schemes';

const CONTAINER = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer' };
const read = (formats: unknown, more = {}, spec = {}) =>
  readStorageContainer({ ...CONTAINER, metadata: { name: 'acme' }, ...more, spec: { supportedUriFormats: formats, ...spec } }, 'here');

describe('the schemes that KServe fetches by', () => {
  it('are six of KFServing\'s and five that came later', () => {
    const older = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://'];
    expect(storageSchemes(Dialect.KFSERVING)).toEqual(older);
    expect(storageSchemes(Dialect.KSERVE)).toEqual([...older, 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://']);
  });

  it.each([
    ['gs://bucket/model', true], ['oci+native://acme/model', true], ['webhdfs://a', true], ['hf://meta/llama', true],
    ['ftp://a/b', false], ['S3://a', false], ['/mnt/models', false], ['azure://a', false], ['xs3://a', false],
    // Azure is looked at before https, and must have an account and a path.
    ['https://acme.blob.core.windows.net/models/a', true], ['https://acme.blob.core.windows.net/', false], ['http://acme.blob.core.windows.net/models', false],
    ['https://.blob.core.windows.net/models', false], ['gs://acme.blob.core.windows.net/models', false],
  ])('%s: %s', (uri, expected) => expect(fetchesByItself(uri)).toBe(expected));
});

describe('a text that KServe takes for a path, since it has no scheme', () => {
  it.each([
    ['gs:/bucket/model', 'gs://bucket/model'], ['s3//bucket', 's3://bucket'], ['pvc:claim/model', 'pvc://claim/model'], ['https:/acme', 'https://acme'], ['http:acme', 'http://acme'],
    ['webhdfs:/a', 'webhdfs://a'], ['oci:/acme/model', 'oci://acme/model'], ['hf:meta/llama', 'hf://meta/llama'],
  ])('%s means %s', (text, uri) => expect(uriMeantBy(text)).toBe(uri));

  it.each(['gs://bucket', '/mnt/models', 'models/gs', 's3', 's3:', 's3:/', 's3:///a', 'gsx:/a', 'ftp:/a', 'model:v1', 's3-bucket/a', ''])('%s means itself', (text) => expect(uriMeantBy(text)).toBeUndefined());
});

describe('a ClusterStorageContainer', () => {
  it('is read, with KServe\'s defaults for what it does not say', () => {
    const spec = { container: { name: 'storage-initializer', image: 'acme/x' }, supportedUriFormats: [{ prefix: 'acme://' }, { regex: 'a+' }, 'x'], workloadType: 'localModelDownloadJob' };
    expect(readStorageContainer({ ...CONTAINER, metadata: { name: 'acme' }, disabled: true, spec }, 'here')).toEqual({
      name: 'acme', disabled: true, workloadType: 'localModelDownloadJob', spec, from: 'here',
      patterns: [{ prefix: 'acme://', regex: undefined }, { prefix: undefined, regex: 'a+' }],
    });
    expect(readStorageContainer({ ...CONTAINER, disabled: 'true', spec: 'x' }, 'there')).toEqual({
      name: '', disabled: false, workloadType: 'initContainer', spec: {}, from: 'there', patterns: [],
    });
  });

  it('is told by its kind and by KServe\'s group', () => {
    expect([CONTAINER, { ...CONTAINER, apiVersion: 'serving.kserve.io/v1' }, { ...CONTAINER, kind: 'ServingRuntime' }, { ...CONTAINER, apiVersion: 'acme.io/v1' }, { kind: CONTAINER.kind }]
      .map(isStorageContainer)).toEqual([true, true, false, false, false]);
  });

  it.each<[what: string, formats: unknown, uri: string, expected: boolean]>([
    ['a beginning', [{ prefix: 'acme://' }], 'acme://a', true],
    ['another beginning', [{ prefix: 'acme://' }], 'x-acme://a', false],
    ['one of several', [{ prefix: 'acme://' }, { prefix: 's3://' }], 's3://a', true],
    ['a pattern that fits somewhere', [{ regex: 'models/' }], 'gs://a/models/b', true],
    ['a pattern that fits nowhere', [{ regex: '^models/' }], 'gs://a/models/b', false],
    ['a pattern in Go\'s spelling', [{ regex: '(?i)^ACME://(?P<rest>.+)$' }], 'acme://a', true],
    ['a pattern that is none', [{ regex: '(' }], '(', false],
    ['an empty pattern', [{ regex: '' }], 'gs://a', false],
    ['an empty beginning, beside which the pattern counts', [{ prefix: '', regex: '^gs' }], 'gs://a', true],
    ['a beginning, beside which the pattern does not', [{ prefix: 'acme://', regex: '^gs' }], 'gs://a', false],
    ['nothing', [], 'gs://a', false],
  ])('downloads by %s', (_, formats, uri, expected) => expect(downloads(read(formats), uri)).toBe(expected));

  it('downloads nothing for a service where it is off or meant for caches of nodes', () => {
    const formats = [{ prefix: 'acme://' }];
    expect(downloads(read(formats, { disabled: true }), 'acme://a')).toBe(false);
    expect(downloads(read(formats, {}, { workloadType: 'localModelDownloadJob' }), 'acme://a')).toBe(false);
    expect(downloads(read(formats, {}, { workloadType: 'initContainer' }), 'acme://a')).toBe(true);
  });
});

describe('KServe\'s own ClusterStorageContainer', () => {
  it('comes behind those that are known, unless one has its name', () => {
    const [mine, other] = [read([]), read([], { metadata: { name: 'default' } })];
    const [first, shipped] = withShippedContainer([mine]);
    expect([first, shipped?.name, shipped?.from]).toEqual([mine, 'default', "KServe's own ClusterStorageContainer/default"]);
    expect(withShippedContainer([other, mine])).toEqual([other, mine]);
    expect(withShippedContainer([])).toEqual([shipped]);
    expect([shipped!, mine, other].map(isShippedContainer)).toEqual([true, false, false]);
  });

  it.each([
    ['gs://a', true], ['s3://a', true], ['hdfs://a', true], ['webhdfs://a', true], ['hf://a', true], ['https://a.blob.core.windows.net/b/c', true],
    ['https://a.file.core.windows.net/b/c', true], ['https://acme.io/models/a', true], ['pvc://a', false], ['oci://a', false], ['ftp://a/b', false],
  ])('downloads %s: %s', (uri, expected) => expect(downloads(withShippedContainer([])[0]!, uri)).toBe(expected));
});

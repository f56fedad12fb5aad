import { clusterFromManifests, Cluster, Origin } from '../../lib/cluster';
import { downloads } from '../../lib/kserve/storage-container';

const container = (name: string, formats: object[], rest: object = {}) => ({
  place: 's.yaml',
  object: { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', metadata: { name }, spec: { supportedUriFormats: formats }, ...rest },
});

const takes = (formats: object[], uri: string) => {
  const [first] = clusterFromManifests([container('own', formats)]).storageContainers;
  return first !== undefined && downloads(first, uri);
};

describe('what downloads models', () => {
  it.each([
    ['a prefix', [{ prefix: 'model://' }], 'model://x', true],
    ['a prefix is no pattern', [{ prefix: 'mo.el://' }], 'model://x', false],
    ['a pattern anywhere in the URI', [{ regex: 'blob\\.core' }], 'https://x.blob.core.windows.net/y', true],
    ['a pattern that does not fit', [{ regex: '^s3' }], 'gs://s3', false],
    ['an empty prefix leaves it to the pattern', [{ prefix: '', regex: '^gs' }], 'gs://x', true],
    ['a pattern that is none', [{ regex: '(' }], 'gs://(', false],
    ['nothing at all', [{}], 'gs://x', false],
  ])('%s', (_what, formats, uri, taken) => {
    expect(takes(formats, uri)).toBe(taken);
  });

  it('KServe\'s own is there unless one of its name is, or nobody else is', () => {
    expect(Cluster.UNKNOWN.storageContainers.map(({ from }) => from)).toEqual(["KServe's own ClusterStorageContainer/default"]);
    expect(clusterFromManifests([container('default', [], { disabled: true })]).storageContainers)
      .toMatchObject([{ name: 'default', disabled: true, workloadType: 'initContainer', from: 'ClusterStorageContainer/default in s.yaml' }]);
    expect(Cluster.of([{ origin: Origin.manifest('the cluster'), facts: { whole: ['storage-containers'] } }]).storageContainers).toEqual([]);
  });

  it.each(['gs://b/m', 's3://b/m', 'hf://o/m', 'https://x.blob.core.windows.net/c/m', 'http://h/m'])('KServe\'s own takes %s', (uri) => {
    expect(Cluster.UNKNOWN.storageContainers.some((one) => downloads(one, uri))).toBe(true);
  });

  it('and leaves the rest to others', () => {
    expect(Cluster.UNKNOWN.storageContainers.some((one) => downloads(one, 'abfs://c/m'))).toBe(false);
  });
});

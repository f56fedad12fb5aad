import { stringToken } from '../../../lib/core/tokens';
import { EnvValue } from '../../../lib/inference';
import { ClusterStorageContainer, StorageUriFormat, StorageWorkload } from '../../../lib/kinds';
import { describeShared } from '../../support/shared';
import { faultsUpstream } from '../../support/upstream-schemas';
import { chart, faultsOf, manifest } from '../support';
import { faultOf } from '../../support/fault-of';

const registry = () => new ClusterStorageContainer(chart(), 'model-registry', {
  image: 'ghcr.io/kubeflow/model-registry/storage-initializer:v0.3',
  supportedUriFormats: [StorageUriFormat.prefix('model-registry://'), StorageUriFormat.regex('https://(?P<host>.+?)/models/(.+)')],
  container: { env: { MODEL_REGISTRY_BASE_URL: EnvValue.of('model-registry.kubeflow.svc:8080') }, resources: { cpu: '100m', memory: '1Gi' } },
  supportsMultiModelDownload: true,
  workload: StorageWorkload.INIT_CONTAINER,
});

describe('a ClusterStorageContainer', () => {
  it('belongs to the cluster and carries the container that KServe looks for', () => {
    expect(manifest(registry())).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ClusterStorageContainer',
      metadata: { name: 'model-registry' },
      spec: {
        container: {
          name: 'storage-initializer',
          image: 'ghcr.io/kubeflow/model-registry/storage-initializer:v0.3',
          env: [{ name: 'MODEL_REGISTRY_BASE_URL', value: 'model-registry.kubeflow.svc:8080' }],
          resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '100m', memory: '1Gi' } },
        },
        supportedUriFormats: [{ prefix: 'model-registry://' }, { regex: 'https://(?P<host>.+?)/models/(.+)' }],
        supportsMultiModelDownload: true,
        workloadType: 'initContainer',
      },
    });
  });

  it.each([
    [StorageUriFormat.prefix('ms://'), 'ms://qwen/qwen3', true],
    [StorageUriFormat.prefix('ms://'), 'gs://ms://', false],
    [StorageUriFormat.regex('https://(.+?)/models/(.+)'), 'https://x.example.com/models/a', true],
    [StorageUriFormat.regex('https://(?P<host>.+?)/models/(.+)'), 'https://x.example.com/other/a', false],
  ])('%j matches %s: %s', (format, uri, fits) => expect(format.matches(uri)).toBe(fits));

  it('refuses what KServe could never take', () => {
    expect(faultsOf((scope) => new ClusterStorageContainer(scope, 'Bad_Name', { image: 'a b', supportedUriFormats: [] }))).toEqual([
      'name: expected lower-case letters, digits, dots and dashes, at most 253, got "Bad_Name"',
      'supportedUriFormats: expected at least one format, got []; KServe would never take it',
      'image: expected an image reference, got "a b"',
    ]);
    expect(faultOf(StorageUriFormat.regex('(')).message).toBe('StorageUriFormat.regex: expected a regular expression that Go reads, got "("');
    expect(faultOf(StorageUriFormat.prefix('')).message).toBe('StorageUriFormat.prefix: expected a text that is not empty, got ""');
  });
});

describe('each prop of a ClusterStorageContainer', () => {
  const least = { image: 'image:1', supportedUriFormats: [StorageUriFormat.prefix('ms://')] };
  const leastSpec = { container: { name: 'storage-initializer', image: 'image:1' }, supportedUriFormats: [{ prefix: 'ms://' }] };

  it.each<[object, object]>([
    [{}, {}],
    [{ container: {} }, {}],
    [{ container: { env: { PYTHONPATH: '/x' } } }, { container: { ...leastSpec.container, env: [{ name: 'PYTHONPATH', value: '/x' }] } }],
    [{ container: { args: ['--x'] } }, { container: { ...leastSpec.container, args: ['--x'] } }],
    [{ supportsMultiModelDownload: false }, { supportsMultiModelDownload: false }],
    [{ workload: StorageWorkload.LOCAL_MODEL_DOWNLOAD_JOB }, { workloadType: 'localModelDownloadJob' }],
    [{ overrides: { container: { image: 'image:2' } } }, { container: { ...leastSpec.container, image: 'image:2' } }],
  ])('%j is written, and nothing else', (props, fields) => {
    expect(manifest(new ClusterStorageContainer(chart(), 'x', { ...least, ...props })).spec).toEqual({ ...leastSpec, ...fields });
  });

  it.each<[string, object]>([
    ['container.env: expected the name of an environment variable, got ""', { container: { env: { '': '/x' } } }],
    ['container.resources.cpuLimit: expected at least the cpu to reserve (2), got "1"', { container: { resources: { cpu: '2', cpuLimit: '1' } } }],
    ['supportsMultiModelDownload: expected true or false, got "yes"', { supportsMultiModelDownload: 'yes' }],
    ['workload: expected a StorageWorkload such as StorageWorkload.INIT_CONTAINER, got "initContainer"', { workload: 'initContainer' }],
    ["supportedUriFormats[0]: expected a StorageUriFormat such as StorageUriFormat.prefix('model-registry://'), got \"ms://\"", { supportedUriFormats: ['ms://'] }],
  ])('is refused: %s', (message, props) => {
    expect(faultsOf((scope) => new ClusterStorageContainer(scope, 'x', { ...least, ...props }))).toEqual([message]);
  });
});

describe('which URIs a container is for', () => {
  it.each<[StorageUriFormat, uri: string, fits: boolean]>([
    [StorageUriFormat.prefix('ms://'), 'ms://', true],
    [StorageUriFormat.prefix('ms://'), 'MS://a', false],
    [StorageUriFormat.prefix('.'), 'a.b', false],
    [StorageUriFormat.regex('^ms://'), 'x ms://a', false],
    [StorageUriFormat.regex('ms://'), 'x ms://a', true],
    [StorageUriFormat.regex('(?P<a>x)(?P<b>y)'), 'xy', true],
    [StorageUriFormat.regex('a|b'), 'c', false],
    [StorageUriFormat.regex('.*'), '', true],
  ])('%j matches %s: %s', (format, uri, fits) => {
    expect(format.matches(uri)).toBe(fits);
  });

  it('are written as they were said', () => {
    expect([StorageUriFormat.prefix('ms://').render(), StorageUriFormat.regex('(?P<a>x)').render()]).toEqual([{ prefix: 'ms://' }, { regex: '(?P<a>x)' }]);
    expect(StorageUriFormat.prefix(stringToken('pulumi', 1)).render()).toEqual({ prefix: '⟦pulumi:1⟧' });
  });

  it.each<[string, () => unknown]>([
    ['StorageUriFormat.prefix: expected a text that is not empty, got 5', () => StorageUriFormat.prefix(5 as never)],
    ['StorageUriFormat.regex: expected a text that is not empty, got " "', () => StorageUriFormat.regex(' ')],
    ['StorageUriFormat.regex: expected a regular expression that Go reads, got "[a"', () => StorageUriFormat.regex('[a')],
    ['StorageUriFormat.regex: expected a regular expression that Go reads, got "^s3://(?!public)"', () => StorageUriFormat.regex('^s3://(?!public)')],
    ['StorageUriFormat.regex: expected a regular expression that Go reads, got "(?P<a>x"', () => StorageUriFormat.regex('(?P<a>x')],
    ['matches: uri: expected a text, got 5; put it in quotes', () => StorageUriFormat.prefix('a').matches(5 as never)],
  ])('are refused: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('are told of by the prop they stand in, together with what else is wrong', () => {
    const supportedUriFormats = [StorageUriFormat.prefix('a'), StorageUriFormat.regex('(')];
    expect(faultsOf((scope) => new ClusterStorageContainer(scope, 'x', { image: '', supportedUriFormats }))).toEqual([
      'supportedUriFormats[1]: StorageUriFormat.regex: expected a regular expression that Go reads, got "("', 'image: expected an image reference, got ""',
    ]);
  });
});

describeShared('upstream', 'KServe\'s full CRD of ClusterStorageContainer', (upstream) => {
  it('accepts it and drops nothing', () => expect(faultsUpstream(upstream, manifest(registry()))).toEqual([]));
});

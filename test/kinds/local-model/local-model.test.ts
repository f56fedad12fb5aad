import { stringToken } from '../../../lib/core/tokens';
import { LocalModelCache, LocalModelNamespaceCache, LocalModelNodeGroup } from '../../../lib/kinds';
import { describeShared } from '../../support/shared';
import { faultsUpstream } from '../../support/upstream-schemas';
import { chart, faultsOf, manifest } from '../support';

const model = {
  sourceModelUri: 'hf://meta-llama/Llama-3.1-8B-Instruct',
  modelSize: '20Gi',
  nodeGroups: [{ name: 'gpu-nodes' }],
  serviceAccount: { name: 'downloader' },
  storage: { key: 'hugging-face', parameters: { region: 'eu' } },
};
const spec = {
  sourceModelUri: 'hf://meta-llama/Llama-3.1-8B-Instruct', modelSize: '20Gi', nodeGroups: ['gpu-nodes'], serviceAccountName: 'downloader',
  storage: { key: 'hugging-face', parameters: { region: 'eu' } },
};
const cache = () => manifest(new LocalModelCache(chart(), 'llama', model));
const namespaceCache = () => manifest(new LocalModelNamespaceCache(chart(), 'llama', model));
const group = () => manifest(new LocalModelNodeGroup(chart(), 'gpu-nodes', { storageLimit: '500Gi', nodeLabels: { 'node.kubernetes.io/instance-type': 'a2' } }));

describe('local models', () => {
  it('are kept for the cluster', () => {
    expect(cache()).toEqual({ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelCache', metadata: { name: 'llama' }, spec });
  });

  it('are kept for a namespace', () => {
    expect(namespaceCache()).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNamespaceCache', metadata: { name: 'llama', namespace: 'models' }, spec,
    });
  });

  it('lie on the disks of a group of nodes', () => {
    const common = { accessModes: ['ReadWriteOnce'], storageClassName: 'local-storage', volumeMode: 'Filesystem' };
    expect(group()).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'LocalModelNodeGroup',
      metadata: { name: 'gpu-nodes' },
      spec: {
        storageLimit: '500Gi',
        persistentVolumeSpec: {
          ...common,
          capacity: { storage: '500Gi' },
          local: { path: '/mnt/models' },
          nodeAffinity: {
            required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['a2'] }] }] },
          },
        },
        persistentVolumeClaimSpec: { ...common, resources: { requests: { storage: '500Gi' } } },
      },
    });
  });

  it('are refused with everything that is wrong', () => {
    const wrong = { sourceModelUri: 'llama', modelSize: '20 GB', nodeGroups: [] };
    const messages = [
      'sourceModelUri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "llama"',
      'modelSize: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "20 GB"; write "20G"',
      'nodeGroups: expected at least one LocalModelNodeGroup, got []',
    ];
    expect(faultsOf((scope) => new LocalModelCache(scope, 'a', wrong))).toEqual(messages);
    expect(faultsOf((scope) => new LocalModelNamespaceCache(scope, 'a', wrong))).toEqual(messages);
    expect(faultsOf((scope) => new LocalModelNodeGroup(scope, 'a', { storageLimit: '0', path: 'models', nodeLabels: {} }))).toEqual([
      'storageLimit: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "0"',
      'path: expected a folder that begins with /, got "models"',
      'nodeLabels: expected at least one label, got {}; a volume on a node\'s disk needs to know which nodes',
    ]);
  });
});

describe('each prop of a local model', () => {
  const least = { sourceModelUri: 'gs://a/b', modelSize: '1Gi', nodeGroups: [{ name: 'a' }] };
  const leastSpec = { sourceModelUri: 'gs://a/b', modelSize: '1Gi', nodeGroups: ['a'] };

  it.each<[object, object]>([
    [{}, {}],
    [{ nodeGroups: [{ name: 'a' }, { name: 'b' }] }, { nodeGroups: ['a', 'b'] }],
    [{ serviceAccount: { name: 's' } }, { serviceAccountName: 's' }],
    [{ storage: {} }, { storage: {} }],
    [{ storage: { key: 'k' } }, { storage: { key: 'k' } }],
    [{ storage: { parameters: { a: 'b' } } }, { storage: { parameters: { a: 'b' } } }],
    [{ overrides: { modelSize: '2Gi' } }, { modelSize: '2Gi' }],
  ])('%j is written, for the cluster and for a namespace', (props, fields) => {
    expect(manifest(new LocalModelCache(chart(), 'x', { ...least, ...props })).spec).toEqual({ ...leastSpec, ...fields });
    expect(manifest(new LocalModelNamespaceCache(chart(), 'x', { ...least, ...props })).spec).toEqual({ ...leastSpec, ...fields });
  });

  it('may be a name, labels and annotations, and a namespace where there is one', () => {
    const own = { ...least, name: 'other', labels: { a: 'b' }, annotations: { c: 'd' } };
    expect(manifest(new LocalModelCache(chart(), 'x', own)).metadata).toEqual({ name: 'other', labels: { a: 'b' }, annotations: { c: 'd' } });
    expect(manifest(new LocalModelNamespaceCache(chart(), 'x', { ...own, namespace: 'own' })).metadata)
      .toEqual({ name: 'other', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' } });
  });

  it('of a group of nodes is written', () => {
    const { spec: made } = manifest(new LocalModelNodeGroup(chart(), 'x', { storageLimit: '1Ti', path: '/', storageClassName: 'fast', nodeLabels: { a: 'b', c: 'd' } }));
    expect(made.persistentVolumeSpec).toMatchObject({ storageClassName: 'fast', local: { path: '/' }, capacity: { storage: '1Ti' } });
    expect(made.persistentVolumeSpec.nodeAffinity.required.nodeSelectorTerms).toEqual([
      { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }, { key: 'c', operator: 'In', values: ['d'] }] },
    ]);
    expect(made.persistentVolumeClaimSpec).toMatchObject({ storageClassName: 'fast', resources: { requests: { storage: '1Ti' } } });
  });

  it.each<[string, object]>([
    ['nodeGroups[0]: expected an object with a name, such as { name: \'x\' }, got "a"; write { name: "a" }', { nodeGroups: ['a'] }],
    ['storage.key: expected a text that is not empty, got ""', { storage: { key: '' } }],
    ['storage.parameters.a: expected a text, got 1; put it in quotes', { storage: { parameters: { a: 1 } } }],
    ['name: expected lower-case letters, digits, dots and dashes, at most 253, got "A"', { name: 'A' }],
    ['overrides.modelsize: expected a field that KServe has there, got "modelsize"; did you mean modelSize?', { overrides: { modelsize: '1Gi' } }],
  ])('is refused: %s', (message, props) => {
    expect(faultsOf((scope) => new LocalModelCache(scope, 'x', { ...least, ...props }))).toEqual([message]);
    expect(faultsOf((scope) => new LocalModelNamespaceCache(scope, 'x', { ...least, ...props }))).toEqual([message]);
  });
});

describe('a local model, at its edges', () => {
  const least = { sourceModelUri: 'gs://a/b', modelSize: '1Gi', nodeGroups: [{ name: 'a' }] };
  const nodes = { storageLimit: '1Gi', nodeLabels: { a: 'b' } };

  it('may wait for the deployment', () => {
    const late = { sourceModelUri: stringToken('pulumi', 1), modelSize: stringToken('pulumi', 2), nodeGroups: [{ name: stringToken('pulumi', 3) }] };
    expect(manifest(new LocalModelCache(chart(), 'x', late)).spec).toEqual({ sourceModelUri: '⟦pulumi:1⟧', modelSize: '⟦pulumi:2⟧', nodeGroups: ['⟦pulumi:3⟧'] });
    expect(manifest(new LocalModelNodeGroup(chart(), 'x', { ...nodes, storageLimit: stringToken('pulumi', 1), path: stringToken('pulumi', 2) })).spec).toMatchObject({
      storageLimit: '⟦pulumi:1⟧', persistentVolumeSpec: { local: { path: '⟦pulumi:2⟧' }, capacity: { storage: '⟦pulumi:1⟧' } },
    });
  });

  it('is kept by groups that are constructs, and leaves what was handed in as it was', () => {
    const group = new LocalModelNodeGroup(chart(), 'gpu-nodes', nodes);
    const props = { ...least, nodeGroups: [group] };
    expect(manifest(new LocalModelNamespaceCache(chart(), 'x', props)).spec.nodeGroups).toEqual(['gpu-nodes']);
    expect(props.nodeGroups).toEqual([group]);
  });

  it('lies on another kind of volume by overrides', () => {
    const overrides = { persistentVolumeSpec: { local: null, hostPath: { path: '/data' } }, persistentVolumeClaimSpec: { accessModes: ['ReadOnlyMany'] } };
    const { spec: made } = manifest(new LocalModelNodeGroup(chart(), 'x', { ...nodes, overrides }));
    expect(made.persistentVolumeSpec).toMatchObject({ hostPath: { path: '/data' }, storageClassName: 'local-storage' });
    expect('local' in made.persistentVolumeSpec).toBe(false);
    expect(made.persistentVolumeClaimSpec.accessModes).toEqual(['ReadOnlyMany']);
  });

  it.each<[string, object]>([
    ['sourceModelUri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got undefined', { sourceModelUri: undefined }],
    ['sourceModelUri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "://a"', { sourceModelUri: '://a' }],
    ['modelSize: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "-1Gi"', { modelSize: '-1Gi' }],
    ['nodeGroups: expected at least one LocalModelNodeGroup, got undefined', { nodeGroups: undefined }],
    ["nodeGroups: expected a list, each an object with a name, such as { name: 'x' }, got { name: 'a' }; put it in [ ]", { nodeGroups: { name: 'a' } }],
    ["serviceAccount: expected an object with a name, such as { name: 'x' }, got \"s\"; write { name: \"s\" }", { serviceAccount: 's' }],
    ['storage: expected an object with the props of storage, got "s3"', { storage: 's3' }],
    ["storage.keys: expected a prop that storage has, got \"k\"; did you mean 'key'?", { storage: { keys: 'k' } }],
  ])('is refused: %s', (message, props) => {
    expect(faultsOf((scope) => new LocalModelNamespaceCache(scope, 'x', { ...least, ...props } as never))).toEqual([message]);
  });

  it.each<[string, object]>([
    ['storageLimit: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got undefined', { storageLimit: undefined }],
    ['nodeLabels: expected at least one label, got undefined', { nodeLabels: undefined }],
    ['nodeLabels.a: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "b c"', { nodeLabels: { a: 'b c' } }],
    ['path: expected a folder that begins with /, got ""', { path: '' }],
    ['storageClassName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "Fast"', { storageClassName: 'Fast' }],
    ['namespace: expected a prop that LocalModelNodeGroup has, got "a"; it has name, labels, annotations, overrides, storageLimit, path, nodeLabels, storageClassName', { namespace: 'a' }],
  ])('has no group of nodes: %s', (message, props) => {
    expect(faultsOf((scope) => new LocalModelNodeGroup(scope, 'x', { ...nodes, ...props } as never))).toEqual([message]);
  });
});

describeShared('upstream', 'KServe\'s full CRDs of local models', (upstream) => {
  it.each([['LocalModelCache', cache], ['LocalModelNamespaceCache', namespaceCache], ['LocalModelNodeGroup', group]])(
    'accept a %s and drop nothing', (_kind, make) => expect(faultsUpstream(upstream, make())).toEqual([]),
  );
});

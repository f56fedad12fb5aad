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
      'modelSize: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "20 GB"',
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

describeShared('upstream', 'KServe\'s full CRDs of local models', (upstream) => {
  it.each([['LocalModelCache', cache], ['LocalModelNamespaceCache', namespaceCache], ['LocalModelNodeGroup', group]])(
    'accept a %s and drop nothing', (_kind, make) => expect(faultsUpstream(upstream, make())).toEqual([]),
  );
});

import { KSERVE_VERSION } from '../../../kserve/version';
import { READ, rule } from '../../objects';
import type { ObjectDelta } from '../../release/object-delta';
import type { SystemReleases } from '../../release/system-release';
import { NAMESPACE } from './names';

const CRDS = 'CustomResourceDefinition//*.serving.kserve.io';

/** config/overlays/standalone/kserve and config/runtimes, from one release to the next. */
const DELTAS: readonly ObjectDelta[] = [
  {
    since: '0.18',
    object: 'ClusterRole//kserve-manager-role',
    change: { kind: 'access', gained: [rule('serving.kserve.io', 'localmodelnamespacecaches', READ)], lost: [] },
    means: 'models may be cached for one namespace (LocalModelNamespaceCache)',
  },
  {
    since: '0.18',
    object: `ConfigMap/${NAMESPACE}/inferenceservice-config`,
    change: { kind: 'setting', key: 'ingress', field: 'disableHTTPRouteTimeout', before: undefined, after: false },
    means: 'HTTPRoutes may be made without a timeout, for implementations that refuse one',
  },
  {
    since: '0.18',
    object: 'ClusterStorageContainer/*/default',
    change: { kind: 'field', path: ['spec', 'supportsMultiModelDownload'], before: undefined, after: true },
    means: 'the storage container downloads several models for one pod',
  },
  {
    since: '0.18',
    object: 'ClusterServingRuntime//kserve-mlserver',
    change: { kind: 'spelling', before: 'seldonio/mlserver:1.5.0', after: 'seldonio/mlserver:1.7.1' },
    means: 'MLServer 1.7.1 in place of 1.5.0',
    byHand: 'try models that MLServer serves on the new version, or keep the old one: runtimes: { \'kserve-mlserver\': { image: … } }',
  },
  {
    since: '0.20',
    object: CRDS,
    change: {
      kind: 'field', path: ['metadata', 'labels'],
      before: { 'app.kubernetes.io/component': 'kserve', 'app.kubernetes.io/name': 'kserve' }, after: undefined,
    },
    means: 'the CRDs come without KServe\'s labels',
    byHand: 'whatever selects KServe\'s CRDs by label (a backup, a prune list) has to name them',
  },
  {
    since: '0.20',
    object: 'CustomResourceDefinition//inferenceservices.serving.kserve.io',
    change: {
      kind: 'field', path: ['metadata', 'annotations'], before: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/serving-cert` }, after: undefined,
    },
    means: 'cert-manager no longer looks for a conversion webhook in the CRD, which has none',
  },
  ...['autogluonserver', 'vllmserver'].map((name): ObjectDelta => ({
    since: '0.20',
    object: `ClusterServingRuntime//kserve-${name}`,
    change: { kind: 'presence', presence: 'new' },
    means: `a runtime more: kserve-${name}`,
    byHand: 'where a runtime of your own serves the same format by itself, look which has the higher priority',
  })),
];

/** The releases of KServe with its runtimes. Its images carry its version. */
export const kserveReleases: SystemReleases = {
  releases: [{ version: 'v0.17.0' }, { version: 'v0.18.0' }, { version: 'v0.19.0' }, { version: KSERVE_VERSION }],
  authored: KSERVE_VERSION,
  deltas: DELTAS,
};

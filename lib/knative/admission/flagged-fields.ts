import type { FeatureFlag, FeatureKey } from './features';

/** A field of a revision's pod that stands behind a feature flag. */
export interface FlaggedField {
  /** The field, as written below `spec.template.spec`; `[]` is any item. */
  readonly field: string;
  /** The key of `config-features`. */
  readonly flag: FeatureKey;
  /** Whether the flag `Allowed` is not enough. */
  readonly mustBeEnabled: boolean;
  /** Where knative.dev/serving decides it, below pkg/apis/serving. */
  readonly source: string;
}

const MASK = 'fieldmask.go `PodSpecMask`';
const VOLUME = 'k8s_validation.go `validateVolume`';

/** Every field of a pod that Knative takes only with a flag: the one table for the webhook's rules, the warnings and the documentation. */
export const FLAGGED_FIELDS: readonly FlaggedField[] = [
  pod('affinity', 'kubernetes.podspec-affinity'),
  pod('topologySpreadConstraints', 'kubernetes.podspec-topologyspreadconstraints'),
  pod('hostAliases', 'kubernetes.podspec-hostaliases'),
  pod('nodeSelector', 'kubernetes.podspec-nodeselector'),
  pod('runtimeClassName', 'kubernetes.podspec-runtimeclassname'),
  pod('tolerations', 'kubernetes.podspec-tolerations'),
  pod('securityContext', 'kubernetes.podspec-securitycontext'),
  pod('shareProcessNamespace', 'kubernetes.podspec-shareprocessnamespace'),
  pod('priorityClassName', 'kubernetes.podspec-priorityclassname'),
  pod('schedulerName', 'kubernetes.podspec-schedulername'),
  pod('initContainers', 'kubernetes.podspec-init-containers'),
  pod('dnsPolicy', 'kubernetes.podspec-dnspolicy'),
  pod('dnsConfig', 'kubernetes.podspec-dnsconfig'),
  pod('hostIPC', 'kubernetes.podspec-hostipc'),
  pod('hostPID', 'kubernetes.podspec-hostpid'),
  pod('hostNetwork', 'kubernetes.podspec-hostnetwork'),
  volume('emptyDir', 'kubernetes.podspec-volumes-emptydir'),
  volume('hostPath', 'kubernetes.podspec-volumes-hostpath'),
  volume('csi', 'kubernetes.podspec-volumes-csi'),
  volume('image', 'kubernetes.podspec-volumes-image'),
  volume('persistentVolumeClaim', 'kubernetes.podspec-persistent-volume-claim'),
  { field: 'volumes[].persistentVolumeClaim.readOnly', flag: 'kubernetes.podspec-persistent-volume-write', mustBeEnabled: true, source: VOLUME },
  {
    field: 'containers[].volumeMounts[].mountPropagation', flag: 'kubernetes.podspec-volumes-mount-propagation', mustBeEnabled: true,
    source: 'k8s_validation.go `validateVolumeMounts`',
  },
  { field: 'containers[].env[].valueFrom.fieldRef', flag: 'kubernetes.podspec-fieldref', mustBeEnabled: false, source: 'fieldmask.go `EnvVarSourceMask`' },
  {
    field: 'containers[].env[].valueFrom.resourceFieldRef', flag: 'kubernetes.podspec-fieldref', mustBeEnabled: false,
    source: 'fieldmask.go `EnvVarSourceMask`',
  },
  {
    field: 'containers[].securityContext.capabilities.add', flag: 'kubernetes.containerspec-addcapabilities', mustBeEnabled: true,
    source: 'fieldmask.go `CapabilitiesMask`',
  },
  { field: 'containers[1]', flag: 'multi-container', mustBeEnabled: true, source: 'k8s_validation.go `validateContainers`' },
  { field: 'containers[].livenessProbe', flag: 'multi-container-probing', mustBeEnabled: true, source: 'k8s_validation.go `validateSidecarContainer`' },
  { field: 'containers[].readinessProbe', flag: 'multi-container-probing', mustBeEnabled: true, source: 'k8s_validation.go `validateSidecarContainer`' },
];

/** Fields of the pod itself, that is without a path, with their flag. */
export const FLAGGED_POD_FIELDS: readonly FlaggedField[] = FLAGGED_FIELDS.filter(({ field }) => /^\w+$/.test(field));

/** Kinds of volumes with their flag. */
export const FLAGGED_VOLUMES: readonly (FlaggedField & { readonly kind: string })[] = FLAGGED_FIELDS
  .filter(({ field }) => /^volumes\[\]\.\w+$/.test(field))
  .map((entry) => ({ ...entry, kind: entry.field.slice('volumes[].'.length) }));

/** Whether a flag lets its field through. */
export function letsThrough(flag: FeatureFlag, { mustBeEnabled }: Pick<FlaggedField, 'mustBeEnabled'>): boolean {
  return mustBeEnabled ? flag === 'Enabled' : flag !== 'Disabled';
}

function pod(field: string, flag: FeatureKey): FlaggedField {
  // Init containers pass the mask with "allowed" and are refused afterwards.
  return { field, flag, mustBeEnabled: field === 'initContainers', source: MASK };
}

function volume(kind: string, flag: FeatureKey): FlaggedField {
  return { field: `volumes[].${kind}`, flag, mustBeEnabled: true, source: VOLUME };
}

import { keysOf } from '../../core/json';

/**
 * Knative's feature flags: the ConfigMap `config-features` decides which fields of a pod a Service may set at all.
 *
 * @see knative.dev/serving pkg/apis/config/features.go
 */

/** `Allowed` lets a field through where upstream asks "not disabled", and not where it asks "enabled". */
export type FeatureFlag = 'Enabled' | 'Disabled' | 'Allowed' | 'AllowRootBounded';

/** The flags that admission asks, with what upstream ships. */
const SHIPPED = {
  'multi-container': 'Enabled',
  'multi-container-probing': 'Disabled',
  'secure-pod-defaults': 'Disabled',
  'kubernetes.containerspec-addcapabilities': 'Disabled',
  'kubernetes.podspec-affinity': 'Disabled',
  'kubernetes.podspec-dnsconfig': 'Disabled',
  'kubernetes.podspec-dnspolicy': 'Disabled',
  'kubernetes.podspec-fieldref': 'Disabled',
  'kubernetes.podspec-hostaliases': 'Disabled',
  'kubernetes.podspec-hostipc': 'Disabled',
  'kubernetes.podspec-hostnetwork': 'Disabled',
  'kubernetes.podspec-hostpid': 'Disabled',
  'kubernetes.podspec-init-containers': 'Disabled',
  'kubernetes.podspec-nodeselector': 'Disabled',
  'kubernetes.podspec-persistent-volume-claim': 'Disabled',
  'kubernetes.podspec-persistent-volume-write': 'Disabled',
  'kubernetes.podspec-priorityclassname': 'Disabled',
  'kubernetes.podspec-runtimeclassname': 'Disabled',
  'kubernetes.podspec-schedulername': 'Disabled',
  'kubernetes.podspec-securitycontext': 'Disabled',
  'kubernetes.podspec-shareprocessnamespace': 'Disabled',
  'kubernetes.podspec-tolerations': 'Disabled',
  'kubernetes.podspec-topologyspreadconstraints': 'Disabled',
  'kubernetes.podspec-volumes-csi': 'Disabled',
  'kubernetes.podspec-volumes-emptydir': 'Enabled',
  'kubernetes.podspec-volumes-hostpath': 'Disabled',
  'kubernetes.podspec-volumes-image': 'Disabled',
  'kubernetes.podspec-volumes-mount-propagation': 'Disabled',
} as const satisfies { readonly [key: string]: FeatureFlag };

/** A key of `config-features` that admission asks. */
export type FeatureKey = keyof typeof SHIPPED;

/** All flags, each with a value. */
export type Features = { readonly [key in FeatureKey]: FeatureFlag };

/** What upstream ships: nearly everything off. */
export const SHIPPED_FEATURES: Features = SHIPPED;

/** The words a flag takes, in any letter case; every other word leaves the default. */
const WORDS: readonly FeatureFlag[] = ['Enabled', 'Allowed', 'Disabled'];
const SECURE_WORDS: readonly FeatureFlag[] = ['Disabled', 'AllowRootBounded', 'Enabled'];

/** The flags that the data of a `config-features` ConfigMap sets, over upstream's defaults. */
export function readFeatures(data: { readonly [key: string]: string } = {}): Features {
  const features: { [key in FeatureKey]: FeatureFlag } = { ...SHIPPED };
  for (const key of keysOf(SHIPPED)) {
    const words = key === 'secure-pod-defaults' ? SECURE_WORDS : WORDS;
    const word = words.find((one) => one.toLowerCase() === data[key]?.toLowerCase());
    if (word !== undefined) {
      features[key] = word;
    }
  }
  return features;
}

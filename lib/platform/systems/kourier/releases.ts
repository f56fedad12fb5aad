import type { ObjectDelta } from '../../release/object-delta';
import type { SystemReleases } from '../../release/system-release';
import { KOURIER_VERSION } from './names';

/** Images of kourier.yaml of knative-v1.21.1, by name. */
export const KOURIER_IMAGES = {
  'docker.io/envoyproxy/envoy': ':v1.36-latest',
  'gcr.io/knative-releases/knative.dev/net-kourier/cmd/kourier': '@sha256:964ac95786974ebacaf3c67563fb358f4e848712b72b36da0b23cc4a4b451f78',
} as const;

/** The same of knative-v1.23.0. */
const IMAGES_1_23 = {
  'docker.io/envoyproxy/envoy': ':v1.37-latest',
  'gcr.io/knative-releases/knative.dev/net-kourier/cmd/kourier': '@sha256:eedfe3938f1efa93230863099f96400a0567909d383a585021f8727fa3a6cf0b',
} as const;

/** kourier.yaml, from one release to the next. */
const DELTAS: readonly ObjectDelta[] = [
  {
    since: '1.23',
    object: 'ConfigMap/kourier-system/kourier-bootstrap',
    change: {
      kind: 'spelling',
      before: 'address: 0.0.0.0\n          port_value: 9000',
      after: 'address: "::"\n          port_value: 9000\n          ipv4_compat: true',
    },
    means: 'the gateway serves its metrics by IPv6 as well as by IPv4',
  },
];

/** The releases of Kourier; each goes with the Knative of its minor version and starts on the same Kubernetes. */
export const kourierReleases: SystemReleases = {
  releases: [
    { version: KOURIER_VERSION, kubernetes: '1.33', images: KOURIER_IMAGES },
    { version: '1.23.0', kubernetes: '1.34', images: IMAGES_1_23 },
  ],
  authored: KOURIER_VERSION,
  deltas: DELTAS,
};

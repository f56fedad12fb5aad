import type { SystemReleases } from '../../release/system-release';
import { NET_ISTIO_VERSION } from './names';

/** Images of net-istio.yaml of Knative 1.21, by name. */
export const NET_ISTIO_IMAGES = {
  'gcr.io/knative-releases/knative.dev/net-istio/cmd/controller': '@sha256:f1280364f8cf74641b796c61feb28e3cce4b9431ccc9ff97028f00c280682ddc',
  'gcr.io/knative-releases/knative.dev/net-istio/cmd/webhook': '@sha256:48e554607a1c367536c75f88b893515b1293e011b86648b1d7555e160521148f',
} as const;

/** The same of Knative 1.23, which changes nothing else. */
const IMAGES_1_23 = {
  'gcr.io/knative-releases/knative.dev/net-istio/cmd/controller': '@sha256:cf1530d3b625d247114f006e4902ba8c0f2a3196d1d7a6b7acbeb7d7db11d148',
  'gcr.io/knative-releases/knative.dev/net-istio/cmd/webhook': '@sha256:ac5c0458f32e353a635919ccd89fe77a7bf650c5354dd76c71e9316eff5de65d',
} as const;

/** The releases of net-istio; each goes with the Knative of its minor version and starts on the same Kubernetes. */
export const netIstioReleases: SystemReleases = {
  releases: [
    { version: NET_ISTIO_VERSION, kubernetes: '1.33', images: NET_ISTIO_IMAGES },
    { version: '1.23.0', kubernetes: '1.34', images: IMAGES_1_23 },
  ],
  authored: NET_ISTIO_VERSION,
  deltas: [],
};

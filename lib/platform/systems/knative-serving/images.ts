const REPOSITORY = 'gcr.io/knative-releases/knative.dev/serving/cmd';

/** Digests of the images of Knative Serving 1.21.1. Source: serving-core.yaml and serving-hpa.yaml of the release knative-v1.21.1. */
const DIGESTS = {
  activator: 'cf8d126fc08e596b742025f6e53c97abf921f7bd6394d29c200e79c1c323dc6e',
  autoscaler: '35045ef7c35c6151f0565094cc5ec240a886ba2e5a844366b22a074342af3edf',
  'autoscaler-hpa': '8493e55beff91d149d584ac193b25ad9439bf1098f6cee0d394e43f2a9a323ef',
  controller: '622546def05a9b181123d35ede4e4a6e60d7751ae558ea2c5306978b30c24d5c',
  queue: '40957d3ced3b185b7a78bbd771be69b0a13137dcbee5ff7f82ae738b56037d9c',
  webhook: '8754cefd1f1db905495de5ba707b37459cc212b830d40962162654986d264d74',
} as const;

/** The images as the releases name them, with what follows the name. */
export const KNATIVE_IMAGES = imagesOf(DIGESTS);

/** The image of a component of Knative Serving, by digest: Knative's releases are published so. */
export function knativeImage(component: keyof typeof DIGESTS): string {
  return `${REPOSITORY}/${component}@sha256:${DIGESTS[component]}`;
}

/** Digests by component, as images by name. */
export function imagesOf(digests: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).map(([component, digest]) => [`${REPOSITORY}/${component}`, `@sha256:${digest}`]));
}

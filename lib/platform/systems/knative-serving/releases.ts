import { KNATIVE_VERSION } from '../../../knative/version';
import { MANAGE, rule } from '../../objects';
import type { ObjectDelta } from '../../release/object-delta';
import type { SystemReleases } from '../../release/system-release';
import { compareMinors } from '../../release/version';
import { KNATIVE_IMAGES, imagesOf } from './images';

/** Digests of the images of 1.23.0. Source: serving-core.yaml and serving-hpa.yaml of the release knative-v1.23.0. */
const DIGESTS_1_23 = {
  activator: 'e5ab46f3b73fa2e3898fe47f6a3a0c2bd765596f4fb36ceb4c28c35d0a74b2e5',
  autoscaler: '879da127b23db65d862cafa6b23fb987381d0e44150f0027d44e1f5aee83bde2',
  'autoscaler-hpa': 'e2494132a71c23587ac8dd25bc5288f70261e592285487e1d19f8dea1f896133',
  controller: 'ca5062ece0329d002a81940cf4268d7898866434d70049bb93f27d3a786d3292',
  queue: 'a3cc71ce80dbc6df8781f15eac2cf3531a4c9815271799afd8776bef9e6aeaf2',
  webhook: '3846e9a416665c5b9ec2e4de246cfcb5c4ab0d01ba19348aa008caf30144b650',
} as const;

/** config/core, from one release to the next. */
const DELTAS: readonly ObjectDelta[] = [
  {
    since: '1.23',
    object: 'ClusterRole//knative-serving-core',
    change: {
      kind: 'access',
      gained: [
        rule('discovery.k8s.io', 'endpointslices', MANAGE),
        rule('discovery.k8s.io', 'endpointslices/restricted', 'create'),
        rule('*', '*/scale', 'patch'),
      ],
      lost: [],
    },
    means: 'the controllers work with EndpointSlices, and scale by the subresource of whatever kind runs the pods',
  },
];

/**
 * The oldest Kubernetes on which Knative's controllers start, from that release of Knative on; releases that are not installed from here
 * count too, since a cluster may have them.
 *
 * @see knative.dev/pkg version/version.go `defaultMinimumVersion`
 */
const OLDEST_KUBERNETES = [
  { since: '1.21', kubernetes: '1.33' },
  { since: '1.22', kubernetes: '1.34' },
] as const;

/** The oldest Kubernetes on which a Knative starts; undefined for one that is older than all that are known here. */
export function oldestKubernetes(knative: string): string | undefined {
  return OLDEST_KUBERNETES.findLast(({ since }) => compareMinors(since, knative) <= 0)?.kubernetes;
}

/** The releases of Knative Serving. */
export const knativeServingReleases: SystemReleases = {
  releases: [
    { version: KNATIVE_VERSION, kubernetes: '1.33', images: KNATIVE_IMAGES },
    { version: '1.23.0', kubernetes: '1.34', images: imagesOf(DIGESTS_1_23) },
  ],
  authored: KNATIVE_VERSION,
  deltas: DELTAS,
};

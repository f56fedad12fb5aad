import { Release } from '../platform/release/release';
import { minorOf } from '../platform/release/version';

/** Release files of upstream that go with releases of the platform. */
export interface UpstreamRelease {
  /** As a table is headed: `KServe 0.18`. */
  readonly name: string;
  readonly release: Release;
  /** The files, below the folder where copies of them are kept. */
  readonly files: readonly string[];
  /** The version that `latest` stands for in what was rendered from the source. @default - the files are of a release */
  readonly latest?: string;
}

const NEWEST_KSERVE = Release.NEWEST.kserve;

/** The KServe that is authored here: the one whose files are there for all of its parts. */
export const NEWEST_KSERVE_MINOR = minorOf('KServe', NEWEST_KSERVE);

/**
 * The release files that the systems of this package are written after. Knative's serving-post-install-jobs.yaml is none of them: it
 * migrates what older versions stored, is created and not applied, and has to run when a cluster is upgraded, not each time something is
 * synthesized.
 */
export const UPSTREAM_RELEASES: readonly UpstreamRelease[] = [
  {
    name: `KServe ${NEWEST_KSERVE_MINOR} as its developers pin it, and KFServing`,
    release: Release.asPinnedByKServe(NEWEST_KSERVE_MINOR),
    files: [
      'cert-manager/cert-manager-v1.17.0.rendered.yaml',
      ...knative('1.21.1'),
      ...layers('1.21'),
      `kserve/kserve-crds-${NEWEST_KSERVE}.yaml`,
      `kserve/kserve-core-${NEWEST_KSERVE}.embedded.yaml`,
      `kserve/kserve-cluster-resources-${NEWEST_KSERVE}.yaml`,
      'kfserving/kfserving-v0.6.1.yaml',
    ],
  },
  {
    name: `KServe ${NEWEST_KSERVE_MINOR} with all of its parts`,
    release: Release.of(NEWEST_KSERVE_MINOR),
    files: [`kserve/kserve-${NEWEST_KSERVE}.rendered-overlays-all.yaml`, `kserve/kserve-cluster-resources-${NEWEST_KSERVE}.yaml`],
  },
  {
    name: 'the newest of everything beside KServe',
    release: Release.NEWEST,
    files: ['cert-manager/cert-manager-v1.21.1.rendered.yaml', ...knative('1.23.0'), ...layers('1.23')],
  },
  // Of older ones there is what the standalone overlay and the runtimes render to, without the parts, which are here in the newest alone.
  ...['0.19', '0.18', '0.17'].map((minor): UpstreamRelease => ({
    name: `KServe ${minor}`,
    release: Release.of(minor),
    files: ['standalone', 'runtimes'].map((part) => `kserve-releases/kserve-v${minor}.0.rendered-${part}.yaml`),
    latest: `v${minor}.0`,
  })),
];

function knative(version: string): string[] {
  return ['1-serving-crds', '2-serving-core', '3-serving-hpa'].map((part) => `knative-serving/${version}/${part}.yaml`);
}

function layers(minor: string): string[] {
  return ['net-kourier/kourier', 'net-istio/net-istio', 'net-gateway-api/net-gateway-api'].map((file) => `${file}-${minor}.yaml`);
}

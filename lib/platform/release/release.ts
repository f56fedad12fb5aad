import { refuse } from '../../core/checks';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { certManagerReleases } from '../systems/cert-manager/releases';
import { knativeServingReleases } from '../systems/knative-serving/releases';
import { kourierReleases } from '../systems/kourier/releases';
import { kserveReleases } from '../systems/kserve/releases';
import { netGatewayApiReleases } from '../systems/net-gateway-api/releases';
import { netIstioReleases } from '../systems/net-istio/releases';
import type { ReleaseKey, ReleaseVersions } from './release-versions';
import type { SystemReleases } from './system-release';
import { newestOf, releaseOfMinor } from './system-release';
import { compareMinors, minorOf } from './version';

/** The releases of every system. @internal */
export const ALL_RELEASES: Readonly<Record<ReleaseKey, SystemReleases>> = {
  kserve: kserveReleases,
  knativeServing: knativeServingReleases,
  kourier: kourierReleases,
  netIstio: netIstioReleases,
  netGatewayApi: netGatewayApiReleases,
  certManager: certManagerReleases,
};

/** The keys of Knative and what is released with it. */

/** Knative 1.21.1 and cert-manager v1.17.0. */
const PINS_OF_2026 = { knative: '1.21', certManager: '1.17' };

/**
 * What each KServe is developed and tested with, as major and minor.
 *
 * @see kserve kserve-deps.env, of which every script below install/ holds a copy
 */
const PINNED: Readonly<Record<string, Required<ReleaseOptions>>> = {
  '0.17': PINS_OF_2026, '0.18': PINS_OF_2026, '0.19': PINS_OF_2026, '0.20': PINS_OF_2026,
};

/** What goes with a release of KServe. */
export interface ReleaseOptions {
  /** Knative Serving with its network layers: `1.21` or `1.23`. @default - the newest that is here */
  readonly knative?: string;
  /** cert-manager: `1.17` or `1.21`. @default - the newest that is here */
  readonly certManager?: string;
}

const OPTIONS = new Shape<ReleaseOptions>('Release.of', { knative: TEXT, certManager: TEXT });

/**
 * Versions that go together. Each is one whose objects were compared with upstream's, one by one; for any other take upstream's file:
 * `KServe.fromManifest`. The images are those of the releases: by tag, and by digest where upstream publishes them so (all of Knative's).
 */
export class Release {
  /** The newest of each that is here, which is what is installed if nobody says otherwise. */
  public static readonly NEWEST: Release = Release.made(newestOf(kserveReleases).version, {});

  /**
   * A release of KServe with the newest of everything else that is here.
   *
   * @param kserve `0.17`, `0.18`, `0.19` or `0.20`
   * @param options other versions of what goes with it
   * @throws InputError for a version that is not here, where the value is used
   */
  public static of(kserve: string, options: ReleaseOptions = {}): Release {
    return orFaulty(Release, () => Release.made(kserve, OPTIONS.take('Release.of: ', options)));
  }

  /**
   * A release of KServe with what its developers pin: cert-manager and Knative may be out of support by now.
   *
   * @param kserve `0.17`, `0.18`, `0.19` or `0.20`
   * @throws InputError for a version that is not here, where the value is used
   */
  public static asPinnedByKServe(kserve: string): Release {
    return orFaulty(Release, () => Release.pinned(kserve));
  }

  private static pinned(kserve: string): Release {
    const path = 'Release.asPinnedByKServe';
    const pinned = PINNED[minorOf(path, kserve)];
    const here = (system: SystemReleases) => system.releases.map(({ version }) => minorOf(path, version)).join(' and ');
    return pinned === undefined
      ? refuse(path, kserve, `one of ${Object.keys(PINNED).join(', ')}`, `of what a KServe pins, Knative Serving ${here(knativeServingReleases)} `
        + `and cert-manager ${here(certManagerReleases)} are here; any other is read from upstream's file: fromManifest`)
      : Release.made(kserve, pinned);
  }

  /**
   * The newest of each that starts on a Kubernetes.
   *
   * @param kubernetes its version: `1.33`
   * @throws InputError if there is none, where the value is used
   */
  public static startingOn(kubernetes: string): Release {
    return orFaulty(Release, () => Release.newestStartingOn(kubernetes));
  }

  private static newestStartingOn(kubernetes: string): Release {
    const wanted = minorOf('Release.startingOn', kubernetes);
    const { releases } = knativeServingReleases;
    const starting = releases.filter((release) => release.kubernetes === undefined || compareMinors(release.kubernetes, wanted) <= 0);
    const newest = starting.at(-1);
    if (newest === undefined) {
      const { version = '', kubernetes: oldest = '' } = releases[0] ?? {};
      return refuse('Release.startingOn', kubernetes, `${oldest} or later`,
        `the controllers of Knative Serving ${version}, the oldest that is here, refuse to start on an older Kubernetes`);
    }
    return Release.made(newestOf(kserveReleases).version, { knative: newest.version });
  }

  private static made(kserve: string, { knative, certManager }: ReleaseOptions): Release {
    const version = (key: ReleaseKey, name: string, wanted: string | undefined) => {
      const system = ALL_RELEASES[key];
      const release = wanted === undefined ? newestOf(system) : releaseOfMinor(system, minorOf(name, wanted));
      const here = system.releases.map((each) => minorOf(name, each.version)).join(', ');
      return release?.version ?? refuse(name, wanted, `one of ${here}`, 'any other is read from upstream\'s file: fromManifest');
    };
    const ofKnative = (key: ReleaseKey) => version(key, 'Release.of: knative', knative);
    const [kserveVersion, knativeServing, certManagerVersion] = together(
      () => version('kserve', 'Release.of', kserve),
      () => ofKnative('knativeServing'),
      () => version('certManager', 'Release.of: certManager', certManager),
    );
    return new Release({
      knativeServing,
      kourier: ofKnative('kourier'),
      netIstio: ofKnative('netIstio'),
      netGatewayApi: ofKnative('netGatewayApi'),
      kserve: kserveVersion,
      certManager: certManagerVersion,
    });
  }

  /** KServe, as its tags have it. */
  public readonly kserve: string;
  /** Knative Serving. */
  public readonly knativeServing: string;
  /** net-kourier. */
  public readonly kourier: string;
  /** net-istio. */
  public readonly netIstio: string;
  /** net-gateway-api. */
  public readonly netGatewayApi: string;
  /** cert-manager, as its tags have it. */
  public readonly certManager: string;

  private constructor(versions: ReleaseVersions) {
    this.kserve = versions.kserve;
    this.knativeServing = versions.knativeServing;
    this.kourier = versions.kourier;
    this.netIstio = versions.netIstio;
    this.netGatewayApi = versions.netGatewayApi;
    this.certManager = versions.certManager;
  }

  /** The oldest Kubernetes on which its controllers start: `1.34`; Knative's refuse an older one. */
  public get kubernetes(): string {
    return releaseOfMinor(knativeServingReleases, this.knativeServing)?.kubernetes ?? '';
  }
}

import { refuse } from '../../core/checks';
import type { ObjectDelta } from './object-delta';
import type { ReleaseKey } from './release-versions';
import { fittingAll } from '../../core/props/kind';
import { instance } from '../../core/props/kinds';
import { Release } from './release';
import { ALL_RELEASES } from './release';
import { releaseOfMinor } from './system-release';
import type { UpgradeParts } from './upgrade-parts';
import { partNames, partsByHand } from './upgrade-parts';
import { compareMinors, minorOf } from './version';

/** One thing that is otherwise after an upgrade. */
export interface UpgradeNote {
  /** As people call the system: `Knative Serving`. */
  readonly system: string;
  /** The first of its releases that is so, as major and minor. */
  readonly since: string;
  /** What it means. */
  readonly means: string;
  /** The objects it is about, as `Kind/namespace/name`; a `*` stands for any text. */
  readonly objects: readonly string[];
  /** What has to be done by hand. @default - nothing */
  readonly byHand?: string;
}

/** What an upgrade changes. */
export interface UpgradeNotes {
  /** The systems that get another version, in the order in which they are upgraded. */
  readonly versions: readonly VersionStep[];
  /** What changes in the installed objects beside versions and images. */
  readonly changes: readonly UpgradeNote[];
  /** What has to be done by hand, in order; what belongs to a change stands there as well. */
  readonly byHand: readonly string[];
}

/** A system that gets another version. */
export interface VersionStep {
  readonly system: string;
  readonly from: string;
  readonly to: string;
}

/** In the order in which a cluster takes them: who is called before who calls. */
const SYSTEMS: ReadonlyArray<readonly [ReleaseKey, string]> = [
  ['certManager', 'cert-manager'], ['knativeServing', 'Knative Serving'], ['kourier', 'Kourier'], ['netIstio', 'net-istio'],
  ['netGatewayApi', 'net-gateway-api'], ['kserve', 'KServe'],
];

const RELEASE = instance(Release, "Release.of('0.20')");

/**
 * What changes when a cluster is upgraded from one release of the platform to another: in the installed objects, and what has to be done
 * by hand. Read from the very data that the objects of each release are made from.
 *
 * @param parts what the platform has of KServe beside its core. @default - neither local models nor LLMs
 * @throws InputError if `to` is older than `from` in any system: Kubernetes stores what the newer one wrote, so that there is no way back
 */
export function upgradeNotes(from: Release, to: Release, parts: UpgradeParts = {}): UpgradeNotes {
  fittingAll([RELEASE, 'upgradeNotes: from', from], [RELEASE, 'upgradeNotes: to', to]);
  const older = SYSTEMS.find(([key]) => compareMinors(to[key], from[key]) < 0);
  if (older !== undefined) {
    const [key, name] = older;
    refuse('upgradeNotes: to', `${name} ${to[key]}`, `${from[key]} or later`, 'a release is upgraded, not taken back: objects are stored as the newer one wrote them');
  }
  const steps = SYSTEMS.filter(([key]) => from[key] !== to[key]);
  const changes = steps.flatMap(([key, system]) => notesOf(system, between(key, from[key], to[key])));
  return {
    versions: [
      ...steps.map(([key, system]) => ({ system, from: from[key], to: to[key] })),
      ...(from.kserve === to.kserve ? [] : partNames(parts).map((system) => ({ system, from: from.kserve, to: to.kserve }))),
    ],
    changes,
    byHand: [
      ...kubernetesFirst(from, to),
      ...stepByStep(from, to),
      ...partsByHand(parts, from.kserve, to.kserve),
      ...new Set(changes.flatMap(({ system, byHand }) => (byHand === undefined ? [] : [`${system}: ${byHand}`]))),
    ],
  };
}

function between(key: ReleaseKey, from: string, to: string): readonly ObjectDelta[] {
  return ALL_RELEASES[key].deltas.filter(({ since }) => compareMinors(from, since) < 0 && compareMinors(since, to) <= 0);
}

/** Deltas that mean the same are one note about several objects. */
function notesOf(system: string, deltas: readonly ObjectDelta[]): UpgradeNote[] {
  const meanings = [...new Set(deltas.map(({ means }) => means))];
  return meanings.flatMap((means) => {
    const same = deltas.filter((delta) => delta.means === means);
    const byHand = same.find((delta) => delta.byHand !== undefined)?.byHand;
    return same.slice(0, 1).map(({ since }): UpgradeNote => (
      { system, since, means, objects: [...new Set(same.map(({ object }) => object))], ...(byHand !== undefined && { byHand }) }
    ));
  });
}

function kubernetesFirst(from: Release, to: Release): string[] {
  return compareMinors(from.kubernetes, to.kubernetes) < 0
    ? [`Kubernetes: upgrade it to ${to.kubernetes} or later first; the controllers of Knative Serving ${to.knativeServing} refuse to start on an older one`]
    : [];
}

/** The second number of a version: 22 of 1.22.0. */
function secondNumber(version: string): number {
  return Number(minorOf('knative', version).split('.')[1]);
}

/** Knative is upgraded one minor version at a time; those that are not here are read from upstream's files. */
function stepByStep(from: Release, to: Release): string[] {
  const missing = range(secondNumber(from.knativeServing) + 1, secondNumber(to.knativeServing) - 1).map((minor) => `1.${String(minor)}`);
  const path = missing.map((minor) => (
    releaseOfMinor(ALL_RELEASES.knativeServing, minor) ? minor : `${minor} (KnativeServing.fromManifest)`
  ));
  return from.knativeServing === to.knativeServing ? [] : [
    ...(path.length > 0 ? [`Knative Serving: go by ${path.join(', ')}; it is upgraded one minor version at a time`] : []),
    'Knative Serving: afterwards run the Jobs of serving-post-install-jobs.yaml once, which store its objects in the newest API version',
  ];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

import { refuse } from '../core/checks';
import type { KubeObject } from '../platform/install/kube-object';
import type { Release } from '../platform/release/release';
import type { SystemRelease } from '../platform/release/system-release';
import { newestOf, releaseOfMinor } from '../platform/release/system-release';
import { compareMinors } from '../platform/release/version';
import { releasedVersion } from '../platform/system/release-files';
import { mapTexts } from '../platform/system/options/map-texts';
import type { SystemComparison } from './compare';
import { compareSystem } from './compare';
import { manifestObjects } from './manifest-objects';
import { conformanceKey } from './normalize';
import type { ComparableSystem } from './comparable-systems';
import { COMPARABLE_SYSTEMS } from './comparable-systems';
import { WANTED_DIFFERENCES } from './wanted-differences';

/** What release files are compared with. */
export interface DiffOptions {
  /** Objects of a synthesized platform. @default - the platform with default props */
  readonly platform?: readonly KubeObject[] | undefined;
  /** The releases of the platform. @default - of each file the same minor version, if it is here, else the newest */
  readonly release?: Release | undefined;
  /**
   * The version that images tagged `latest` get when KServe is released: what kustomize renders of its source has none yet.
   *
   * @see kserve hack/release/generate-install.sh
   */
  readonly latest?: string | undefined;
}

/**
 * Compares what the platform installs with release files of upstream, of any version. Each file is one system's: the one whose
 * landmark is in it, else the one it shares most objects with; but for objects that only another system has, since KServe's own file may
 * hold all of its parts.
 *
 * @param files release files of upstream
 * @throws InputError for a file that is no YAML, holds something that is no Kubernetes object, or belongs to no system
 */
export function diffUpstream(files: readonly string[], options: DiffOptions = {}): SystemComparison[] {
  const bySystem = new Map<ComparableSystem, KubeObject[]>();
  for (const file of files) {
    for (const [system, objects] of split(file, tagged(manifestObjects(file), options.latest))) {
      bySystem.set(system, [...(bySystem.get(system) ?? []), ...objects]);
    }
  }
  return COMPARABLE_SYSTEMS.flatMap((system) => {
    const upstream = bySystem.get(system);
    return upstream === undefined ? [] : [compareWith(system, upstream, options)];
  });
}

function compareWith(system: ComparableSystem, upstream: readonly KubeObject[], { platform, release }: DiffOptions): SystemComparison {
  const { definition } = system;
  const chosen = release === undefined ? sameMinor(system, upstream) : system.chosen(release);
  const own = system.objects(chosen);
  const keys = new Set([...own, ...upstream].map(conformanceKey));
  const here = platform ? platform.filter((object) => keys.has(conformanceKey(object))) : own;
  // A part of a release lacks what the other parts have; only the part with the landmark is expected to be everything. CRDs come
  // in files of their own.
  const whole = hasLandmark(system, upstream);
  const hasCrds = upstream.some(isCrd);
  const isExtra = (object: KubeObject) => (isCrd(object) ? hasCrds : whole);
  const wanted = WANTED_DIFFERENCES.filter((entry) => entry.release === undefined || compareMinors(entry.release, chosen.version) === 0);
  return { ...compareSystem(definition.name, here, upstream, wanted, isExtra), version: chosen.version };
}

function sameMinor({ definition }: ComparableSystem, upstream: readonly KubeObject[]): SystemRelease {
  const label = upstream.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/version']).find((version) => version !== undefined);
  const version = releasedVersion(definition, upstream) ?? label;
  return (version === undefined ? undefined : releaseOfMinor(definition, version)) ?? newestOf(definition);
}

function tagged(objects: readonly KubeObject[], version: string | undefined): readonly KubeObject[] {
  return version === undefined ? objects : objects.map((object) => (
    mapTexts(object, (text) => text.replace(/\b(kserve\/[\w-]+):latest/g, `$1:${version}`))));
}

/** The objects of a file by the system they belong to. */
function split(file: string, objects: readonly KubeObject[]): Map<ComparableSystem, KubeObject[]> {
  const main = systemOf(file, objects);
  const others = COMPARABLE_SYSTEMS.filter((system) => system !== main);
  const keys = new Map([main, ...others].map((system) => [system, new Set(system.objects(system.chosen()).map(conformanceKey))]));
  const parts = new Map<ComparableSystem, KubeObject[]>([[main, []]]);
  for (const object of objects) {
    const key = conformanceKey(object);
    const owner = [...keys].find(([, own]) => own.has(key))?.[0] ?? main;
    parts.set(owner, [...(parts.get(owner) ?? []), object]);
  }
  return parts;
}

function systemOf(file: string, objects: readonly KubeObject[]): ComparableSystem {
  const marked = COMPARABLE_SYSTEMS.find((system) => hasLandmark(system, objects));
  if (marked) {
    return marked;
  }
  const keys = new Set(objects.map(conformanceKey));
  const inFile = (object: KubeObject) => keys.has(conformanceKey(object));
  const shared = COMPARABLE_SYSTEMS.map((system) => ({ system, count: system.objects(system.chosen()).filter(inFile).length }));
  const best = shared.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count > 0 ? best.system : refuse(file, objects.slice(0, 3).map(conformanceKey),
    `a release file of ${COMPARABLE_SYSTEMS.map(({ definition }) => definition.name).join(', ')}`);
}

function hasLandmark({ definition }: ComparableSystem, objects: readonly KubeObject[]): boolean {
  const [kind, name] = definition.landmark.split('/');
  return objects.some((object) => object.kind === kind && object.metadata.name === name);
}

function isCrd({ kind }: KubeObject): boolean {
  return kind === 'CustomResourceDefinition';
}

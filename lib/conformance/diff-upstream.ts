import { refuse } from '../core/checks';
import type { KubeObject } from '../platform/install/kube-object';
import type { SystemComparison } from './compare';
import { compareSystem } from './compare';
import { manifestObjects } from './manifest-objects';
import { conformanceKey } from './normalize';
import type { ComparableSystem } from './systems';
import { COMPARABLE_SYSTEMS } from './systems';
import { WANTED_DIFFERENCES } from './wanted-differences';

/**
 * Compares what the platform installs with release files of upstream, of any version. Each file is one system's: the one whose
 * landmark is in it, else the one it shares most objects with.
 *
 * @param files release files of upstream
 * @param platform objects of a synthesized platform to compare instead of those with default props. @default - default props
 * @throws InputError for a file that is no YAML, holds something that is no Kubernetes object, or belongs to no system
 */
export function diffUpstream(files: readonly string[], platform?: readonly KubeObject[]): SystemComparison[] {
  const bySystem = new Map<ComparableSystem, KubeObject[]>();
  for (const file of files) {
    const objects = manifestObjects(file);
    const system = systemOf(file, objects);
    bySystem.set(system, [...(bySystem.get(system) ?? []), ...objects]);
  }
  return COMPARABLE_SYSTEMS.filter((system) => bySystem.has(system)).map((system) => compareWith(system, bySystem.get(system)!, platform));
}

function compareWith(system: ComparableSystem, upstream: readonly KubeObject[], platform?: readonly KubeObject[]): SystemComparison {
  const { definition } = system;
  const own = system.objects();
  const keys = new Set([...own, ...upstream].map(conformanceKey));
  const here = platform ? platform.filter((object) => keys.has(conformanceKey(object))) : own;
  // A part of a release lacks what the other parts have; only the part with the landmark is expected to be everything. CRDs come
  // in files of their own.
  const whole = hasLandmark(system, upstream);
  const hasCrds = upstream.some(isCrd);
  return compareSystem(definition.name, here, upstream, WANTED_DIFFERENCES, (object) => (isCrd(object) ? hasCrds : whole));
}

function systemOf(file: string, objects: readonly KubeObject[]): ComparableSystem {
  const marked = COMPARABLE_SYSTEMS.find((system) => hasLandmark(system, objects));
  if (marked) {
    return marked;
  }
  const keys = new Set(objects.map(conformanceKey));
  const inFile = (object: KubeObject) => keys.has(conformanceKey(object));
  const shared = COMPARABLE_SYSTEMS.map((system) => ({ system, count: system.objects().filter(inFile).length }));
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

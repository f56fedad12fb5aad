import type { StorageContainer } from '../../kserve/storage-container';
import { downloads, isShippedContainer } from '../../kserve/storage-container';
import { serviceAnnotations } from '../../kserve/service-annotations';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { newerInService } from '../../kserve/releases/newer-uses';
import type { ReleaseValue } from '../../kserve/releases/release-table';
import { valueRow } from '../../kserve/releases/release-table';
import type { ServiceFacts } from '../../kserve/service-facts';
import { KSERVE_VERSION } from '../../kserve/version';
import type { KnownFigure } from '../known-cluster';
import type { Finding, FindingDraft, Rule } from '../rule';
import { storagesOf } from './storages';

/** What is assumed where nobody says which KServe runs: the one whose schemas are here. */
const ASSUMED = KServeRelease.find(KSERVE_VERSION);

/** The release that something is held against. */
export interface HeldRelease {
  readonly release: KServeRelease;
  /** Who says that it runs. @default - nobody: it is assumed */
  readonly from?: string;
}

/** What is known of the release in use; undefined for one that cannot be read. */
export function heldAgainst({ value, known, from }: KnownFigure<string | undefined>): HeldRelease | undefined {
  const release = known && value !== undefined ? KServeRelease.find(value) : undefined;
  return release !== undefined ? { release, from } : ASSUMED && { release: ASSUMED };
}

/** How it is said that something needs a later KServe. */
export function releaseWords(what: string, since: string, { release, from }: HeldRelease, before?: string): Pick<Finding, 'level' | 'message'> {
  const instead = before === undefined ? '' : `; there it is called ${before}`;
  return from === undefined
    ? { level: 'warning', message: `${what} needs KServe ${since} or later, and nobody says which one runs: state it by kserveVersion` }
    : { level: 'error', message: `${what} needs KServe ${since} or later, and ${release.toString()} is in use (${from})${instead}` };
}

/**
 * A field or value that the KServe in use does not have: its API server drops the field without a word, or its webhook refuses the value.
 * Certain where the release is known, by `kserveVersion` or by the platform of the app.
 */
export const kserveRelease: Rule = {
  id: 'kserve-release',
  find: (service, { cluster: { kserveVersion, storageContainers } }) => {
    const held = heldAgainst(kserveVersion);
    if (service.dialect.id !== 'kserve' || held === undefined) {
      return [];
    }
    const tell = (what: string, since: string, details: Pick<Finding, 'at'>, before?: string): FindingDraft => (
      { ...releaseWords(what, since, held, before), ...details });
    return [
      ...newerInService(service.spec, held.release).map(({ at, since }) => tell(at.slice(1).join('.'), since, { at })),
      ...valuesOf(service, storageContainers).flatMap(({ of, value, at }) => {
        const row = valueRow(of, value);
        return row === undefined || held.release.has(row.since) ? [] : [tell(`${of} ${value}`, row.since, { at }, row.before)];
      }),
    ];
  },
};

interface UsedValue {
  readonly of: ReleaseValue;
  readonly value: string;
  readonly at: readonly string[];
}

/** A scheme that a ClusterStorageContainer of the cluster's own serves needs no KServe that knows it. */
function valuesOf(service: ServiceFacts, containers: readonly StorageContainer[]): UsedValue[] {
  const own = containers.filter((container) => !isShippedContainer(container));
  const { deploymentMode, autoscalerClass } = serviceAnnotations;
  const annotated = ([['deployment mode', deploymentMode], ['autoscaler class', autoscalerClass]] as const).flatMap(([of, key]) => {
    const value = service.annotations[key];
    return value === undefined ? [] : [{ of, value, at: ['metadata', 'annotations', key] }];
  });
  const stored = storagesOf(service).filter(({ uri }) => !own.some((container) => downloads(container, uri))).map(({ uri, at }) => ({ of: 'storage scheme' as const, value: /^[\w+.-]+:\/\//.exec(uri)?.[0] ?? '', at }));
  return [...annotated, ...stored];
}

import type { KubeObject } from '../install/kube-object';
import { mapTexts } from '../system/options/map-texts';
import { applyDeltas } from './apply-deltas';
import type { ObjectDelta } from './object-delta';
import { compareMinors } from './version';

/** One release of a system that can be installed. */
export interface SystemRelease {
  /** As upstream writes it: `1.23.0`, `v0.20.0`. */
  readonly version: string;
  /** Images that do not carry the version, by name, with what follows it: `@sha256:…` or `:tag`. @default - all carry it */
  readonly images?: Readonly<Record<string, string>>;
  /** The oldest Kubernetes on which its controllers start, as major and minor. @default - they do not ask */
  readonly kubernetes?: string;
}

/** All releases of a system that can be installed, and what tells one from the next. */
export interface SystemReleases {
  /** Oldest first. */
  readonly releases: readonly SystemRelease[];
  /** Version of the release whose objects are authored. */
  readonly authored: string;
  /** In the order in which upstream made them. */
  readonly deltas: readonly ObjectDelta[];
}

/** The release of that minor version; undefined if it is not here. */
export function releaseOfMinor({ releases }: SystemReleases, minor: string): SystemRelease | undefined {
  return releases.find(({ version }) => compareMinors(version, minor) === 0);
}

/** The newest release. */
export function newestOf({ releases }: SystemReleases): SystemRelease {
  return releases.reduce((newest, next) => (compareMinors(next.version, newest.version) > 0 ? next : newest));
}

/** An image with what follows its name in a release. */
export function imageIn<Name extends string>(images: Readonly<Record<Name, string>>, name: Name): string {
  return `${name}${images[name]}`;
}

/** Makes the objects of one release out of the authored ones: its deltas, its images, its version wherever that is written. */
export function objectsOfRelease(system: SystemReleases, objects: readonly KubeObject[], wanted: SystemRelease): readonly KubeObject[] {
  const authored = system.releases.find(({ version }) => version === system.authored);
  if (authored === undefined || authored === wanted) {
    return objects;
  }
  const spellings = Object.entries(authored.images ?? {}).map(([name, mark]) => [`${name}${mark}`, `${name}${wanted.images?.[name] ?? mark}`] as const);
  const respelt = (text: string) => [...spellings, [authored.version, wanted.version] as const]
    .reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
  return applyDeltas(objects, system.deltas, authored.version, wanted.version).map((object) => (
    // A schema is full of texts; none of them is the system's own version.
    object.kind === 'CustomResourceDefinition'
      ? { ...object, metadata: mapTexts(object.metadata, respelt) }
      : mapTexts(object, respelt)
  ));
}

/** What is there in one release only. */
export function onlyRelease(version: string): SystemReleases {
  return { releases: [{ version }], authored: version, deltas: [] };
}

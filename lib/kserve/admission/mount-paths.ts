/** Paths at which KServe mounts models. @see kserve pkg/utils/storage.go */

/** The directory that all paths share; `/` if they share none. One path is its own. @see `FindCommonParentPath` */
export function commonParent(paths: readonly string[]): string {
  if (paths.length <= 1) {
    return paths[0] ?? '';
  }
  const parts = paths.map((path) => (trimSlashes(path) === '' ? [] : trimSlashes(path).split('/')));
  const steps = Math.min(...parts.map(({ length }) => length));
  const common: string[] = [];
  for (let step = 0; step < steps && parts.every((one) => one[step] === parts[0]?.[step]); step++) {
    common.push(parts[0]?.[step] ?? '');
  }
  return `/${common.join('/')}`;
}

/** The name of the volume for a path: `/mnt/models/a` is `mnt-models-a`. @see `GetVolumeNameFromPath` */
export function volumeNameOf(path: string): string {
  return trimSlashes(path).replaceAll('/', '-');
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

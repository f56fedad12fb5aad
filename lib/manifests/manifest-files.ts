import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ManifestSource } from './manifest-source';
import { fileSource } from './manifest-source';

const MANIFEST = /\.(ya?ml|json)$/;
/** Folders that are never meant, and hidden ones. */
const SKIPPED = /^(node_modules|\..*)$/;

/**
 * The files of manifests at a path: the file itself whatever its name, or all `.yaml`, `.yml` and `.json` files in a folder and below, in
 * the order of their names.
 *
 * A chart of Helm (a folder with `Chart.yaml`) and a folder that kustomize builds stand for themselves: only the file that says so is read,
 * and the reader says what to do with it.
 *
 * @throws NodeJS.ErrnoException if there is nothing, or it cannot be read
 */
export function manifestFiles(path: string): ManifestSource[] {
  return pathsAt(path).map((file) => fileSource(file));
}

function pathsAt(path: string): string[] {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const build = entries.find((entry) => !entry.isDirectory() && /^(Chart\.yaml|kustomization\.ya?ml|Kustomization)$/.test(entry.name));
  if (build !== undefined) {
    return [join(path, build.name)];
  }
  return entries.flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED.test(entry.name) ? [] : pathsAt(inner);
    }
    return MANIFEST.test(basename(inner)) && statSync(inner, { throwIfNoEntry: false })?.isFile() ? [inner] : [];
  });
}

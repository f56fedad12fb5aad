import { refuse } from '../core/checks';
import { InputError } from '../core/input-error';
import { unreadable } from '../core/error-text';
import type { ManifestSource } from '../manifests';
import { manifestFiles, textSource } from '../manifests';
import type { CliHost } from './cli-host';

/**
 * The manifests at paths: files, folders, and `-` for the standard input.
 *
 * @param flag what messages call the paths
 * @throws InputError for a path where there is nothing
 */
export async function sourcesOf(flag: string, paths: readonly string[], host: CliHost): Promise<ManifestSource[]> {
  const found: ManifestSource[] = [];
  for (const path of paths) {
    found.push(...(path === '-' ? [textSource('stdin', await standardInput(host))] : fromPath(flag, path)));
  }
  return found;
}

/** All of the standard input; whoever is at a keyboard is told that it is waited for. */
async function standardInput(host: CliHost): Promise<string> {
  const timer = setTimeout(() => { host.err('reading manifests from the standard input'); }, 2000);
  try {
    return await host.readStdin();
  } finally {
    clearTimeout(timer);
  }
}

function fromPath(flag: string, path: string): ManifestSource[] {
  try {
    const found = manifestFiles(path);
    return found.length > 0 ? found : refuse(flag, path, 'a file or a folder with .yaml, .yml or .json files', 'there are none in it');
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    return refuse(flag, path, 'a file that can be read', unreadable(error));
  }
}

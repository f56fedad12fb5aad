import { dirname, join } from 'node:path';
import { findExecutable, pathFolders } from '../tools/find-executable';
import { goBuild } from '../tools/go-build';
import type { GoProgram } from '../tools/go-program';

const NAME = 'pulumi-language-yaml';

/** Pulumi's language host for programs in YAML, of the version in go.mod. */
export function yamlHostProgram(): GoProgram {
  return { name: NAME, source: join(__dirname, 'go'), package: 'github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml', executables: [NAME], variables: {} };
}

/**
 * The folder of the language host: where the PATH has it, else one built once into the cache, which takes some minutes.
 *
 * @throws MissingTools with neither the host nor `go` on the PATH
 */
export async function yamlHostFolder(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const installed = findExecutable(NAME, pathFolders(env));
  return installed === undefined ? goBuild(yamlHostProgram(), env) : dirname(installed);
}

import { basename, dirname, join } from 'node:path';
import { findExecutable, pathFolders } from '../tools/find-executable';
import { goBuild } from '../tools/go-build';
import type { GoProgram } from '../tools/go-program';
import { moduleVersion } from '../tools/go-program';
import { MissingTools } from '../tools/missing-tools';

const SOURCE = join(__dirname, 'go');
const MODULE = 'github.com/pulumi/pulumi/pkg/v3';

/** A Pulumi CLI that the Automation API can be pointed at. */
export interface PulumiCli {
  /** The executable. */
  readonly path: string;
  /** For `PulumiCommand.get({ root })`; undefined when it is on the PATH but in no folder called `bin`, as that asks for. */
  readonly root: string | undefined;
  /** Where it comes from, for the test output. */
  readonly origin: 'PATH' | 'built from the Go module proxy';
}

/** The CLI alone, of the version in go.mod. Language hosts and providers are not part of it. */
export function pulumiProgram(): GoProgram {
  return {
    name: 'pulumi',
    source: SOURCE,
    package: `${MODULE}/cmd/pulumi`,
    executables: ['pulumi'],
    // Without a version the Automation API refuses the CLI.
    variables: { 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version': moduleVersion(SOURCE, MODULE) },
  };
}

/**
 * The `pulumi` of the PATH, else one built once into the cache, which takes some minutes.
 *
 * @throws MissingTools with neither `pulumi` nor `go` on the PATH
 */
export async function pulumiCli(env: NodeJS.ProcessEnv = process.env): Promise<PulumiCli> {
  const installed = findExecutable('pulumi', pathFolders(env));
  if (installed !== undefined) return describe(installed, 'PATH');
  try {
    return describe(join(await goBuild(pulumiProgram(), env), 'pulumi'), 'built from the Go module proxy');
  } catch (error) {
    if (!(error instanceof MissingTools)) throw error;
    throw new MissingTools("no Pulumi CLI: expected 'pulumi' on the PATH, or 'go' to build it once", { cause: error });
  }
}

function describe(path: string, origin: PulumiCli['origin']): PulumiCli {
  const folder = dirname(path);
  return { path, root: basename(folder) === 'bin' ? dirname(folder) : undefined, origin };
}

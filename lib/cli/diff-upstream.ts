import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { refuse, violation } from '../core/checks';
import { unreadable } from '../core/error-text';
import { isOfSystem } from '../core/folder-fault';
import { InputError } from '../core/input-error';
import { textAt } from '../core/json';
import { comparisonDetails, comparisonTable, diffUpstream, isClean, manifestObjects, summarize } from '../conformance';

interface DiffUpstreamFlags {
  readonly json?: boolean;
  readonly dist?: string;
}

/** `cdk8s-kserve diff-upstream FILE…`: what the platform installs, beside an upstream release. Exit code 1 on a difference. */
export function diffUpstreamCommand(): Command {
  return new Command('diff-upstream')
    .description('compare what the platform installs with release files of upstream, object by object')
    .argument('<file...>', 'release files: serving-core.yaml, kourier.yaml, cert-manager.yaml, kserve.yaml …')
    .option('--dist <folder>', 'compare this synthesized platform instead of the one with default props')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit code 1 if something differs that is not on the list of wanted differences.')
    .action((files: string[], flags: DiffUpstreamFlags) => {
      process.exitCode = run(files, flags);
    });
}

function run(files: readonly string[], { json, dist }: DiffUpstreamFlags): number {
  const comparisons = readable(files, () => diffUpstream(files, { platform: dist === undefined ? undefined : synthesized(dist) }));
  if (json) {
    const found = comparisons.map((comparison) => ({
      ...summarize(comparison),
      objects: comparison.objects.filter(({ outcome }) => outcome !== 'matched'),
    }));
    console.log(JSON.stringify(found, undefined, 2));
  } else {
    console.log(comparisonTable(comparisons));
    comparisonDetails(comparisons).forEach((line) => { console.log(line); });
  }
  return comparisons.every(isClean) ? 0 : 1;
}

/** @throws InputError with the file that cannot be read */
function readable<T>(files: readonly string[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    const file = textAt(error, 'path') ?? files.join(', ');
    throw isOfSystem(error) ? new InputError([violation('diff-upstream', file, 'a file that can be read', unreadable(error))]) : error;
  }
}

function synthesized(folder: string) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    refuse('--dist', folder, 'a folder with the manifests of a platform', 'there is no such folder');
  }
  return readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort().flatMap((name) => manifestObjects(join(folder, name)));
}

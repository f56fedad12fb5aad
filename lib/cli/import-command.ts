import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { refuse } from '../core/checks';
import { Faults } from '../core/faults';
import { counted } from '../core/number-words';
import { unwritable } from '../core/error-text';
import { importManifests } from '../import-yaml';
import type { ManifestObject, ManifestSource } from '../manifests';
import { readObjects } from '../manifests';
import type { CliHost } from './cli-host';
import { clusterSources } from './import-from-cluster';
import { noting } from './manifest-faults';
import { sourcesOf } from './manifest-paths';
import { KUBECONFIG } from './shared-options';

interface Flags {
  /** The name of a context; true is the current one. */
  readonly cluster?: string | true;
  readonly kubeconfig?: string;
  readonly output?: string;
}

const EXAMPLES = `
Examples:
  cdk8s-kserve import service.yaml > main.ts
  cdk8s-kserve import manifests/ --output main.ts
  kubectl get inferenceservices -o yaml | cdk8s-kserve import - > main.ts
  cdk8s-kserve import --cluster > main.ts

The program gives back the objects that it was made of, field for field: npx tsx main.ts, then compare dist/.`;

/** `cdk8s-kserve import`: TypeScript from manifests. */
export function importCommand(host: CliHost): Command {
  return new Command('import')
    .description('write TypeScript from YAML, JSON or a cluster: constructs where there are any, ApiObject for the rest')
    .argument('[files...]', 'manifests to read, or folders of them; - is the standard input')
    .option('--cluster [context]', 'what a cluster has: InferenceServices, runtimes and Knative\'s ConfigMaps; nothing is changed there')
    .option(...KUBECONFIG)
    .option('-o, --output <file>', 'where to write the program (default: the standard output)')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], flags: Flags) => run(files, flags, host));
}

async function run(files: readonly string[], flags: Flags, host: CliHost): Promise<void> {
  const piped = files.length === 0 && flags.cluster === undefined && host.piped ? ['-'] : files;
  if (piped.length === 0 && flags.cluster === undefined) {
    refuse('import', undefined, 'files, folders, - for the standard input, or --cluster', 'for example: cdk8s-kserve import service.yaml');
  }
  const { cluster, kubeconfig } = flags;
  const warn = (text: string): void => { host.err(`warning: ${text}`); };
  const live = cluster === undefined ? [] : await clusterSources({ context: cluster === true ? undefined : cluster, kubeconfig }, warn);
  const sources = [...await sourcesOf('files', piped, host), ...live];
  const objects = wellFormed(sources, warn);
  if (objects.length === 0) {
    refuse(cluster === undefined ? 'files' : '--cluster', sources.map(({ file }) => file).join(', '), 'at least one object', 'there is nothing to write');
  }
  const { text, remarks, constructs, apiObjects } = importManifests(objects);
  if (flags.output === undefined) {
    host.out(text.trimEnd());
  } else {
    write(flags.output, text);
  }
  const secrets = objects.filter(({ kind, apiVersion }) => kind === 'Secret' && apiVersion === 'v1');
  host.err(`${counted(constructs, 'construct')}, ${counted(apiObjects, 'ApiObject')}${flags.output === undefined ? '' : `: ${flags.output}`}`);
  remarks.forEach((remark) => { host.err(`- ${remark}`); });
  secrets.forEach((secret) => { warn(`${secret.at()}: the Secret ${secret.name} is now in the program, with its values`); });
  host.err(`next: npx tsx ${flags.output ?? 'main.ts'}, and compare dist/ with what you had`);
}

/** @throws InputError with every document that cannot be read */
function wellFormed(sources: readonly ManifestSource[], warn: (text: string) => void): ManifestObject[] {
  const faults = new Faults();
  const objects = [...readObjects(sources, noting(faults, warn))];
  faults.throwIfAny();
  return objects;
}

function write(file: string, text: string): void {
  try {
    // Not over a program that somebody has gone on with.
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    refuse('--output', file, 'a file that is not there yet, in a folder that can be written to', unwritable(error));
  }
}

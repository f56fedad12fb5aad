import { Command } from 'commander';
import { sound } from '../core/faulty';
import type { Violation } from '../core/input-error';
import { InputError } from '../core/input-error';
import type { ReleaseOptions } from '../platform/release/release';
import { Release } from '../platform/release/release';
import type { UpgradeNotes } from '../platform/release/upgrade-notes';
import { upgradeNotes } from '../platform/release/upgrade-notes';
import type { CliHost } from './cli-host';
import { prose } from './prose';

interface UpgradeFlags {
  readonly from: string;
  readonly to: string;
  readonly fromKnative?: string;
  readonly toKnative?: string;
  readonly fromCertManager?: string;
  readonly toCertManager?: string;
  readonly localModel?: boolean;
  readonly llm?: boolean;
  readonly json?: boolean;
}

/** `cdk8s-kserve upgrade-notes --from 0.17 --to 0.20`: what changes in the installed objects, and what has to be done by hand. */
export function upgradeNotesCommand(host: CliHost): Command {
  return new Command('upgrade-notes')
    .description('what an upgrade of the platform changes in the installed objects, and what has to be done by hand')
    .requiredOption('--from <version>', 'the KServe that is installed: 0.17')
    .requiredOption('--to <version>', 'the KServe to install: 0.20')
    .option('--from-knative <version>', 'the Knative that is installed: 1.21 (default: the same as afterwards)')
    .option('--to-knative <version>', 'the Knative to install (default: the newest that is here)')
    .option('--from-cert-manager <version>', 'the cert-manager that is installed: 1.17 (default: the same as afterwards)')
    .option('--to-cert-manager <version>', 'the cert-manager to install (default: the newest that is here)')
    .option('--local-model', 'the platform keeps models on nodes')
    .option('--llm', 'the platform serves LLMInferenceServices')
    .option('--json', 'print the result as JSON')
    .action((flags: UpgradeFlags) => {
      const notes = notesOf(flags);
      host.out(flags.json ? JSON.stringify(notes, undefined, 2) : prose(lines(notes).join('\n'), host.width));
    });
}

/** A version that was not said is the one of the other end: what is not upgraded has nothing to tell. */
function notesOf(flags: UpgradeFlags): UpgradeNotes {
  const { from, to, fromKnative = flags.toKnative, toKnative, fromCertManager = flags.toCertManager, toCertManager } = flags;
  const after = release('to', to, { knative: toKnative, certManager: toCertManager });
  const { localModel = false, llm = false } = flags;
  return upgradeNotes(release('from', from, { knative: fromKnative, certManager: fromCertManager }), after, { localModel, llm });
}

type Stated = Readonly<Record<keyof ReleaseOptions, string | undefined>>;

function release(end: string, kserve: string, { knative, certManager }: Stated): Release {
  try {
    return sound(Release.of(kserve, { ...(knative !== undefined && { knative }), ...(certManager !== undefined && { certManager }) }));
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.violations.map((violation) => asFlag(end, violation))) : error;
  }
}

/** By the flag that the user typed, in place of the option of `Release.of`. */
function asFlag(end: string, { path, message, ...violation }: Violation): Violation {
  const option = path.replace(/^Release\.of(: )?/, '');
  const flag = ['--', end, option === '' ? '' : `-${option.replace('certManager', 'cert-manager')}`].join('');
  return { ...violation, path: flag, message: message.replace(path, flag) };
}

function lines({ versions, changes, byHand }: UpgradeNotes): string[] {
  return [
    ...versions.map(({ system, from, to }) => `${system}: ${from} -> ${to}`),
    ...(versions.length === 0 ? ['nothing changes: both are the same release'] : []),
    ...section('what changes in the installed objects', changes.map(({ system, since, means, objects }) => (
      `${system} ${since}: ${means}\n    ${objects.join('\n    ')}`))),
    ...section('what has to be done by hand', byHand),
  ];
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `${title}:`, ...items.map((item) => `  - ${item}`)];
}

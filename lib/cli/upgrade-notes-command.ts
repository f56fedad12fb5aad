import { Command } from 'commander';
import { refuse } from '../core/checks';
import { Faults } from '../core/faults';
import { sound } from '../core/faulty';
import type { Violation } from '../core/input-error';
import { InputError } from '../core/input-error';
import { Release } from '../platform/release/release';
import type { UpgradeNotes } from '../platform/release/upgrade-notes';
import { upgradeNotes } from '../platform/release/upgrade-notes';
import type { CliHost } from './cli-host';
import { prose } from './prose';

interface UpgradeFlags {
  readonly from?: string;
  readonly to?: string;
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
    .option('--from <version>', 'the KServe that is installed: 0.17; must be said')
    .option('--to <version>', 'the KServe to install: 0.20; must be said')
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

/** What is wrong with both ends is told in one round; with a version that was said once and holds for both, once. */
function notesOf(flags: UpgradeFlags): UpgradeNotes {
  const faults = new Faults();
  const [before, after] = [faults.attempt(() => release(flags, 'from')), faults.attempt(() => release(flags, 'to'))];
  if (before === undefined || after === undefined) {
    throw new InputError([...new Map(faults.violations.map((violation) => [violation.message, violation])).values()]);
  }
  const { localModel = false, llm = false } = flags;
  return upgradeNotes(before, after, { localModel, llm });
}

type End = 'from' | 'to';

/** The release of one end. What is wrong with it is told by the flag that the user typed, in place of the option of `Release.of`. */
function release(flags: UpgradeFlags, end: End): Release {
  const kserve = flags[end] ?? refuse(`--${end}`, undefined, `the KServe ${end === 'from' ? 'that is installed' : 'to install'}, such as 0.20`);
  const [knative, certManager] = [stated(flags, end, 'Knative'), stated(flags, end, 'CertManager')];
  try {
    return sound(Release.of(kserve, {
      ...(knative.value !== undefined && { knative: knative.value }),
      ...(certManager.value !== undefined && { certManager: certManager.value }),
    }));
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const typed: Readonly<Record<string, string>> = { 'Release.of': `--${end}`, 'Release.of: knative': knative.flag, 'Release.of: certManager': certManager.flag };
    throw new InputError(error.violations.map((violation): Violation => {
      const flag = typed[violation.path] ?? violation.path;
      return { ...violation, path: flag, message: violation.message.replace(violation.path, flag) };
    }));
  }
}

interface StatedVersion {
  readonly flag: string;
  readonly value: string | undefined;
}

/** A version that was not said of the end before the upgrade is that of the other end: what is not upgraded has nothing to tell. */
function stated(flags: UpgradeFlags, end: End, system: 'Knative' | 'CertManager'): StatedVersion {
  const name = system === 'Knative' ? 'knative' : 'cert-manager';
  const [own, after] = [flags[`${end}${system}`], flags[`to${system}`]];
  return own === undefined && end === 'from' ? { flag: `--to-${name}`, value: after } : { flag: `--${end}-${name}`, value: own };
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

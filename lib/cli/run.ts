import { Command, CommanderError, Help } from 'commander';
import { InputError } from '../core/input-error';
import { textAt } from '../core/json';
import { messageOf } from '../core/error-text';
import type { CliHost } from './cli-host';
import { compareCommand } from './compare-command';
import { compareRunCommand } from './compare-run-command';
import { diffUpstreamCommand } from './diff-upstream';
import { forecastCommand } from './forecast-command';
import { importCommand } from './import-command';
import { loadTestCommand } from './load-test-command';
import { checkCommand } from './check/check-command';
import { packageVersion } from './package-version';
import { prose } from './prose';
import { namedByFlags } from './named-faults';
import { solveCommand } from './solve-command';
import { upgradeNotesCommand } from './upgrade-notes-command';

/** What a command ends with if it was called in a wrong way. */
const USAGE = 2;

const START = `
Start here:
  cdk8s-kserve forecast --hard 10 --clients 50      8 pods, and why
  cdk8s-kserve forecast --file service.yaml         of a service that you have
  cdk8s-kserve compare hard=10 soft=5               which setting does what
  cdk8s-kserve import service.yaml > main.ts        from YAML to TypeScript

Only load-test changes anything in a cluster: it runs Jobs. More: docs/cli.md in the package's repository.`;

/**
 * Runs a command line.
 *
 * @param args the arguments behind the program's name
 * @returns the exit code: 0, 2 if something is wrong with the arguments or the input, or what the command itself says
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const program = new Command('cdk8s-kserve')
    .description('Knative and KServe from TypeScript: what will be installed, and how many pods there will be')
    .version(packageVersion(), '-V, --version')
    .helpCommand('help [command]', 'what a command can be told')
    .addHelpText('after', START);
  const commands = [
    checkCommand(host), forecastCommand(host), compareCommand(host), compareRunCommand(host), solveCommand(host), loadTestCommand(host),
    importCommand(host), diffUpstreamCommand(),
    upgradeNotesCommand(host),
  ];
  commands.forEach((command) => program.addCommand(command));
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command
      .exitOverride()
      .configureHelp({ helpWidth: Math.max(40, host.columns), formatItem: itemText })
      .showHelpAfterError(`(cdk8s-kserve ${named(command)}--help says what there is)`)
      .configureOutput({
        writeOut: (text) => { host.out(sentences(text.trimEnd(), host.width)); },
        writeErr: (text) => { host.err(text.trimEnd()); },
      });
  }
  try {
    // A command that has a result to report besides what it prints sets it; see Node's documentation of process.exitCode.
    process.exitCode = undefined;
    await program.parseAsync(args, { from: 'user' });
    return process.exitCode ?? 0;
  } catch (error) {
    host.status('');
    return exitCodeOf(error, host);
  }
}

/** Below so many columns for what is said of a flag it stands under the flag. */
const NARROW = 40;

/** A flag or command and what is said of it: side by side, or below one another where there is little room. */
function itemText(term: string, widest: number, description: string, help: Help): string {
  const room = (help.helpWidth ?? 80) - widest - 4;
  return room >= NARROW || description === ''
    ? Help.prototype.formatItem.call(help, term, widest, description, help)
    : [`  ${term}`, ...prose(`      ${description}`, help.helpWidth).split('\n')].join('\n');
}

/** What stands below the flags: its sentences are broken, the commands of its examples are not. */
function sentences(text: string, width: number | undefined): string {
  return text.split('\n').map((line) => (line.startsWith(' ') ? line : prose(line, width))).join('\n');
}

/** The words behind the program's name: `load-test run `. */
function named(command: Command): string {
  return command.parent === null ? '' : `${named(command.parent)}${command.name()} `;
}

/** Says what is wrong with the input; anything else is a fault of the program and goes on. */
function exitCodeOf(error: unknown, host: CliHost): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : USAGE;
  }
  if (error instanceof InputError) {
    host.err(`error: ${namedByFlags(error).message}`);
    return USAGE;
  }
  if (textAt(error, 'syscall') !== undefined) {
    // A file or folder that the system does not give: the message names it.
    host.err(`error: ${messageOf(error)}`);
    return USAGE;
  }
  throw error;
}

import type { CliHost } from '../../lib/cli/cli-host';
import { runCli } from '../../lib/cli/run';

/** What a command line printed, and what it ended with. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command line without a process.
 *
 * @param stdin what is piped into it
 * @param status takes what it says of how far it has come
 * @param width columns of the terminal; without, what it prints goes into a pipe
 */
export async function runLine(args: readonly string[], stdin?: string, status: string[] = [], width?: number): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const host: CliHost = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    status: (text) => status.push(text),
    readStdin: () => Promise.resolve(stdin ?? ''),
    piped: stdin !== undefined,
    columns: width ?? 100,
    width,
    colors: false,
  };
  const before = process.exitCode;
  try {
    return { code: await runCli(args, host), out: out.join('\n'), err: err.join('\n') };
  } finally {
    process.exitCode = before;
  }
}

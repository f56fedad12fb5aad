import { buffer } from 'node:stream/consumers';
import { printable } from '../core/printable';
import { prose } from './prose';

/** What the command line touches of the world. The tests give another one. */
export interface CliHost {
  /** Prints a line of the result. */
  out(text: string): void;
  /** Prints a line about the result: progress, errors. */
  err(text: string): void;
  /** Shows what is going on right now, in place of what was shown before; an empty text shows nothing. */
  status(text: string): void;
  /** All of the standard input. */
  readStdin(): Promise<string>;
  /** Whether something other than a keyboard is at the standard input. */
  readonly piped: boolean;
  /** Columns of the terminal, or those that the variable COLUMNS asks for. */
  readonly columns: number;
  /** Columns in which sentences are broken; undefined in a pipe that nobody gave a width, where each is one line. */
  readonly width: number | undefined;
  /** Whether to use colours. */
  readonly colors: boolean;
}

/** Without a terminal a line says so often how far it has come, in milliseconds: a log must not fill with them. */
const LINE_EVERY_MS = 5000;

const CLEAR = '\r\x1b[2K';

/** Where there is no terminal and nothing asks for a width. */
const COLUMNS = 100;

/** A shell exports COLUMNS only on demand: then it is meant, also for a pipe. A terminal that does not know its width says 0. */
export function columnsOf(asked: string | undefined, terminal: number | undefined): number {
  return widthOf(asked, terminal) ?? COLUMNS;
}

/** The width of somebody who looks: that of a terminal, or the one that is asked for; a pipe has none. */
export function widthOf(asked: string | undefined, terminal: number | undefined): number | undefined {
  return asked !== undefined && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : terminal || undefined;
}

/** The process itself. */
export function processHost(): CliHost {
  const { stdin, stdout, stderr, env } = process;
  let shown = false;
  /** When something was last going on that took long enough to be said. */
  let saidAt = Infinity;
  const clear = (): void => {
    if (shown) {
      stderr.write(CLEAR);
      shown = false;
    }
  };
  return {
    out: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    err: (text) => {
      clear();
      // A message may have anything of a file in it.
      stderr.write(`${prose(printable(text), widthOf(env.COLUMNS, stderr.isTTY ? stderr.columns : 0))}\n`);
    },
    status: (text) => {
      clear();
      if (text === '') {
        saidAt = Infinity;
      } else if (stderr.isTTY) {
        stderr.write(printable(text).replaceAll('\n', ' ').slice(0, stderr.columns - 1));
        shown = true;
      } else if (saidAt === Infinity) {
        saidAt = Date.now();
      } else if (Date.now() - saidAt >= LINE_EVERY_MS) {
        saidAt = Date.now();
        stderr.write(`${printable(text)}\n`);
      }
    },
    readStdin: async () => (await buffer(stdin)).toString('utf8'),
    piped: !stdin.isTTY,
    columns: columnsOf(env.COLUMNS, stdout.columns),
    width: widthOf(env.COLUMNS, stdout.columns),
    // See https://no-color.org
    colors: stdout.isTTY && !env.NO_COLOR,
  };
}

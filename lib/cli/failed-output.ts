import { messageOf } from '../core/error-text';

/** An output of a process, as far as it can fail. */
interface Output {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/** What happens when an output fails; the tests give others. */
export interface OutputEnd {
  /** Ends the program. @param code undefined is the exit code that it has come to */
  readonly exit: (code?: number) => void;
  /** Says why. It may fail as well: then there is nobody left to tell. */
  readonly say: (text: string) => void;
}

const PROCESS: OutputEnd = {
  // Node takes an undefined code as one that is given, and forgets the one that it has come to.
  exit: (code) => { process.exit(code ?? process.exitCode); },
  say: (text) => { process.stderr.write(`${text}\n`); },
};

/** As for any file that cannot be written. */
const FAILED = 2;

/** What is told of a closed pipe in place of the program's end. */
const takers = new Set<() => void>();

/** For a command that must clean up before it ends: it is told when nobody reads on. @returns gives that back */
export function takeOverClosedPipes(closed: () => void): () => void {
  takers.add(closed);
  return () => { takers.delete(closed); };
}

/**
 * Ends a program whose output fails: quietly when nobody reads on, since `… | head` closes the pipe, and what is written then fails; with
 * one sentence where it is a file on a full disk, say.
 */
export function endOnFailedOutput(outputs: readonly Output[] = [process.stdout, process.stderr], end: OutputEnd = PROCESS): void {
  let told = false;
  for (const output of outputs) {
    output.on('error', (error) => {
      if (error.code === 'EPIPE') {
        if (takers.size === 0) {
          end.exit();
        }
        takers.forEach((closed) => { closed(); });
        return;
      }
      if (!told) {
        told = true;
        end.say(`error: the output cannot be written: ${messageOf(error)}`);
      }
      end.exit(FAILED);
    });
  }
}

/** An output of a process, as far as it can fail. */
interface Output {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Ends a program quietly when nobody reads on: `… | head` closes the pipe, and what is written then fails. Anything else that goes wrong
 * with an output goes on.
 *
 * @param end ends the program @default - with its exit code
 */
export function endOnClosedPipe(
  outputs: readonly Output[] = [process.stdout, process.stderr], end: () => void = () => { process.exit(); },
): void {
  for (const output of outputs) {
    output.on('error', (error) => {
      if (error.code !== 'EPIPE') {
        throw error;
      }
      end();
    });
  }
}

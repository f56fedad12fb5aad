/** Replays scenarios of the formats kpa-openloop/1 and kpa-closedloop/1: `npm run --silent kpa-replay -- FILE…`; `-` is stdin. */
import { readFileSync } from 'node:fs';
import { InputError } from '../lib/core/input-error';
import { replayScenario } from '../lib/forecast/replay/replay';

/** A file that is wrong or cannot be read is told in a sentence; for anything else, a fault of ours, where it happened. */
function complaint(error: unknown): string {
  const { message, code, stack } = error as NodeJS.ErrnoException;
  return error instanceof InputError || code !== undefined ? message : stack ?? String(error);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('kpa-replay: expected the names of scenario files, or - for stdin, got none\n');
  process.exitCode = 1;
}
for (const file of files) {
  try {
    const { columns, trace } = replayScenario(readFileSync(file === '-' ? 0 : file, 'utf8'));
    process.stdout.write(`${JSON.stringify({ file, columns, trace })}\n`);
  } catch (error) {
    // The other files are answered all the same.
    process.stderr.write(`${file}: ${complaint(error)}\n`);
    process.exitCode = 1;
  }
}

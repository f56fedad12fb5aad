/** Replays scenarios of the formats kpa-openloop/1 and kpa-closedloop/1: `npm run --silent kpa-replay -- FILE…`; `-` is stdin. */
import { readFileSync } from 'node:fs';
import { InputError } from '../lib/core/input-error';
import { replayScenario } from '../lib/forecast/replay';

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
    const { message, code } = error as NodeJS.ErrnoException;
    if (!(error instanceof InputError) && code === undefined) {
      throw error;
    }
    process.stderr.write(`${file}: ${message}\n`);
    process.exitCode = 1;
  }
}

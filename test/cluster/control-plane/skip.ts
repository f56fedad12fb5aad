import { MissingTools } from '../tools/missing-tools';

/** Whether a CI system runs this: nobody reads its output for skipped tests, so there they fail. */
export function inCi(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.CI !== undefined && env.CI !== '' && env.CI !== 'false';
}

/**
 * Runs `prepare`; where what it needs is missing, says so and ends the process: with exit code 0, because a
 * person without Go or a cluster has done nothing wrong, and with 1 in CI. Any other error goes on as it is.
 */
export async function orSkip<T>(prepare: () => Promise<T>, env: NodeJS.ProcessEnv = process.env): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    if (!(error instanceof MissingTools)) throw error;
    const failed = inCi(env);
    process.stderr.write(`cluster tests ${failed ? 'cannot run' : 'skipped'}: ${error.message}\n`);
    process.exit(failed ? 1 : 0);
  }
}

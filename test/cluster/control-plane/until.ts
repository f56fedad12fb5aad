import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is `true`; a wait in vain is ended by the time limit of the test. */
export async function until(ask: () => boolean | Promise<boolean>): Promise<void> {
  while (!await ask()) await sleep(100);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process';

/** Ten times what a slow machine needs. */
const LIMIT = 120_000;

/**
 * Asks until there is an answer.
 *
 * @throws Error with the log of a server, when one of them ends or time runs out
 */
export async function ready<T>(servers: readonly ServerProcess[], ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + LIMIT;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    const lost = servers.find((server) => server.ended !== undefined);
    if (lost !== undefined) throw new Error(`${lost.name} did not start, ${lost.ended}:\n${lost.tail()}`);
    if (Date.now() > end) {
      const logs = servers.map((server) => `${server.name}:\n${server.tail()}`);
      throw new Error(`the control plane is not ready after ${LIMIT / 1000} s\n${logs.join('\n')}`);
    }
    await sleep(50);
  }
}

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Load } from '../../lib/load';
import type { RecordedRun } from '../../lib/load-test/recorded-run';
import { parseHeyCsv } from '../../lib/load-test/recorded-run';

const PATH = '/v1/models/model:predict';
const BODY = '{"instances":[1]}';

/** What the clients saw, and which they were. */
export interface Sent {
  readonly answers: RecordedRun['answers'];
  /** In words: `hey -z 20s -c 50 …`. */
  readonly client: string;
}

/** Sends the load: by the real hey where there is one on the PATH, else by clients of our own that do the same. */
export async function sendLoad(url: string, load: Load): Promise<Sent> {
  const { clients = 1, durationSeconds = 0 } = load;
  return spawnSync('hey', ['-h']).error === undefined ? hey(url, clients, durationSeconds) : ownClients(url, clients, durationSeconds);
}

async function hey(url: string, clients: number, durationSeconds: number): Promise<Sent> {
  const args = ['-z', `${durationSeconds}s`, '-c', String(clients), '-m', 'POST', '-T', 'application/json', '-d', BODY, '-o', 'csv', `${url}${PATH}`];
  const { stdout } = await promisify(execFile)('hey', args, { maxBuffer: 2 ** 28 });
  return { answers: parseHeyCsv(stdout, 'hey'), client: `hey ${args.slice(0, 4).join(' ')}` };
}

/** Clients that each send a request, wait for the answer and send the next one. */
async function ownClients(url: string, clients: number, durationSeconds: number): Promise<Sent> {
  const answers: Array<RecordedRun['answers'][number] & { readonly t: number }> = [];
  const began = performance.now();
  const now = (): number => (performance.now() - began) / 1000;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (now() < durationSeconds) {
      const t = now();
      const status = await fetch(`${url}${PATH}`, { method: 'POST', body: BODY })
        .then(async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        }, () => 0);
      answers.push({ t, seconds: now() - t, status, count: 1 });
    }
  }));
  return { answers: answers.sort((a, b) => a.t - b.t), client: `${clients} clients of the demo's own (hey is not on the PATH)` };
}

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Load } from '../../lib/load';
import type { GeneratorReport } from '../../lib/load-test/generators/generator-report';
import { HEY_TEMPLATE, parseHey } from '../../lib/load-test/generators/hey-output';
import type { Answer } from '../../lib/load-test';

const PATH = '/v1/models/model:predict';
const BODY = '{"instances":[1]}';

/** What the clients saw, and which they were. */
export interface Sent {
  readonly report: GeneratorReport;
  /** Program and arguments. */
  readonly command: readonly string[];
  /** What they are: a version of hey, or clients of our own. */
  readonly client: string;
}

/** Sends the load: by the real hey where there is one on the PATH, else by clients of our own that do the same. */
export async function sendLoad(url: string, load: Load): Promise<Sent> {
  const { clients = 1, durationSeconds = 0 } = load;
  return spawnSync('hey', ['-h']).error === undefined ? hey(url, clients, durationSeconds) : ownClients(url, clients, durationSeconds);
}

async function hey(url: string, clients: number, durationSeconds: number): Promise<Sent> {
  const sent = ['-m', 'POST', '-z', `${durationSeconds}s`, '-c', String(clients), '-T', 'application/json', '-d', BODY];
  const { stdout } = await promisify(execFile)('hey', [...sent, '-o', HEY_TEMPLATE, `${url}${PATH}`], { maxBuffer: 2 ** 28 });
  return { report: parseHey(stdout), command: ['hey', ...sent, `${url}${PATH}`], client: 'hey on the PATH' };
}

/** Clients that each send a request, wait for the answer and send the next one. */
async function ownClients(url: string, clients: number, durationSeconds: number): Promise<Sent> {
  const answers: Array<Answer & { readonly t: number }> = [];
  const reasons = new Map<string, number>();
  const began = performance.now();
  const now = (): number => (performance.now() - began) / 1000;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (now() < durationSeconds) {
      const t = now();
      await fetch(`${url}${PATH}`, { method: 'POST', body: BODY }).then(async (answer) => {
        await answer.arrayBuffer();
        answers.push({ t, seconds: now() - t, status: answer.status, count: 1 });
      }, (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      });
    }
  }));
  const unanswered = [...reasons].map(([reason, count]) => ({ reason, count }));
  const sent = unanswered.reduce((sum, { count }) => sum + count, answers.length);
  const report = { sent, answers: answers.sort((a, b) => a.t - b.t), unanswered, seconds: now(), complete: true };
  return { report, command: ['fetch', `${url}${PATH}`], client: "clients of the demo's own (hey is not on the PATH)" };
}

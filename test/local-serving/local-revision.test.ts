import { join } from 'node:path';
import type { LocalSecond } from '../../lib/local-serving';
import { LocalRevision } from '../../lib/local-serving';
import { ROOT } from '../support/code-blocks';

const SERVER = join(ROOT, 'examples', 'model-server', 'server.mjs');

/** Asks again and again from so many clients until told to stop; gives the statuses. */
async function closedLoop(url: string, clients: number, stopped: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  await Promise.all(Array.from({ length: clients }, async () => {
    while (!stopped()) {
      const { status } = await fetch(`${url}/v1/models/model:predict`, { method: 'POST', body: '{"instances":[1]}' });
      statuses.push(status);
    }
  }));
  return statuses;
}

describe('a revision on loopback', () => {
  const seconds: LocalSecond[] = [];
  let revision: LocalRevision;

  afterEach(() => revision.close());

  it('starts pods for its load by the rules of Knative, and answers everything', async () => {
    revision = new LocalRevision({
      revision: { annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '3' }, containerConcurrency: 1 },
      pod: { command: [process.execPath, SERVER], env: { SERVICE_TIME_MS: '100' } },
      onSecond: (second) => seconds.push(second),
    });
    const url = await revision.listen();
    const statuses = await closedLoop(url, 4, () => revision.ready === 3);
    // Four at a hard limit of 1 with 70 % are ceil(4 / 0.7) = 6 pods; the bound is 3.
    expect(seconds.at(-1)).toMatchObject({ desired: 3, pods: 3, panicking: true });
    expect(new Set(statuses)).toEqual(new Set([200]));
  }, 30_000);

  it('holds a request until there is a pod, from zero', async () => {
    revision = new LocalRevision({
      revision: { annotations: { 'autoscaling.knative.dev/min-scale': '0', 'autoscaling.knative.dev/initial-scale': '0' } },
      config: { 'allow-zero-initial-scale': 'true', 'initial-scale': '0' },
      pod: { command: [process.execPath, SERVER], env: { SERVICE_TIME_MS: '1' } },
    });
    const url = await revision.listen();
    expect(revision.ready).toBe(0);
    const { status } = await fetch(`${url}/v2/health/ready`);
    expect([status, revision.ready]).toEqual([200, 1]);
  }, 30_000);
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { forecast, Load, seconds as secondsOf } from '../../lib/forecast';
import { HEY_TEMPLATE, parseHey } from '../../lib/load-test/generators/hey-output';
import type { LocalSecond } from '../../lib/local-serving';
import { LocalRevision } from '../../lib/local-serving';
import { ROOT } from '../support/code-blocks';
import { describeHey } from '../support/hey';

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
    // What was answered has been in a pod, and nothing was taken twice.
    const total = (figure: 'taken' | 'answered'): number => seconds.reduce((sum, second) => sum + second[figure], 0);
    expect(total('answered')).toBeGreaterThan(0);
    expect(total('taken')).toBeGreaterThanOrEqual(total('answered'));
    expect(total('taken')).toBeLessThanOrEqual(statuses.length);
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

describe('a revision whose pods are never ready', () => {
  const never = (script: string, onSecond?: (second: LocalSecond) => void): LocalRevision => new LocalRevision({
    revision: { annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '1' } },
    pod: { command: [process.execPath, '-e', script] },
    ...(onSecond !== undefined && { onSecond }),
  });

  it('says of each second what there was, keeps requests waiting, and answers them when it is closed', async () => {
    let told: ((second: LocalSecond) => void) | undefined;
    const second = new Promise<LocalSecond>((resolve) => {
      told = resolve;
    });
    const revision = never('setInterval(() => {}, 1e6)', (each) => told?.(each));
    const url = await revision.listen();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const waits = fetch(url, { method: 'POST', body: 'x' }).then(async (reply) => `${reply.status} ${await reply.text()}`, () => 'cut off');
    const leaves = new AbortController();
    const left = fetch(url, { signal: leaves.signal }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 200));
    leaves.abort();
    expect(await left).toBe('gone');
    // Who has gone is not counted any more; the other one is inside and waits.
    expect(await second).toEqual({
      second: 1, desired: 1, pods: 1, ready: 0, terminating: 0, inFlight: 1, queued: 1, taken: 0, answered: 0, panicking: false,
    });
    expect([revision.ready, revision.startupSeconds, revision.failure]).toEqual([0, [], undefined]);
    revision.close();
    expect(await waits).toBe('503 the stand-in was stopped');
  }, 30_000);

  it('says why', async () => {
    const revision = never("console.error('no model'); process.exit(4)");
    try {
      while (revision.failure === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect([revision.failure, revision.ready]).toEqual([`${process.execPath} ended with code 4: no model`, 0]);
    } finally {
      revision.close();
    }
  }, 30_000);
});

describeHey('the real hey against a revision on loopback', (hey) => {
  const revision = { annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '1' }, containerConcurrency: 2 };

  it.each([
    // Work that takes longer than the client waits is never answered, though it was begun in time.
    [{ clients: 2, timeout: 1, work: 3 }, { answered: 0, givenUp: 6 }],
    // Four clients for two places: each waits half a second and works for half a second, well within two seconds.
    [{ clients: 4, timeout: 2, work: 0.5 }, { answered: 14, givenUp: 0 }],
  ])('gives up %j as the forecast says: the timeout is for the whole answer', async ({ clients, timeout, work }, expected) => {
    const { completed, timedOut } = forecast(revision, Load.concurrent(clients, secondsOf(3), { timeout: secondsOf(timeout) }), { serviceTime: secondsOf(work) });
    expect({ answered: completed, givenUp: timedOut }).toEqual(expected);
    const local = new LocalRevision({ revision, pod: { command: [process.execPath, SERVER], env: { SERVICE_TIME_MS: String(work * 1000) } } });
    try {
      const url = await local.listen();
      while (local.ready === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const args = ['-z', '3s', '-c', String(clients), '-t', String(timeout), '-m', 'POST', '-T', 'application/json', '-d', '{"instances":[1]}', '-o', HEY_TEMPLATE];
      const { stdout } = await promisify(execFile)(hey(), [...args, `${url}/v1/models/model:predict`]);
      const { sent, answers, unanswered } = parseHey(stdout);
      // A busy machine sends fewer; what comes of them is the same.
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      expect([answers.length > 0, unanswered.length > 0]).toEqual([expected.answered > 0, expected.givenUp > 0]);
      expect([sent > 0, sent <= expected.answered + expected.givenUp + clients]).toEqual([true, true]);
    } finally {
      local.close();
    }
  }, 60_000);
});

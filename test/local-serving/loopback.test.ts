import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { LocalRevision } from '../../lib/local-serving/local-revision';
import type { PodCommand } from '../../lib/local-serving/pod-process';
import { PodsOfThisProcess } from './pods-of-this-process';

let pods: PodsOfThisProcess;
let opened: Array<{ close(): void }>;

beforeEach(() => {
  pods = new PodsOfThisProcess();
  opened = [pods];
});
afterEach(() => opened.reverse().forEach((one) => one.close()));

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

/** A server that keeps every request until it is told to answer. */
class Held {
  public readonly requests: Array<{ readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }> = [];
  public readonly listener: RequestListener = (incoming, outgoing) => void this.requests.push({ incoming, outgoing });

  public answer(): void {
    this.requests.splice(0).forEach(({ outgoing }) => outgoing.end('ok'));
  }
}

async function served(pod: PodCommand, annotations: { readonly [key: string]: string }, containerConcurrency = 0): Promise<{ revision: LocalRevision; url: string }> {
  const keys = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value]));
  const revision = new LocalRevision({ revision: { annotations: keys, containerConcurrency }, pod });
  opened.push(revision);
  return { revision, url: await revision.listen() };
}

describe('a revision on loopback', () => {
  it('brings method, path, headers and body to the pod, and its answer back', async () => {
    const seen: unknown[] = [];
    const pod = await pods.command((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => { body += chunk.toString('utf8'); }).on('end', () => {
        seen.push([incoming.method, incoming.url, incoming.headers['x-model'], body]);
        outgoing.writeHead(418, { 'x-answer': 'a' }).end('short and stout');
      });
    });
    const { url } = await served(pod, { 'min-scale': '1' });
    const reply = await fetch(`${url}/v1/models/m:predict?a=%20b`, { method: 'PUT', body: '{"é": 1}', headers: { 'x-model': 'm' } });
    expect([reply.status, reply.headers.get('x-answer'), await reply.text()]).toEqual([418, 'a', 'short and stout']);
    expect(seen).toEqual([['PUT', '/v1/models/m:predict?a=%20b', 'm', '{"é": 1}']]);
  });

  it('starts as many pods as it has at least, and tells how long each took', async () => {
    const pod = await pods.command((_, outgoing) => void outgoing.end());
    const { revision } = await served(pod, { 'min-scale': '3' });
    await until(() => revision.ready === 3);
    expect(revision.startupSeconds.map((seconds) => seconds > 0)).toEqual([true, true, true]);
    expect(revision.failure).toBeUndefined();
  });

  it('gives a request to the pod with the fewest inside', async () => {
    const [one, other] = [new Held(), new Held()];
    const { revision, url } = await served(await pods.command(one.listener, other.listener), { 'min-scale': '2' });
    await until(() => revision.ready === 2);
    const answers = Array.from({ length: 4 }, () => fetch(url).then(({ status }) => status));
    await until(() => one.requests.length + other.requests.length === 4);
    expect([one.requests.length, other.requests.length]).toEqual([2, 2]);
    one.answer();
    await until(() => one.requests.length === 0);
    const further = Array.from({ length: 2 }, () => fetch(url).then(({ status }) => status));
    await until(() => one.requests.length === 2);
    one.answer();
    other.answer();
    expect(await Promise.all([...answers, ...further])).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('keeps what is over the hard limit to itself, and hands it out as room comes, the first first', async () => {
    const held = new Held();
    const { revision, url } = await served(await pods.command(held.listener), { 'min-scale': '1', 'max-scale': '1' }, 2);
    await until(() => revision.ready === 1);
    const paths = ['/1', '/2', '/3', '/4'];
    const statuses: number[] = [];
    const answers: Array<Promise<unknown>> = [];
    for (const path of paths) {
      answers.push(fetch(`${url}${path}`).then(({ status }) => statuses.push(status)));
      await until(() => held.requests.length >= Math.min(answers.length, 2));
    }
    // Time enough for a third to come through, were there no limit.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(held.requests.map(({ incoming }) => incoming.url)).toEqual(['/1', '/2']);
    held.answer();
    await until(() => held.requests.length === 2);
    expect(held.requests.map(({ incoming }) => incoming.url)).toEqual(['/3', '/4']);
    held.answer();
    await Promise.all(answers);
    expect(statuses).toEqual([200, 200, 200, 200]);
  });

  it('holds nothing back without a hard limit', async () => {
    const held = new Held();
    const { revision, url } = await served(await pods.command(held.listener), { 'min-scale': '1', 'max-scale': '1' });
    await until(() => revision.ready === 1);
    const answers = Array.from({ length: 30 }, () => fetch(url).then(({ status }) => status));
    await until(() => held.requests.length === 30);
    held.answer();
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  });

  it('tells a client that the pod gave no answer, and serves the next one', async () => {
    let count = 0;
    const pod = await pods.command(({ socket }, outgoing) => {
      count += 1;
      if (count === 1) {
        socket.destroy();
      } else {
        outgoing.end('ok');
      }
    });
    const { url } = await served(pod, { 'min-scale': '1' });
    const [first, second] = [await fetch(url), await fetch(url)];
    expect([first.status, await first.text(), second.status]).toEqual([502, 'the pod gave no answer', 200]);
  });

  it('listens no more when it is closed, and cuts off whom a pod works for', async () => {
    const held = new Held();
    const { revision, url } = await served(await pods.command(held.listener), { 'min-scale': '1' });
    const cut = fetch(url).then(({ status }) => status, () => 'cut off');
    await until(() => held.requests.length === 1);
    revision.close();
    expect(await cut).toBe('cut off');
    await expect(fetch(url)).rejects.toThrow();
    expect(revision.ready).toBe(0);
  });
});

import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueueProxy } from '../../lib/local-serving/queue-proxy';

/** A server that keeps every request until told to answer. */
const held: ServerResponse[] = [];
const upstream = createServer((_request, response) => held.push(response));
let front: Server;
let proxy: QueueProxy;
let url: string;

beforeAll(async () => {
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
});

beforeEach(async () => {
  held.length = 0;
  proxy = new QueueProxy(() => (upstream.address() as AddressInfo).port, 1);
  front = createServer((incoming, outgoing) => proxy.take({ incoming, outgoing, body: Buffer.from(''), done: () => undefined })).listen(0, '127.0.0.1');
  await once(front, 'listening');
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/`;
});

afterEach(() => {
  front.closeAllConnections();
  front.close();
  proxy.close();
});

afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

describe('the stand-in for queue-proxy', () => {
  it('sends one at a time to a pod with a hard limit of 1, keeps ten waiting and refuses the rest', async () => {
    const answers = Array.from({ length: 13 }, () => fetch(url).then(({ status }) => status));
    await until(() => proxy.inside === 11 && held.length === 1);
    const statuses: number[] = [];
    answers.forEach((answer) => void answer.then((status) => statuses.push(status)));
    await until(() => statuses.length === 2);
    expect(statuses).toEqual([503, 503]);
    for (let answered = 0; answered < 11; answered += 1) {
      await until(() => held.length > answered);
      expect(held.length).toBe(answered + 1);
      held[answered].end('ok');
    }
    expect((await Promise.all(answers)).sort()).toEqual([...Array.from({ length: 11 }, () => 200), 503, 503]);
    expect(proxy.inside).toBe(0);
  });

  it('gives the place of a client that goes away to the next one, whether it waited or was worked on', async () => {
    const [worked, waiting] = [new AbortController(), new AbortController()];
    const gone = [fetch(url, { signal: worked.signal }).catch(() => 'gone')];
    await until(() => held.length === 1);
    gone.push(fetch(url, { signal: waiting.signal }).catch(() => 'gone'));
    await until(() => proxy.inside === 2);
    const last = fetch(url);
    await until(() => proxy.inside === 3);
    waiting.abort();
    await until(() => proxy.inside === 2);
    expect(held.length).toBe(1);
    worked.abort();
    await until(() => held.length === 2);
    held[1].end('ok');
    expect([(await last).status, await Promise.all(gone)]).toEqual([200, ['gone', 'gone']]);
    await until(() => proxy.inside === 0);
  });

  it('answers 502 where the pod gives no answer, and goes on', async () => {
    const [first, second] = [fetch(url), fetch(url)];
    await until(() => held.length === 1);
    held[0].destroy();
    await until(() => held.length === 2);
    held[1].end('ok');
    expect([(await first).status, (await second).status].sort()).toEqual([200, 502]);
  });
});

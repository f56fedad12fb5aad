import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, CLIENT_GONE, QueueProxy } from '../../lib/local-serving/queue-proxy';

/** A server that keeps every request until told to answer. */
const held: ServerResponse[] = [];
const upstream = createServer((_request, response) => held.push(response));
/** How each request ended. */
const ends: number[] = [];
let front: Server;
let proxy: QueueProxy;
let url: string;

beforeAll(async () => {
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
});

beforeEach(async () => {
  held.length = 0;
  ends.length = 0;
  proxy = new QueueProxy(() => (upstream.address() as AddressInfo).port, 1);
  front = createServer((incoming, outgoing) => proxy.take({ incoming, outgoing, body: Buffer.from(''), done: (status) => ends.push(status) })).listen(0, '127.0.0.1');
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

describe('what the stand-in for queue-proxy passes on', () => {
  /** A request that the pod has seen. */
  interface Seen {
    readonly method: string | undefined;
    readonly url: string | undefined;
    readonly header: unknown;
    readonly body: string;
  }
  const seen: Seen[] = [];
  const echo = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      seen.push({ method: incoming.method, url: incoming.url, header: incoming.headers['x-who'], body: Buffer.concat(chunks).toString('utf8') });
      outgoing.writeHead(Number(incoming.headers['x-status'] ?? 200), { 'x-pod': 'one' }).end('answer');
    });
  });
  let gate: Server;
  let own: QueueProxy;

  beforeAll(async () => {
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    own = new QueueProxy(() => (echo.address() as AddressInfo).port, 0);
    gate = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        own.take({ incoming, outgoing, body: Buffer.concat(chunks), done: (status) => ends.push(status) });
      });
    }).listen(0, '127.0.0.1');
    await once(gate, 'listening');
  });

  beforeEach(() => {
    seen.length = 0;
  });

  afterAll(() => {
    own.close();
    for (const server of [gate, echo]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each([
    ['GET', '/v2/health/ready', 200],
    ['POST', '/v1/models/model:predict?a=b%20c', 200],
    ['PUT', '/', 204],
    ['POST', '/not-there', 404],
    ['POST', '/broken', 500],
    ['DELETE', '/full', 503],
  ])('is %s %s as it came, and the answer %i as the pod gave it', async (method, path, status) => {
    const { port } = gate.address() as AddressInfo;
    const body = method === 'GET' ? '' : '{"instances":[1]}';
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body !== '' && { body }), headers: { 'x-who': 'me', 'x-status': String(status) } });
    expect([reply.status, reply.headers.get('x-pod'), await reply.text()]).toEqual([status, 'one', status === 204 ? '' : 'answer']);
    expect(seen).toEqual([{ method, url: path, header: 'me', body }]);
    await until(() => ends.length === 1);
    expect([ends, own.inside]).toEqual([[status], 0]);
  });
});

describe('the places of the stand-in for queue-proxy', () => {
  /** The same front with another limit. */
  const limited = (limit: number): void => {
    proxy.close();
    proxy = new QueueProxy(() => (upstream.address() as AddressInfo).port, limit);
  };

  it('are as many as anybody wants without a hard limit', async () => {
    limited(0);
    const answers = Array.from({ length: 25 }, () => fetch(url).then(({ status }) => status));
    await until(() => held.length === 25);
    expect([proxy.inside, proxy.hasRoom]).toEqual([25, true]);
    held.forEach((response) => response.end('ok'));
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
    await until(() => ends.length === 25);
    expect([proxy.inside, new Set(ends)]).toEqual([0, new Set([200])]);
  });

  it.each([1, 2, 3])('are %i with that hard limit, and ten times as many wait', async (limit) => {
    limited(limit);
    expect([proxy.inside, proxy.hasRoom]).toEqual([0, true]);
    const most = limit * 11;
    const answers = Array.from({ length: most + 2 }, () => fetch(url).then(async (reply) => [reply.status, await reply.text()]));
    await until(() => ends.length === 2);
    expect([proxy.inside, proxy.hasRoom, held.length, ends]).toEqual([most, false, limit, [503, 503]]);
    for (let next = 0; next < most; next += 1) {
      await until(() => held.length > next);
      held[next]?.end('ok');
    }
    const texts = (await Promise.all(answers)).map(([status, text]) => `${status} ${text}`).sort();
    expect(texts).toEqual([...Array.from({ length: most }, () => '200 ok'), '503 pending request queue full', '503 pending request queue full']);
    await until(() => ends.length === most + 2);
    expect([proxy.inside, proxy.hasRoom]).toEqual([0, true]);
  });

  it('say once of each request how it ended: gone while it waited, gone while it was worked on, no answer', async () => {
    const [worked, waiting] = [new AbortController(), new AbortController()];
    const gone = [fetch(url, { signal: worked.signal }).catch(() => 'gone')];
    await until(() => held.length === 1);
    gone.push(fetch(url, { signal: waiting.signal }).catch(() => 'gone'));
    await until(() => proxy.inside === 2);
    waiting.abort();
    await until(() => ends.length === 1);
    worked.abort();
    await until(() => ends.length === 2);
    const last = fetch(url).then(async (reply) => `${reply.status} ${await reply.text()}`);
    await until(() => held.length === 2);
    held[1]?.destroy();
    expect([await last, await Promise.all(gone)]).toEqual(['502 the pod gave no answer', ['gone', 'gone']]);
    await until(() => ends.length === 3);
    expect([ends, proxy.inside, proxy.hasRoom]).toEqual([[CLIENT_GONE, CLIENT_GONE, 502], 0, true]);
  });

  it('answer themselves where no pod does, in plain text', async () => {
    front.removeAllListeners('request');
    front.on('request', (incoming, outgoing) => {
      answer({ incoming, outgoing, body: Buffer.from(''), done: (status) => ends.push(status) }, 503, 'activator overload');
    });
    const reply = await fetch(url);
    expect([reply.status, reply.headers.get('content-type'), await reply.text(), ends]).toEqual([503, 'text/plain', 'activator overload', [503]]);
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calibrate, UrlTarget } from '../../../lib/load-test';
import type { UrlTargetProps } from '../../../lib/load-test';

describe('a pod behind a URL', () => {
  let server: Server;
  let target: UrlTarget;

  const servers: Server[] = [];
  afterEach(() => {
    target.close();
    servers.splice(0).forEach((one) => {
      one.closeAllConnections();
      one.close();
    });
  });

  async function serve(listener: RequestListener, more: Partial<UrlTargetProps> = {}): Promise<UrlTarget> {
    server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/models/model:predict`;
    target = new UrlTarget({ url, levelSeconds: 0.05, timeoutSeconds: 5, ...more });
    return target;
  }

  const never = new AbortController().signal;

  it('is asked with body, headers and method, over as many connections as there are clients', async () => {
    const seen = new Set<string>();
    const sockets = new Set<unknown>();
    await serve((request: IncomingMessage, response) => {
      sockets.add(request.socket);
      let body = '';
      request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
        seen.add(`${request.method} ${request.url} ${request.headers['content-type']} ${request.headers['x-model']} ${body}`);
        response.end('{}');
      });
    }, { body: '{"instances": [1]}', headers: { 'x-model': 'a' } });
    const { seconds, failed, whole } = await target.level(4, never);
    expect([...seen]).toEqual(['POST /v1/models/model:predict application/json a {"instances": [1]}']);
    expect([sockets.size, failed.size, whole, seconds.length >= 10]).toEqual([4, 0, true, true]);
  });

  it('counts what it refuses, by status, and asks it no faster than ten times a second', async () => {
    let count = 0;
    await serve((_, response) => {
      count += 1;
      response.writeHead(503).end();
    });
    const { seconds, failed } = await target.level(1, never);
    expect({ seconds, failed: [...failed] }).toEqual({ seconds: [], failed: [['status 503', 5]] });
    // One to see whether somebody answers, one to open the connection, five that count.
    expect(count).toBe(7);
  });

  it('gives up an answer that does not end in time', async () => {
    await serve((_, response) => void response.write('{'), { timeoutSeconds: 0.05 });
    await expect(target.level(1, never)).rejects.toThrow(/^calibrate: expected a server that answers, got "http:.*"; no answer within 0.05 s$/);
  });

  it('is an error where nobody listens', async () => {
    await serve((_, response) => void response.end());
    server.close();
    await once(server, 'close');
    await expect(target.level(1, never)).rejects.toThrow(/^calibrate: expected a server that answers, got "http:.*"; connect ECONNREFUSED/);
  });

  it('from zero shows its start by the first answer, which may come long after nobody listened', async () => {
    await serve((_, response) => void response.end(), { fromZero: true });
    expect(await target.coldStart(never)).toMatchObject({ withRequest: true });
    expect(await (await serve((_, response) => void response.end())).coldStart(never)).toBeUndefined();
  });

  it('is left at once when it is interrupted, whatever is open', async () => {
    await serve(() => undefined);
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 50);
    expect(await calibrate({ target, signal: interrupt.signal })).toMatchObject({ serviceTime: [], whole: false });
  });

  it.each([
    [{ url: 'ftp://a/b' }, 'calibrate: url: expected a URL such as http://127.0.0.1:8080/v1/models/model:predict, got "ftp://a/b"'],
    [{ url: 'model' }, 'calibrate: url: expected a URL such as http://127.0.0.1:8080/v1/models/model:predict, got "model"'],
    [{ levelSeconds: 0 }, 'calibrate: levelSeconds: expected a number from 0.01 to 3600, got 0'],
    [{ timeoutSeconds: 0 }, 'calibrate: timeoutSeconds: expected a number from 0.001 to 3600, got 0'],
  ])('refuses %j', async (more, message) => {
    await serve((_, response) => void response.end());
    expect(() => new UrlTarget({ url: 'http://a', levelSeconds: 1, timeoutSeconds: 1, ...more })).toThrow(message);
  });
});

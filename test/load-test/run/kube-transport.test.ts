import { Agent, createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { RequestOptions } from 'node:https';
import type { ClusterAccess } from '../../../lib/core/kubeconfig';
import { ApiError } from '../../../lib/load-test/run/api-transport';
import type { ApiTransport } from '../../../lib/load-test/run/api-transport';
import { kubeTransport } from '../../../lib/load-test/run/kube-transport';

// What stands in a kubeconfig is held elsewhere; jest cannot load the client that reads it.
const access: { current?: ClusterAccess; readonly asked: unknown[] } = { asked: [] };
jest.mock('../../../lib/core/kubeconfig', () => ({
  clusterAccess: (choice: unknown, names: unknown) => {
    access.asked.push([choice, names]);
    return Promise.resolve(access.current);
  },
}));

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

describe('the way to the API server', () => {
  const seen: Array<{ readonly line: string; readonly headers: IncomingHttpHeaders; readonly body: string }> = [];
  let handler: Handler;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      handler(request, response, body);
    });
  });
  let api: ApiTransport;
  let url: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    seen.splice(0);
    access.current = { context: 'c', url, namespace: 'models', sign: (options) => { options.headers = { Authorization: 'Bearer secret' }; return Promise.resolve(); } };
    ({ api } = await kubeTransport());
  });
  const answer = (status: number, type: string, text: string): Handler => (_, response) => void response.writeHead(status, { 'content-type': type }).end(text);
  const refusal = async (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'answered', (error: unknown) => (
    error instanceof ApiError ? [error.status, error.reason, error.message] : error));

  it('knows the namespace of the context, and does without', async () => {
    expect((await kubeTransport()).namespace).toBe('models');
    const { namespace, ...nowhere } = access.current!;
    expect(namespace).toBe('models');
    access.current = nowhere;
    expect(await kubeTransport()).not.toHaveProperty('namespace');
  });

  it('names its own props where they are wrong, and reads nothing else', async () => {
    await kubeTransport({ kubeconfig: 'config', context: 'c' });
    expect(access.asked.at(-1)).toEqual([{ kubeconfig: 'config', context: 'c' }, { asker: 'kubeTransport', kubeconfig: 'kubeTransport: kubeconfig', context: 'kubeTransport: context' }]);
    await expect(kubeTransport({ kubeConfig: 'x' } as never)).rejects.toThrow('kubeTransport: kubeConfig: expected a prop that kubeTransport has, got "x"; did you mean \'kubeconfig\'?');
    await expect(kubeTransport({ context: 5 } as never)).rejects.toThrow('kubeTransport: context: expected a text that is not empty, got 5');
  });

  it('says that nobody gets in before anything is asked', async () => {
    access.current = { ...access.current!, sign: () => Promise.reject(new Error('log in first')) };
    await expect(kubeTransport()).rejects.toThrow('log in first');
    expect(seen).toEqual([]);
  });

  it('sends who asks, and what is asked, and gives what is answered', async () => {
    handler = answer(201, 'application/json; charset=utf-8', '{"kind": "Job", "metadata": {"name": "a"}}');
    expect(await api.request('POST', '/apis/batch/v1/jobs?x=1', { kind: 'Job', text: 'ü€' })).toEqual({ kind: 'Job', metadata: { name: 'a' } });
    expect(seen).toEqual([{
      line: 'POST /apis/batch/v1/jobs?x=1', body: '{"kind":"Job","text":"ü€"}',
      headers: expect.objectContaining({ 'authorization': 'Bearer secret', 'content-type': 'application/json', 'content-length': '29' }),
    }]);
  });

  it('gives a text as it is, also one that looks like JSON, and sends no body where there is none', async () => {
    handler = answer(200, 'text/plain', '{"a": 1}\n');
    expect(await api.request('GET', '/log')).toBe('{"a": 1}\n');
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
    handler = (_, response) => void response.writeHead(200).end('no type');
    expect(await api.request('GET', '/log')).toBe('no type');
  });

  it.each<[string, number, string, unknown[]]>([
    ['what Kubernetes says', 403, '{"kind": "Status", "reason": "Forbidden", "message": "jobs.batch is forbidden"}', [403, 'Forbidden', 'jobs.batch is forbidden']],
    ['a status without a reason', 409, '{"message": "in the way"}', [409, '', 'in the way']],
    ['JSON that says nothing', 500, '{"code": 500}', [500, '', '{"code": 500}']],
    ['the page of a proxy', 502, '<html>Bad Gateway</html>', [502, '', 'the API server answered 502: <html>Bad Gateway</html>']],
    ['a long page of a proxy, cut', 503, 'x'.repeat(300), [503, '', `the API server answered 503: ${'x'.repeat(200)}`]],
    ['nothing', 401, '', [401, '', 'the API server answered 401: ']],
  ])('refuses with %s', async (_what, status, text, expected) => {
    handler = answer(status, 'application/json', text);
    expect(await refusal(api.request('GET', '/x'))).toEqual(expected);
    expect(await refusal(api.stream('/x', () => undefined, new AbortController().signal))).toEqual(expected);
    expect(await refusal(api.bytes!('/x', 'application/protobuf', new AbortController().signal))).toEqual(expected);
  });

  it('says that nobody answers where the connection breaks, before the answer or in it', async () => {
    handler = (request) => void request.socket.destroy();
    expect(await refusal(api.request('GET', '/x'))).toEqual([0, '', 'the API server does not answer: socket hang up']);
    handler = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"a":');
      setImmediate(() => request.socket.destroy());
    };
    expect(await refusal(api.request('GET', '/x'))).toEqual([0, '', 'the API server does not answer: aborted']);
  });

  it('says what is wrong with a login that no longer works', async () => {
    const sign = { works: true };
    access.current = { ...access.current!, sign: () => (sign.works ? Promise.resolve() : Promise.reject(new Error('the token has expired'))) };
    const { api: expiring } = await kubeTransport();
    sign.works = false;
    expect(await refusal(expiring.request('GET', '/x'))).toEqual([0, '', 'the token has expired']);
    expect(seen).toEqual([]);
  });

  it('hands on a watch line by line, wherever it is cut', async () => {
    const lines: string[] = [];
    handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const bytes = Buffer.from('{"a":"ü"}\n\n{"b":1}\n{"c"', 'utf8');
      // In the middle of a character too.
      [bytes.subarray(0, 7), bytes.subarray(7, 15), bytes.subarray(15)].forEach((part) => response.write(part));
      response.end(':2}\n{"cut": ');
    };
    await api.stream('/watch', (line) => lines.push(line), new AbortController().signal);
    expect(lines).toEqual(['{"a":"ü"}', '{"b":1}', '{"c":2}']);
  });

  it('ends a watch when it is told to, and without a complaint', async () => {
    const stop = new AbortController();
    handler = (_, response) => void response.writeHead(200).write('{"a":1}\n');
    const lines: string[] = [];
    await api.stream('/watch', (line) => { lines.push(line); stop.abort(); }, stop.signal);
    expect(lines).toEqual(['{"a":1}']);
  });

  it('breaks with what breaks it: the connection, or what the line is about', async () => {
    handler = (request, response) => {
      response.writeHead(200).write('{"a":1}\n');
      setImmediate(() => request.socket.destroy());
    };
    expect(await refusal(api.stream('/watch', () => undefined, new AbortController().signal))).toEqual([0, '', 'the API server does not answer: aborted']);
    handler = (_, response) => void response.writeHead(200).write('{"a":1}\n');
    const old = new ApiError(410, 'Expired', 'too old resource version');
    expect(await refusal(api.stream('/watch', () => { throw old; }, new AbortController().signal))).toEqual([410, 'Expired', 'too old resource version']);
  });

  it('gives bytes as they are, with their type, for the type that was asked for', async () => {
    const bytes = Buffer.from([0, 255, 10, 128]);
    handler = (_, response) => void response.writeHead(200, { 'content-type': 'application/protobuf' }).end(bytes);
    expect(await api.bytes!('/metrics', 'application/protobuf', new AbortController().signal)).toEqual({ type: 'application/protobuf', bytes });
    expect(seen[0]?.headers).toMatchObject({ accept: 'application/protobuf', authorization: 'Bearer secret' });
    handler = (_, response) => void response.writeHead(200).end(bytes);
    expect((await api.bytes!('/metrics', 'a/b', new AbortController().signal)).type).toBe('');
  });

  it('gives up on bytes when it is told to', async () => {
    const stop = new AbortController();
    handler = () => { stop.abort(); };
    expect(await refusal(api.bytes!('/metrics', 'a/b', stop.signal))).toEqual([0, '', 'the API server does not answer: The operation was aborted']);
  });

  it('goes to a server below a path', async () => {
    access.current = { ...access.current!, url: `${url}/k8s/clusters/c-1` };
    handler = answer(200, 'application/json', '{}');
    await (await kubeTransport()).api.request('GET', '/version');
    expect(seen.map(({ line }) => line)).toEqual(['GET /k8s/clusters/c-1/version']);
  });

  it('goes the way that the login gives it: its certificates, its proxy', async () => {
    const agent = new Agent();
    const connections = jest.spyOn(agent, 'getName');
    access.current = { ...access.current!, sign: (options) => { options.agent = agent; options.headers = { 'X-Own': 'a' }; return Promise.resolve(); } };
    handler = answer(200, 'application/json', '{}');
    await (await kubeTransport()).api.request('POST', '/x', {});
    expect(connections).toHaveBeenCalled();
    expect(seen[0]?.headers).toMatchObject({ 'x-own': 'a', 'content-type': 'application/json' });
    agent.destroy();
  });

  it('speaks TLS to https, with what the login adds to it', async () => {
    const options: RequestOptions[] = [];
    access.current = { context: 'c', url: url.replace('http:', 'https:'), sign: (one) => { options.push(one); return Promise.resolve(); } };
    const [status, , message] = await refusal((await kubeTransport()).api.request('GET', '/version')) as [number, string, string];
    expect([status, /SSL|EPROTO|wrong version/.test(message)]).toEqual([0, true]);
    expect(options).toHaveLength(2);
  });
});

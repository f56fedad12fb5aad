import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../support/code-blocks';

const SERVER = join(ROOT, 'examples', 'model-server', 'server.mjs');
const started: ChildProcess[] = [];

afterEach(() => started.splice(0).forEach((server) => server.kill('SIGKILL')));

/** Starts a server and gives its address; `ready` resolves when it says that it is. */
async function start(env: Record<string, string> = {}): Promise<{ url: string; server: ChildProcess; ready: Promise<unknown> }> {
  const server = spawn(process.execPath, [SERVER], { env: { PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(server);
  let printed = '';
  const said = (words: RegExp) => new Promise<string>((resolve) => {
    const look = () => words.exec(printed)?.[1] !== undefined && resolve(words.exec(printed)![1]);
    server.stdout!.on('data', (chunk) => {
      printed += String(chunk);
      look();
    });
    look();
  });
  const port = await said(/listening on (\d+)\n/);
  return { url: `http://127.0.0.1:${port}`, server, ready: said(/(ready)\n/) };
}

const post = async (url: string, body: unknown) => {
  const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() as any };
};

describe('the example model server', () => {
  it('answers by both protocols', async () => {
    const { url, ready } = await start({ MODEL_NAME: 'mnist', SERVICE_TIME_MS: '1' });
    await ready;
    expect(await post(`${url}/v1/models/mnist:predict`, { instances: [1, 2] })).toEqual({ status: 200, body: { predictions: [0.5, 0.5] } });
    expect(await post(`${url}/v2/models/mnist/infer`, { id: 'a', inputs: [{}] })).toEqual({
      status: 200, body: { model_name: 'mnist', id: 'a', outputs: [{ name: 'output', datatype: 'FP32', shape: [1], data: [0.5] }] },
    });
    expect(await post(`${url}/v1/models/mnist:predict`, 'no json')).toEqual({ status: 400, body: { error: 'expected a body of JSON' } });
    expect(await post(`${url}/v1/models/other:predict`, {})).toEqual({ status: 404, body: { error: 'no such path: /v1/models/other:predict; the model is called mnist' } });
  });

  it('is alive before it is ready', async () => {
    const { url } = await start({ STARTUP_MS: '60000' });
    const states = await Promise.all(['/', '/v2/health/live', '/v2/health/ready', '/v1/models/model'].map(async (path) => (await fetch(url + path)).status));
    expect(states).toEqual([200, 200, 503, 503]);
    expect((await post(`${url}/v1/models/model:predict`, {})).status).toBe(503);
  });

  it('works on no more requests at once than it has workers', async () => {
    const { url, ready } = await start({ WORKERS: '1', SERVICE_TIME_MS: '60' });
    await ready;
    const before = performance.now();
    await Promise.all([1, 2, 3].map(() => post(`${url}/v1/models/model:predict`, { instances: [1] })));
    // Three after one another: no machine makes that faster.
    expect(performance.now() - before).toBeGreaterThanOrEqual(175);
  });

  it('works on a batch as one', async () => {
    const { url, ready } = await start({ WORKERS: '1', BATCH_SIZE: '3', BATCH_WAIT_MS: '10000', SERVICE_TIME_MS: '1' });
    await ready;
    // Two alone would wait ten seconds for a third.
    const answers = await Promise.all([1, 2, 3].map((instance) => post(`${url}/v1/models/model:predict`, { instances: [instance] })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('answers what is inside before it ends', async () => {
    const { url, server, ready } = await start({ SERVICE_TIME_MS: '100' });
    await ready;
    const answer = post(`${url}/v1/models/model:predict`, { instances: [1] });
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.kill('SIGTERM');
    expect((await answer).status).toBe(200);
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong with a setting', () => {
    const { status, stderr } = spawnSync(process.execPath, [SERVER], { env: { WORKERS: 'two' }, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'WORKERS: expected a whole number of at least 0, got "two"\n']);
  });
});

import { join } from 'node:path';
import { calibrate } from '../../lib/load-test';
import type { CalibrateProps } from '../../lib/load-test/calibrate/calibrate';
import { LocalTarget } from '../../lib/local-serving';
import { ROOT } from '../support/code-blocks';

const SERVER = join(ROOT, 'examples', 'model-server', 'server.mjs');

describe('a calibration of a server on this machine', () => {
  const calibrated = async (command: readonly [string, ...string[]], env: { readonly [name: string]: string }, props: Omit<CalibrateProps, 'target'>) => {
    const target = new LocalTarget({ pod: { command, env }, path: '/v1/models/model:predict', body: '{"instances": [1]}', timeoutSeconds: 20, levelSeconds: 0.1 });
    try {
      return await calibrate({ target, ...props });
    } finally {
      target.close();
    }
  };

  it('finds its workers: up to two at once each takes its time, beyond they share', async () => {
    const found = await calibrated([process.execPath, SERVER], { SERVICE_TIME_MS: '80', WORKERS: '2', STARTUP_MS: '200' }, { maxClients: 8, starts: 2 });
    const [one = 0, two = 0, , eight = 0] = found.serviceTime.map(({ mean }) => mean);
    // The machine may be busy: it adds to all of them. What the workers do is in the relation of one to the other.
    expect([one >= 0.079, two / one < 1.7, eight / one > 2.2]).toEqual([true, true, true]);
    expect(found.serviceTime.map(({ inFlight }) => inFlight).slice(0, 3)).toEqual([1, 2, 4]);
    expect(found.startup.map((seconds) => seconds >= 0.2)).toEqual([true, true]);
    expect(found.versions).toEqual({ server: `${process.execPath} ${SERVER}` });
  }, 60_000);

  it('finds batches: eight at once are nearly as fast as one', async () => {
    const env = { SERVICE_TIME_MS: '80', WORKERS: '1', BATCH_SIZE: '8', BATCH_WAIT_MS: '10' };
    const { serviceTime } = await calibrated([process.execPath, SERVER], env, { maxClients: 8, starts: 0 });
    const [one = 0, eight = 0] = [serviceTime[0]?.mean, serviceTime.at(-1)?.mean];
    // Without batches one worker would take eight times as long.
    expect([serviceTime.at(-1)?.inFlight, eight / one < 4]).toEqual([8, true]);
  }, 60_000);

  it('says why a server never began', async () => {
    const servers: ReadonlyArray<readonly [readonly [string, ...string[]], string]> = [
      [[process.execPath, '-e', 'console.error("no model"); process.exit(3)'], ' ended with code 3: no model'],
      [['there-is-no-such-program'], 'spawn there-is-no-such-program ENOENT'],
    ];
    await Promise.all(servers.map(async ([command, reason]) => {
      const error: Error = await calibrated(command, {}, {}).then(() => new Error('it began'), (thrown: Error) => thrown);
      expect(error.message).toContain('expected a server that prints "listening on <port>" and "ready", and goes on');
      expect(error.message.endsWith(reason)).toBe(true);
    }));
  }, 60_000);
});

describe('a server on this machine as what is calibrated', () => {
  const props = { path: '/', timeoutSeconds: 1, levelSeconds: 0.1 };

  it.each([
    [undefined, ['python3', '-m', 'server', '--port', '0'], 'python3 -m server --port 0'],
    [undefined, ['./server'], './server'],
    ['my model', ['./server'], 'my model'],
  ] as const)('with the name %j and the command %j is called %s', async (name, command, called) => {
    const target = new LocalTarget({ ...props, pod: { command }, name });
    expect([target.name, await target.versions()]).toEqual([called, { server: called }]);
    // Nothing was started, so there is nothing to end: neither once nor twice.
    target.close();
    target.close();
  });
});

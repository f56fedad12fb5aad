import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LevelMeasurement } from '../../../lib/load-test/calibrate/calibration-target';
import { HttpSender } from '../../../lib/load-test/calibrate/http-sender';
import type { SendRequest } from '../../../lib/load-test/calibrate/run-level';
import { runLevel } from '../../../lib/load-test/calibrate/run-level';
import { UrlTarget } from '../../../lib/load-test/calibrate/url-target';
import { VirtualTime } from './virtual-pod';

const never = new AbortController().signal;

/** A level against answers that take so long, in their order, the last for ever after. */
function level(clients: number, levelSeconds: number, tookMs: readonly number[], { fault, signal = never }: { fault?: (sent: number) => string | undefined; signal?: AbortSignal } = {}): { sent: () => number; time: VirtualTime; done: Promise<LevelMeasurement> } {
  const time = new VirtualTime();
  let sent = 0;
  const send: SendRequest = async () => {
    const index = sent++;
    await time.sleep(tookMs[Math.min(index, tookMs.length - 1)] ?? 0);
    return fault?.(index);
  };
  return { sent: () => sent, time, done: runLevel({ clients, levelSeconds, send, clock: time, signal }) };
}

describe('a level', () => {
  it('does not count the first answer of each client, which may be a cold one', async () => {
    const { seconds, failed, whole } = await level(2, 1, [5000, 4000, 100]).done;
    expect(Math.max(...seconds)).toBe(0.1);
    expect([failed.size, whole]).toEqual([0, true]);
  });

  it('counts for its time at least, and ten answers at least', async () => {
    const fast = level(1, 2, [100]);
    expect((await fast.done).seconds).toHaveLength(19);
    expect(fast.time.now()).toBe(2000);
    const slow = level(1, 2, [1000]);
    expect((await slow.done).seconds).toHaveLength(10);
    expect(slow.time.now()).toBe(11_000);
  });

  it('counts an answer of each client at least', async () => {
    // When the thirtieth counted answer comes, the other 29 clients have asked once more.
    expect((await level(30, 0.01, [100]).done).seconds).toHaveLength(30 + 29);
  });

  it('keeps the other clients at it until the last counted request has its answer, without counting theirs', async () => {
    // Client 1 asks once a second. Of client 0 the twelfth request takes ten: the eleven seconds are full when it is open.
    const took = (index: number): number => (index === 21 ? 10_000 : 1000);
    const { done, sent, time } = level(2, 11, Array.from({ length: 60 }, (_, index) => took(index)));
    const { seconds } = await done;
    expect(seconds.filter((one) => one === 10)).toHaveLength(1);
    expect(seconds.filter((one) => one === 1)).toHaveLength(seconds.length - 1);
    expect(time.now()).toBe(20_000);
    expect(sent()).toBeGreaterThan(seconds.length + 2);
  });

  it('asks again after a tenth of a second where it was refused, and gives up after five without one good answer', async () => {
    const { done, sent, time } = level(1, 60, [1], { fault: () => 'status 503' });
    expect(await done).toEqual({ seconds: [], failed: new Map([['status 503', 5]]), whole: true });
    expect([sent(), time.now()]).toEqual([6, 6 * 101]);
  });

  it('goes on over faults as long as there was one good answer, and tells them by their reason', async () => {
    const { seconds, failed } = await level(1, 2, [100], { fault: (sent) => (sent < 2 ? undefined : sent % 2 === 0 ? 'status 503' : 'connection reset') }).done;
    expect(seconds).toEqual([0.1]);
    // The first answer is not counted, the good one comes at 0.2 s, a fault every 0.2 s from 0.3 s on: the tenth is the first past two seconds.
    expect([...failed]).toEqual([['status 503', 5], ['connection reset', 5]]);
  });

  it('is not whole where it is interrupted, and takes what was cut off for no fault', async () => {
    const interrupt = new AbortController();
    const run = level(1, 60, [1000], { signal: interrupt.signal, fault: () => (interrupt.signal.aborted ? 'aborted' : undefined) });
    run.time.at(3500, () => interrupt.abort());
    expect(await run.done).toEqual({ seconds: [1, 1], failed: new Map(), whole: false });
  });
});

describe('a start behind a URL', () => {
  const props = { url: 'http://127.0.0.1:1/x', levelSeconds: 1, timeoutSeconds: 5 };

  /** A target whose answers are these, in their order, each after a second. */
  function target(faults: ReadonlyArray<string | undefined>, more: object = {}): { target: UrlTarget; time: VirtualTime } {
    const time = new VirtualTime();
    const made = new UrlTarget({ ...props, clock: time, ...more });
    const answers = faults.values();
    const send: SendRequest = async () => {
      await time.sleep(1000);
      return answers.next().value as string | undefined;
    };
    Object.assign(made, { sender: { send, close: () => undefined } }); // In place of the one that opens connections.
    return { target: made, time };
  }

  it('lasts until somebody answers, be it badly, and has that request in it', async () => {
    const { target: made } = target(['connect ECONNREFUSED', 'connect ECONNREFUSED', 'status 503'], { fromZero: true });
    expect(await made.coldStart(never)).toEqual({ seconds: 3.2, withRequest: true });
  });

  it('is the first at once, and each further one after a time in which nobody asks', async () => {
    const { target: made, time } = target([], { fromZero: true, idleSeconds: 60 });
    await made.coldStart(never);
    expect(time.now()).toBe(1000);
    expect(await made.coldStart(never)).toEqual({ seconds: 1, withRequest: true });
    expect(time.now()).toBe(62_000);
  });

  it('is waited for as long as one answer may take', async () => {
    const { target: made } = target(Array.from({ length: 9 }, () => 'connect ECONNREFUSED'), { fromZero: true });
    await expect(made.coldStart(never)).rejects.toThrow(new Error('calibrate: expected a server that answers, got "http://127.0.0.1:1/x"; connect ECONNREFUSED'));
  });

  it('is none where it is interrupted, or where the pod is there', async () => {
    expect(await target(['connect ECONNREFUSED'], { fromZero: true }).target.coldStart(AbortSignal.abort())).toBeUndefined();
    expect(await target([]).target.coldStart(never)).toBeUndefined();
  });

  it('is asked of a pod that is there before its first level, once', async () => {
    await expect(target(['no answer within 5 s']).target.level(1, never)).rejects.toThrow('calibrate: expected a server that answers, got "http://127.0.0.1:1/x"; no answer within 5 s');
    const { target: made, time } = target(['status 404']);
    expect((await made.level(1, never)).seconds).toHaveLength(10);
    expect(time.now()).toBe(12_000);
    expect(await made.versions()).toEqual({});
    expect(made.name).toBe('http://127.0.0.1:1/x');
  });
});

describe('what is sent', () => {
  it('is a GET without a body; method and headers may be others', async () => {
    const seen: string[] = [];
    const server = createServer(({ method, headers }, response) => {
      seen.push(`${method} ${headers['content-type']} ${headers['content-length']}`);
      response.writeHead(method === 'PUT' ? 302 : 204).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sent = async (more: object): Promise<string | undefined> => {
      const sender = new HttpSender({ url, timeoutSeconds: 5, ...more });
      const fault = await sender.send(never);
      sender.close();
      return fault;
    };
    expect([await sent({}), await sent({ body: 'é' }), await sent({ method: 'PUT', body: Buffer.from([1, 2, 3]), headers: { 'content-type': 'image/png' } })]).toEqual([undefined, undefined, 'status 302']);
    expect(seen).toEqual(['GET undefined undefined', 'POST application/json 2', 'PUT image/png 3']);
    server.closeAllConnections();
    server.close();
  });
});

import { ProcessPods } from '../../lib/local-serving/process-pods';

const STAYS = "console.log('listening on 4711\\nready'); setInterval(() => {}, 1e6);";
let pods: ProcessPods;
let changes = 0;

/** The pods of a program of Node. */
function podsOf(script: string, limit = 0): ProcessPods {
  changes = 0;
  pods = new ProcessPods({ command: [process.execPath, '-e', script] }, limit, () => {
    changes += 1;
  });
  return pods;
}

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const seen = () => ({ count: pods.count, ready: pods.ready, terminating: pods.terminating });

afterEach(() => {
  pods.kill();
});

describe('the pods of a revision as processes', () => {
  it('are started until there are as many as are asked for, and told of as they become ready', async () => {
    podsOf(STAYS);
    expect(seen()).toEqual({ count: 0, ready: 0, terminating: 0 });
    pods.resize(2);
    expect([seen(), changes]).toEqual([{ count: 2, ready: 0, terminating: 0 }, 0]);
    await until(() => pods.ready === 2);
    expect(changes).toBe(2);
    expect(pods.serving.map(({ pod, proxy }) => [pod.port, proxy.inside, proxy.hasRoom])).toEqual([[4711, 0, true], [4711, 0, true]]);
    // As many as there are changes nothing.
    pods.resize(2);
    expect(seen()).toEqual({ count: 2, ready: 2, terminating: 0 });
  });

  it('go the youngest first, those that are not ready before the others', async () => {
    podsOf(STAYS);
    pods.resize(2);
    await until(() => pods.ready === 2);
    const [oldest] = pods.serving;
    pods.resize(3);
    pods.resize(2);
    expect(seen()).toEqual({ count: 2, ready: 2, terminating: 1 });
    pods.resize(1);
    expect(pods.serving).toEqual([oldest]);
    expect(seen()).toEqual({ count: 1, ready: 1, terminating: 2 });
    await until(() => pods.terminating === 0);
    pods.resize(0);
    expect(seen()).toEqual({ count: 0, ready: 0, terminating: 1 });
    expect(pods.failure).toBeUndefined();
  });

  it('are replaced at once where one ends by itself after it was ready', async () => {
    podsOf("console.log('ready'); setTimeout(() => process.exit(0), 30);");
    pods.resize(1);
    await until(() => pods.ready === 1);
    const [first] = pods.serving;
    await until(() => first?.pod.ended === true);
    expect(pods.count).toBe(1);
    await until(() => pods.ready === 1);
    expect(pods.serving[0]).not.toBe(first);
    expect(pods.failure).toBeUndefined();
  });

  it('say why one was never ready, and wait before they start it anew', async () => {
    podsOf("console.error('no model'); process.exit(2);");
    pods.resize(1);
    const [before] = [pods.count];
    await until(() => pods.failure !== undefined);
    expect(pods.failure).toBe(`${process.execPath} ended with code 2: no model`);
    expect([before, seen(), changes]).toEqual([1, { count: 1, ready: 0, terminating: 0 }, 1]);
  });

  it('are gone at once, and are not replaced, where all are killed', async () => {
    podsOf(STAYS);
    pods.resize(2);
    await until(() => pods.ready === 2);
    const serving = [...pods.serving];
    pods.resize(1);
    pods.kill();
    expect(seen()).toEqual({ count: 0, ready: 0, terminating: 0 });
    await until(() => serving.every(({ pod }) => pod.ended));
    expect([seen(), pods.failure]).toEqual([{ count: 0, ready: 0, terminating: 0 }, undefined]);
  });
});

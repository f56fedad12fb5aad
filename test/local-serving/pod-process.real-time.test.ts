import type { PodCommand } from '../../lib/local-serving/pod-process';
import { PodProcess } from '../../lib/local-serving/pod-process';

const STAYS = 'setInterval(() => {}, 1e6);';

/** Starts a program of Node; gives the pod once that is so, looking whenever the pod says that something has changed. */
async function started(script: string, done: (pod: PodProcess) => boolean, env?: PodCommand['env']): Promise<PodProcess> {
  return begun({ command: [process.execPath, '-e', script], ...(env !== undefined && { env }) }, done);
}

async function begun(command: PodCommand, done: (pod: PodProcess) => boolean): Promise<PodProcess> {
  return new Promise((resolve) => {
    const pod: PodProcess = new PodProcess(command, () => {
      if (done(pod)) {
        resolve(pod);
      }
    });
  });
}

const isReady = ({ ready }: PodProcess): boolean => ready;
const hasEnded = ({ ended }: PodProcess): boolean => ended;

describe('a pod as a process', () => {
  it.each<[string, string, number]>([
    ['says its port and that it is ready', `console.log('listening on 4711\\nready'); ${STAYS}`, 4711],
    ['says so in pieces', `process.stdout.write('list'); setTimeout(() => { process.stdout.write('ening on 47\\nrea'); setTimeout(() => console.log('dy'), 5); }, 5); ${STAYS}`, 47],
    ['says other things as well', `console.log('already\\nready soon\\nlistening on 80, ready to go\\nready\\nmore'); ${STAYS}`, 80],
    ['never says its port', `console.log('ready'); ${STAYS}`, 0],
  ])('is ready once it %s', async (_what, script, port) => {
    const pod = await started(script, isReady);
    expect([pod.port, pod.ready, pod.ended, pod.failure]).toEqual([port, true, false, undefined]);
    expect(pod.startupSeconds).toBeGreaterThan(0);
    pod.kill();
    expect(pod.ready).toBe(false);
  });

  it.each<[string, string, string]>([
    ['by itself', '', ' ended with code 0'],
    ['with a code', 'process.exit(3)', ' ended with code 3'],
    ['with a complaint, of which the last line counts', "console.error('first\\nno model\\n\\n'); process.exit(3)", ' ended with code 3: no model'],
    ['by a signal', "process.kill(process.pid, 'SIGKILL')", ' ended with a signal'],
    ['though it has said nearly that it is ready', "console.log('already\\nready soon\\n ready'); process.exit(1)", ' ended with code 1'],
    ['with a complaint without end', "process.stderr.write('a'.repeat(10) + 'b'.repeat(2000)); process.exitCode = 1", ` ended with code 1: ${'b'.repeat(2000)}`],
    ['and is told a port that is free', 'console.error(process.env.PORT); process.exit(1)', ' ended with code 1: 0'],
  ])('says why it was never ready where it ended %s', async (_what, script, reason) => {
    const pod = await started(script, hasEnded);
    expect(pod.failure).toBe(`${process.execPath}${reason}`);
    expect([pod.ready, pod.ended, pod.startupSeconds]).toEqual([false, true, undefined]);
  });

  it('has an environment of its own besides that of this process', async () => {
    const pod = await started('console.error([process.env.PORT, process.env.MODEL, process.env.PATH !== undefined].join()); process.exit(1)', hasEnded, { PORT: '81', MODEL: 'm' });
    expect(pod.failure).toBe(`${process.execPath} ended with code 1: 81,m,true`);
  });

  it('says so where there is no such program', async () => {
    const pod = await begun({ command: ['there-is-no-such-program'] }, hasEnded);
    expect([pod.failure, pod.ended]).toEqual(['spawn there-is-no-such-program ENOENT', true]);
  });

  it('has not failed where it ended after it was ready', async () => {
    const pod = await started("console.log('ready'); setTimeout(() => process.exit(1), 20)", hasEnded);
    expect([pod.failure, pod.ready, pod.ended]).toEqual([undefined, false, true]);
  });

  it.each(['stop', 'kill'] as const)('has not failed where it was told to end before it was ready: %s', async (how) => {
    const changes: boolean[] = [];
    const ended = new Promise<void>((resolve) => {
      const pod: PodProcess = new PodProcess({ command: [process.execPath, '-e', STAYS] }, () => {
        changes.push(pod.ended);
        expect([pod.failure, pod.ready]).toEqual([undefined, false]);
        resolve();
      });
      pod[how]();
      expect([pod.failure, pod.ended]).toEqual([undefined, false]);
    });
    await ended;
    expect(changes).toEqual([true]);
  });
});

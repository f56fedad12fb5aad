import { problemsOfEnds } from '../../../lib/load-test/run/machine-ends';
import { MachineTracker } from '../../../lib/load-test/run/machine-tracker';
import type { Machine } from '../../../lib/load-test/run/machine-tracker';
import { container, machinePod } from './played-cluster';
import { time } from './stage';

type Json = any;

const pod = (name: string, status: Json): Json => machinePod('load', name, status);
const gate = (state: Json, more: Json = {}): Json => ({ initContainerStatuses: [{ name: 'load-gate', state }], ...more });
const running = (from: number): Json => container({ running: { startedAt: time(from) } });
const ended = (from: number, exitCode = 0, reason = 'Completed'): Json => container({ terminated: { exitCode, reason, startedAt: time(from) } });

/** A tracker that has seen these pods, one after the other, each at a second. */
function tracked(...seen: ReadonlyArray<readonly [second: number, pod: Json]>): MachineTracker {
  const tracker = new MachineTracker('hey');
  seen.forEach(([second, one]) => { tracker.changed(one, second * 1000); });
  return tracker;
}

describe('a machine', () => {
  it('is what is known of its pod: nothing until its generator runs, when it began and was seen to, and how it ended', () => {
    const tracker = tracked([1, pod('a', {})]);
    expect(tracker.machines).toEqual([{ name: 'a' }]);
    tracker.changed(pod('a', running(4)), 5000);
    expect(tracker.machines).toEqual([{ name: 'a', seenRunningMs: 5000, startedMs: 4000 }]);
    tracker.changed(pod('a', ended(4)), 25_000);
    expect(tracker.machines).toEqual([{ name: 'a', seenRunningMs: 5000, startedMs: 4000, seenEndedMs: 25_000, exitCode: 0, endReason: 'Completed' }]);
    // What comes later changes nothing of it.
    tracker.changed(pod('a', ended(9)), 30_000);
    expect(tracker.machines[0]).toMatchObject({ seenRunningMs: 5000, startedMs: 4000, seenEndedMs: 25_000 });
    // Nor does a node that forgets its containers.
    tracker.changed(pod('a', {}), 31_000);
    expect(tracker.machines).toEqual([{ name: 'a', seenRunningMs: 5000, startedMs: 4000, seenEndedMs: 25_000, exitCode: 0, endReason: 'Completed' }]);
  });

  it('that ended before anybody looked has run all the same', () => {
    expect(tracked([9, pod('a', ended(4))]).machines).toEqual([{ name: 'a', seenRunningMs: 9000, startedMs: 4000, seenEndedMs: 9000, exitCode: 0, endReason: 'Completed' }]);
  });

  it('is another one where its pod has the name of one before it', () => {
    const tracker = tracked([1, pod('a', running(1))]);
    tracker.changed({ ...pod('a', running(5)), metadata: { name: 'a', uid: 'another' } }, 5000);
    expect(tracker.machines.map(({ seenRunningMs }) => seenRunningMs)).toEqual([1000, 5000]);
  });

  it('whose pod is deleted has ended there, unless it had before', () => {
    const tracker = tracked([5, pod('a', running(5))], [5, pod('b', running(5))], [20, pod('b', ended(5))]);
    ['a', 'b', 'never seen'].forEach((name) => { tracker.deleted(pod(name, {}), 22_000); });
    expect(tracker.machines.map(({ name, seenEndedMs, endReason }) => [name, seenEndedMs, endReason])).toEqual([['a', 22_000, 'Deleted'], ['b', 20_000, 'Completed']]);
  });

  it('that went while nobody watched is missed in the next list', () => {
    const tracker = tracked([5, pod('a', running(5))], [5, pod('b', running(5))]);
    tracker.listed([pod('b', running(5))], 40_000);
    expect(tracker.machines.map(({ name, seenEndedMs, endReason }) => [name, seenEndedMs, endReason])).toEqual([['a', 40_000, 'Deleted'], ['b', undefined, undefined]]);
  });
});

describe('what a machine waits for', () => {
  it.each<[string, Json, string | undefined]>([
    ['a node, with the scheduler\'s reason', { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available.' }] }, 'no node for a: Unschedulable: 0/3 nodes are available.'],
    ['a node, without a reason', { conditions: [{ type: 'PodScheduled', status: 'False' }] }, 'no node for a: not scheduled: no reason given'],
    ['the service', gate({ running: {} }, container({ waiting: { reason: 'PodInitializing' } })), 'load-gate waits for the service'],
    ['its container', container({ waiting: { reason: 'ContainerCreating' } }), 'a: ContainerCreating'],
    ['its gate', gate({ waiting: { reason: 'PodInitializing' } }), 'a: PodInitializing'],
    ['nothing, once it runs', { conditions: [{ type: 'PodScheduled', status: 'True' }], ...running(4) }, undefined],
    ['nothing that anybody says', {}, undefined],
  ])('%s', (_what, status, waiting) => {
    expect(tracked([1, pod('a', status)]).waiting).toBe(waiting);
  });

  it('is that of the first one that waits', () => {
    expect(tracked([1, pod('a', running(1))], [1, pod('b', container({ waiting: { reason: 'ContainerCreating' } }))]).waiting).toBe('b: ContainerCreating');
  });
});

describe('a machine that will never begin', () => {
  const hopeless = (status: Json): readonly [string | undefined, boolean] => {
    const [machine] = tracked([1, pod('a', status)]).machines;
    return [machine?.hopeless?.message, machine?.gateFailed === true];
  };

  it.each(['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull', 'CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'])('says so: %s', (reason) => {
    expect(hopeless(container({ waiting: { reason, message: 'why' } }))).toEqual([`a: container hey: ${reason}: why`, false]);
    expect(hopeless(gate({ waiting: { reason } }))).toEqual([`a: container load-gate: ${reason}: no reason given`, false]);
  });

  it('is not one that only has to wait, nor one whose container is another', () => {
    expect(hopeless(container({ waiting: { reason: 'ContainerCreating' } }))).toEqual([undefined, false]);
    expect(hopeless(container({ waiting: { reason: 'ErrImagePull' } }, 'sidecar'))).toEqual([undefined, false]);
  });

  it('is one whose gate gave up', () => {
    expect(hopeless(gate({ terminated: { exitCode: 1 } }))).toEqual(['a: load-gate ended with code 1', true]);
    expect(hopeless(gate({ terminated: { exitCode: 0 } }, running(4)))).toEqual([undefined, false]);
  });

  it('stays one, whatever is said later', () => {
    const tracker = tracked([1, pod('a', container({ waiting: { reason: 'ErrImagePull', message: 'first' } }))], [2, pod('a', container({ waiting: { reason: 'ContainerCreating' } }))]);
    expect(tracker.machines[0]?.hopeless).toEqual({ about: 'run', message: 'a: container hey: ErrImagePull: first' });
  });
});

describe('the beginning of the load', () => {
  const starts = (...seen: ReadonlyArray<readonly [second: number, pod: Json]>): readonly [apart: boolean, Array<readonly [string, number]>] => {
    const { apart, startMs } = tracked(...seen).starts();
    return [apart, [...startMs]];
  };

  it('is that of the nodes, which is the finer one', () => {
    expect(starts([5, pod('a', running(4.2))], [6, pod('b', running(4.4))])).toEqual([false, [['a', 4200], ['b', 4400]]]);
  });

  it.each<[string, number, number, boolean, number[]]>([
    ['apart by as much as news take', 4, 7, false, [4000, 7000]],
    ['apart by more', 4, 7.5, true, [7000, 7000]],
    ['both as far from the watcher\'s: not from one another', 60, 60, false, [7000, 7000]],
    ['both in the past of the watcher', -60, -60, false, [7000, 7000]],
  ])('is that at which they were seen where the clocks are not the watcher\'s: %s', (_what, one, other, apart, expected) => {
    const [found, begun] = starts([7, pod('a', running(one))], [7, pod('b', running(other))]);
    expect([found, begun.map(([, ms]) => ms)]).toEqual([apart, expected]);
  });

  it('is of those that have begun, and of a single one not apart from itself', () => {
    expect(starts([1, pod('a', {})], [7, pod('b', running(100))])).toEqual([false, [['b', 7000]]]);
    expect(starts([1, pod('a', {})])).toEqual([false, []]);
    expect(starts([3, pod('a', container({ running: {} }))])).toEqual([false, [['a', 3000]]]);
  });

  it('is when they are let go where somebody holds them back', () => {
    const released: { ms?: number } = {};
    const tracker = new MachineTracker('k6', () => released.ms);
    ['a', 'b'].forEach((name, index) => { tracker.changed(pod(name, container({ running: { startedAt: time(500 * index) } }, 'k6')), 5000); });
    tracker.changed(pod('c', {}), 5000);
    expect([...tracker.starts().startMs]).toEqual([]);
    released.ms = 9000;
    expect(tracker.starts()).toEqual({ apart: false, startMs: new Map([['a', 9000], ['b', 9000]]) });
  });
});

describe('the end of a generator', () => {
  const said = (...ends: ReadonlyArray<Partial<Machine>>): string[] => problemsOfEnds(ends.map((end) => ({ name: 'a', ...end }))).map(({ about, message }) => `${about}: ${message}`);

  it.each<[string, Partial<Machine>, string[]]>([
    ['well', { exitCode: 0, endReason: 'Completed' }, []],
    ['with thresholds of k6 that were crossed', { exitCode: 99, endReason: 'Error' }, []],
    ['with an error', { exitCode: 1, endReason: 'Error' }, ['load: a: the generator ended with code 1']],
    ['by a signal', { exitCode: 143, endReason: 'Error' }, ['load: a: the generator ended with code 143']],
    ['for its memory', { exitCode: 137, endReason: 'OOMKilled' }, ['load: a: the generator was killed for its memory (OOMKilled)']],
    ['with its pod', { endReason: 'Deleted' }, ['load: a: its pod was deleted while the load ran']],
    ['in a way that nobody knows', {}, []],
  ])('%s', (_how, end, problems) => {
    expect(said(end)).toEqual(problems);
  });

  it('is said of each', () => {
    expect(said({ name: 'x', exitCode: 2 }, { name: 'y', exitCode: 0 }, { name: 'z', endReason: 'OOMKilled' })).toEqual([
      'load: x: the generator ended with code 2', 'load: z: the generator was killed for its memory (OOMKilled)',
    ]);
  });
});

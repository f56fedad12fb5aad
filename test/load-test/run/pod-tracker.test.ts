import { PodTracker } from '../../../lib/load-test/run/pod-tracker';
import { autoscaler, servicePod } from './played-cluster';

type Json = any;

const started = (name: string, created: string, ready: string): Json => {
  const pod = servicePod(name, 'ready', 'queue-proxy');
  pod.metadata.creationTimestamp = created;
  pod.status.conditions[1].lastTransitionTime = ready;
  return pod;
};

describe('a tracker of pods', () => {
  it('counts each pod by what it is: ready, starting, without a node, on its way out', () => {
    const tracker = new PodTracker();
    tracker.listed([servicePod('a', 'ready'), servicePod('b', 'starting'), servicePod('c', 'unschedulable'), servicePod('d', 'terminating')]);
    expect(tracker.sample(3)).toEqual({ t: 3, pods: 3, ready: 1, pending: 1, terminating: 1 });
    expect(tracker.noRoom).toBe('Unschedulable: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.');
    tracker.changed({ ...servicePod('b', 'starting'), status: { phase: 'Failed' } });
    expect(tracker.sample(4).pods).toBe(2);
  });

  it('takes what the autoscaler wants, and nothing where it has no data', () => {
    const tracker = new PodTracker();
    tracker.scale(autoscaler(5, 2));
    expect(tracker.sample(0)).toMatchObject({ desired: 5, actual: 2 });
    tracker.scale(autoscaler(-1, 2));
    expect(tracker.sample(0)).toEqual({ t: 0, actual: 2, pods: 0, ready: 0, pending: 0, terminating: 0 });
  });

  it('measures a start that it saw, of a pod that had a node at once', () => {
    const tracker = new PodTracker();
    const [created, ready] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:12Z'];
    tracker.changed(servicePod('seen', 'starting'));
    tracker.changed(servicePod('late', 'unschedulable'));
    tracker.changed(servicePod('late', 'starting'));
    ['seen', 'late', 'before'].forEach((name) => { tracker.changed(started(name, created, ready)); });
    // Ready once more after it was not: that is no start.
    tracker.changed(started('seen', created, '2026-01-01T00:05:00Z'));
    expect(tracker.starts).toEqual([12]);
  });

  it('forgets what went while nobody watched, so that a pod of the same identity is as new', () => {
    const tracker = new PodTracker();
    tracker.changed(servicePod('a', 'unschedulable'));
    tracker.listed([]);
    expect(tracker.size).toBe(0);
    tracker.changed(servicePod('a', 'starting'));
    tracker.changed(started('a', '2026-01-01T00:00:00Z', '2026-01-01T00:00:07Z'));
    expect(tracker.starts).toEqual([7]);
  });

  it('names the ready pods whose queue-proxy can be asked', () => {
    const tracker = new PodTracker();
    tracker.listed([servicePod('a', 'ready', 'kserve-container', 'queue-proxy'), servicePod('b', 'ready', 'kserve-container'), servicePod('c', 'starting', 'queue-proxy')]);
    expect(tracker.metered).toEqual(['a']);
  });

  it('remembers the pods that there are, however many have been, and a thousand starts', () => {
    const tracker = new PodTracker();
    let most = 0;
    for (let index = 0; index < 2000; index += 1) {
      const [name, going] = [`pod-${index}`, `pod-${index - 10}`];
      tracker.changed(servicePod(name, 'unschedulable'));
      tracker.changed(servicePod(name, 'starting'));
      tracker.changed(servicePod(name, 'ready'));
      tracker.changed(servicePod(going, 'terminating'));
      tracker.deleted(servicePod(going, 'terminating'));
      most = Math.max(most, tracker.size);
    }
    // Those are 10,000 events. What waited for a node is forgotten with its pod as well.
    expect([most, tracker.size]).toEqual([10, 10]);
    expect(tracker.sample(0)).toEqual({ t: 0, pods: 10, ready: 10, pending: 0, terminating: 0 });
    expect((tracker as unknown as { readonly withoutNode: Set<string> }).withoutNode.size).toBe(10);
    for (let index = 0; index < 1001; index += 1) {
      tracker.changed(servicePod(`start-${index}`, 'starting'));
      tracker.changed(started(`start-${index}`, '2026-01-01T00:00:00Z', '2026-01-01T00:00:02Z'));
      tracker.deleted(servicePod(`start-${index}`, 'ready'));
    }
    expect(tracker.starts).toHaveLength(1000);
  });

  it('takes no start whose times cannot be', () => {
    const tracker = new PodTracker();
    ([['backwards', '2026-01-01T00:00:05Z', '2026-01-01T00:00:04Z'], ['at once', '2026-01-01T00:00:05Z', '2026-01-01T00:00:05Z'], ['no time', 'yesterday', '2026-01-01T00:00:05Z']] as const).forEach(([name, created, ready]) => {
      tracker.changed(servicePod(name, 'starting'));
      tracker.changed(started(name, created, ready));
    });
    expect(tracker.starts).toEqual([0]);
  });

  it('counts a pod on its way out by that, whatever else it is, and one that has ended not at all', () => {
    const tracker = new PodTracker();
    const leaving = servicePod('a', 'ready');
    leaving.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
    tracker.changed(leaving);
    expect(tracker.sample(0)).toMatchObject({ pods: 0, ready: 0, terminating: 1 });
    tracker.changed({ ...leaving, status: { phase: 'Succeeded' } });
    expect([tracker.size, tracker.noRoom]).toEqual([0, undefined]);
  });

  it('says what the scheduler says, and that it says nothing', () => {
    const tracker = new PodTracker();
    tracker.changed({ metadata: { name: 'a' }, status: { conditions: [{ type: 'PodScheduled', status: 'False' }] } });
    expect(tracker.noRoom).toBe('not scheduled: no reason given');
    tracker.changed(servicePod('b', 'unschedulable'));
    tracker.deleted(servicePod('b', 'unschedulable'));
    // It was so, whatever is now.
    expect(tracker.noRoom).toBe('Unschedulable: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.');
  });
});

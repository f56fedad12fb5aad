import type { PodSample } from '../../../lib/load-test/recorded-run/recorded-run';
import { backToMinimum, nothingPending, peakPods } from '../../../lib/load-test/verdict/pod-checks';
import { evidenceOf, lineOf, planWith, podsAt, runOf } from './evidence';
import type { PlanChanges } from './evidence';

const peak = (plan: PlanChanges, ...pods: readonly PodSample[]): string[] => peakPods(evidenceOf(planWith(plan), runOf([], pods))).map(lineOf);

describe('the most ready pods', () => {
  it.each<[string, PlanChanges, number, string]>([
    ['as forecast', { forecast: { peak: 8 } }, 8, 'good: most ready pods: 8 pods; 7 to 9 pods (forecast 8)'],
    ['one less', { forecast: { peak: 8 } }, 7, 'good: most ready pods: 7 pods; 7 to 9 pods (forecast 8)'],
    ['two less', { forecast: { peak: 8 } }, 6, 'bad: most ready pods: 6 pods; 7 to 9 pods (forecast 8)'],
    ['one more', { forecast: { peak: 8 } }, 9, 'good: most ready pods: 9 pods; 7 to 9 pods (forecast 8)'],
    ['two more', { forecast: { peak: 8 } }, 10, 'bad: most ready pods: 10 pods; 7 to 9 pods (forecast 8)'],
    ['within a tolerance of the user\'s', { forecast: { peak: 8 }, expect: { podTolerance: 3 } }, 5, 'good: most ready pods: 5 pods; 5 to 11 pods (forecast 8)'],
    ['to the pod', { forecast: { peak: 8 }, expect: { podTolerance: 0 } }, 8, 'good: most ready pods: 8 pods; 8 pods (forecast 8)'],
    ['to the one pod', { forecast: { peak: 1 }, expect: { podTolerance: 0 } }, 2, 'bad: most ready pods: 2 pods; 1 pod (forecast 1)'],
    ['with a band that ends at none', { forecast: { peak: 0 } }, 0, 'good: most ready pods: 0 pods; 0 to 1 pod (forecast 0)'],
    ['above the maximum of the service', { forecast: { peak: 4 }, maxPods: 4 }, 5, 'bad: most ready pods: 5 pods; 3 to 4 pods (forecast 4)'],
    ['of a service without a forecast', { maxPods: 4 }, 4, 'good: most ready pods: 4 pods; at most 4 pods'],
    ['of one that may have a single one', { maxPods: 1 }, 2, 'bad: most ready pods: 2 pods; at most 1 pod'],
    // A run may begin with more pods than the maximum: they are what the forecast says.
    ['that were there before a lower maximum', { forecast: { peak: 10 }, maxPods: 3 }, 10, 'good: most ready pods: 10 pods; 9 to 10 pods (forecast 10)'],
  ])('%s', (_what, plan, ready, line) => {
    expect(peak(plan, podsAt(0, 0), podsAt(5, ready), podsAt(9, 0))).toEqual([line]);
  });

  it('are those that were ready, since the load began', () => {
    expect(peak({ forecast: { peak: 2 } }, podsAt(-0.5, 9), podsAt(0, 2), podsAt(4, 5, { ready: 2 }))).toEqual(['good: most ready pods: 2 pods; 1 to 3 pods (forecast 2)']);
  });

  it('are not looked at where nobody knows how many there should be', () => {
    expect(peak({}, podsAt(0, 7))).toEqual([]);
  });

  it('are not as forecast where nobody looked, even where none would be', () => {
    expect(peak({ forecast: { peak: 0 } }, podsAt(-1, 0))).toEqual(['bad: most ready pods: nobody looked; 0 to 1 pod (forecast 0)']);
    expect(peak({ maxPods: 3 })).toEqual(['bad: most ready pods: nobody looked; at most 3 pods']);
  });
});

describe('pods without a node', () => {
  const line = (plan: PlanChanges, ...pods: readonly PodSample[]): string[] => nothingPending(evidenceOf(planWith(plan), runOf([], pods))).map(lineOf);

  it('are none, the most at once else', () => {
    expect(line({ service: 'a' }, podsAt(0, 1, { pending: 0 }), podsAt(1, 1))).toEqual(['good: pods without a node: none; none']);
    expect(line({ service: 'a' }, podsAt(0, 4, { pending: 3 }), podsAt(1, 2, { pending: 1 }))).toEqual(['bad: pods without a node: 3 pods; none']);
    // Before the load too: the first pod of a service may find none.
    expect(line({ service: 'a' }, podsAt(-4, 1, { pending: 1 }), podsAt(1, 1))).toEqual(['bad: pods without a node: 1 pod; none']);
  });

  it('are not none because nobody looked', () => {
    expect(line({ service: 'a' })).toEqual(['bad: pods without a node: nobody looked; none']);
  });

  it('are not looked for where a server is asked that is no service', () => {
    expect(line({})).toEqual([]);
  });
});

describe('back to the minimum', () => {
  const gone = (plan: PlanChanges, loadSeconds: number | undefined, ...pods: readonly PodSample[]): string[] =>
    backToMinimum(evidenceOf(planWith(plan), runOf([], pods, loadSeconds === undefined ? {} : { loadSeconds }))).map(lineOf);
  const PLAN: PlanChanges = { forecast: { backSeconds: 80, rest: 1 }, expect: { graceSeconds: 30 } };
  const LOADED = [podsAt(0, 1), podsAt(10, 4), podsAt(20, 4)];

  it.each([
    [110, 'good: back to 1 pod: after 110 s; after at most 110 s (forecast 80 s)'],
    [110.5, 'bad: back to 1 pod: after 110.5 s; after at most 110 s (forecast 80 s)'],
    [21, 'good: back to 1 pod: after 21 s; after at most 110 s (forecast 80 s)'],
  ])('at second %d', (second, line) => {
    expect(gone(PLAN, 20, ...LOADED, podsAt(second, 1), podsAt(second + 1, 1))).toEqual([line]);
  });

  it('begins with the end of the load: as few pods before it say nothing', () => {
    expect(gone(PLAN, 20, ...LOADED, podsAt(40, 2))).toEqual(['bad: back to 1 pod: still 2 pods after 40 s; after at most 110 s (forecast 80 s)']);
    expect(gone(PLAN, 20, podsAt(0, 1), podsAt(20, 1))).toEqual(['good: back to 1 pod: after 20 s; after at most 110 s (forecast 80 s)']);
  });

  it('may be fewer than the forecast leaves, and counts pods that start', () => {
    expect(gone(PLAN, 20, ...LOADED, podsAt(50, 2, { ready: 1 }), podsAt(60, 0))).toEqual(['good: back to 1 pod: after 60 s; after at most 110 s (forecast 80 s)']);
    expect(gone({ ...PLAN, forecast: { backSeconds: 80, rest: 0 } }, 20, ...LOADED, podsAt(50, 1))).toEqual(['bad: back to 0 pods: still 1 pod after 50 s; after at most 110 s (forecast 80 s)']);
  });

  it('cannot be said where the load has no end, or nobody looked', () => {
    expect(gone(PLAN, undefined, ...LOADED)).toEqual(['bad: back to 1 pod: still 4 pods after 20 s; after at most 110 s (forecast 80 s)']);
    expect(gone(PLAN, 20)).toEqual(['bad: back to 1 pod: nobody looked; after at most 110 s (forecast 80 s)']);
  });

  it('is not looked at where nobody asked for it, or the forecast ends before', () => {
    expect(gone({ forecast: { backSeconds: 80 } }, 20, ...LOADED)).toEqual([]);
    expect(gone({ forecast: {}, expect: { graceSeconds: 30 } }, 20, ...LOADED)).toEqual([]);
    expect(gone({ expect: { graceSeconds: 30 } }, 20, ...LOADED)).toEqual([]);
  });

  it('has no grace where none is given', () => {
    expect(gone({ ...PLAN, expect: { graceSeconds: 0 } }, 20, ...LOADED, podsAt(80, 1))).toEqual(['good: back to 1 pod: after 80 s; after at most 80 s (forecast 80 s)']);
  });
});

describe('what the checks of pods rest on', () => {
  it('is whatever would make them say something about somebody else', () => {
    const evidence = evidenceOf(planWith({ service: 'a', forecast: { backSeconds: 80 }, expect: { graceSeconds: 30 } }), runOf([], [podsAt(0, 1)]));
    const found = [...peakPods(evidence), ...nothingPending(evidence), ...backToMinimum(evidence)];
    expect(found.map(({ id, restsOn }) => [id, restsOn])).toEqual([
      ['peak-pods', ['load', 'run', 'room', 'watch', 'service']], ['pods-without-node', ['room', 'watch', 'run']], ['back-to-minimum', ['run', 'watch', 'service']],
    ]);
  });
});

import { podsAtMost, resolveDecider } from '../../lib/knative/resolve-decider';
import { faultsOf } from './faults-of';
import { describeShared } from '../support/shared';
import { rowsOf } from './tables';

const annotated = (annotations: { [key: string]: string }) => ({
  annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value])),
});

describe('resolveDecider', () => {
  it('gives Knative\'s defaults for a revision and a cluster that say nothing', () => {
    expect(resolveDecider({})).toEqual({
      scalingMetric: 'concurrency',
      targetValue: 70,
      totalValue: 100,
      targetBurstCapacity: 211,
      activatorCapacity: 100,
      panicThreshold: 2,
      maxScaleUpRate: 1000,
      maxScaleDownRate: 2,
      stableWindowSeconds: 60,
      panicWindowSeconds: 6,
      scaleDownDelaySeconds: 0,
      initialScale: 1,
      activationScale: 0,
      reachable: true,
      minScale: 0,
      maxScale: 0,
      aggregation: 'linear',
      scraped: true,
      enableScaleToZero: true,
      scaleToZeroGracePeriodSeconds: 30,
      scaleToZeroPodRetentionSeconds: 0,
    });
  });

  it('lets the annotation win over the cluster', () => {
    const decider = resolveDecider(
      annotated({ 'scale-to-zero-pod-retention-period': '90s', window: '30s', maxScale: '9', 'scale-down-delay': '1m' }),
      { 'scale-to-zero-pod-retention-period': '10s', 'stable-window': '40s', 'max-scale': '5', 'scale-down-delay': '15s' },
    );
    expect(decider).toMatchObject({
      scaleToZeroPodRetentionSeconds: 90, stableWindowSeconds: 30, panicWindowSeconds: 3, maxScale: 9, scaleDownDelaySeconds: 60,
    });
  });

  it('takes the cluster\'s word where the annotation cannot be read', () => {
    expect(resolveDecider(annotated({ window: '30', 'min-scale': 'x' }), { 'stable-window': '40s', 'min-scale': '2' }))
      .toMatchObject({ stableWindowSeconds: 40, minScale: 2 });
  });

  it('drops the minimum, and only that, of a revision without a route', () => {
    const revision = { ...annotated({ 'min-scale': '3', 'max-scale': '5' }), reachability: 'Unreachable' };
    expect(resolveDecider(revision)).toMatchObject({ reachable: false, minScale: 0, maxScale: 5 });
  });

  it.each(['', 'Unknown', 'Reachable', undefined])('takes reachability %p as reachable', (reachability) => {
    expect(resolveDecider({ ...annotated({ 'min-scale': '3' }), reachability })).toMatchObject({ reachable: true, minScale: 3 });
  });

  it('passes over an initial scale of 0 that the cluster does not allow', () => {
    const revision = annotated({ 'initial-scale': '0' });
    expect(resolveDecider(revision, { 'initial-scale': '4' }).initialScale).toBe(4);
    expect(resolveDecider(revision, { 'initial-scale': '4', 'allow-zero-initial-scale': 'true' }).initialScale).toBe(0);
  });

  it('does not read pods where the activator always is in the path', () => {
    expect(resolveDecider(annotated({ 'target-burst-capacity': '-1' })).scraped).toBe(false);
  });

  it.each([['weighted-exponential', 'weighted-exponential'], ['weightedExponential', 'weighted-exponential'], ['median', 'linear']])(
    'takes the aggregation %s as %s',
    (value, aggregation) => {
      expect(resolveDecider(annotated({ 'metric-aggregation-algorithm': value })).aggregation).toBe(aggregation);
    },
  );

  it('takes the metric of the class where none is named', () => {
    const hpa = { 'pod-autoscaler-class': 'hpa.autoscaling.knative.dev' };
    expect(resolveDecider({ ...annotated({ target: '50' }), containerConcurrency: 10 }, hpa).totalValue).toBe(50);
  });
});

describe('the panic window', () => {
  it.each<[window: string, percentage: string, seconds: number]>([
    ['60s', '10', 6], ['6s', '10', 1], ['6s', '1', 1], ['15s', '10', 2], ['14s', '10', 1], ['1h', '100', 3600], ['45s', '33.3', 15],
  ])('of %s and %s %% is %i seconds: rounded, half upwards, and at least one', (window, percentage, seconds) => {
    expect(resolveDecider(annotated({ window, 'panic-window-percentage': percentage })).panicWindowSeconds).toBe(seconds);
  });
});

describe('podsAtMost', () => {
  it.each<[what: string, annotations: { [key: string]: string }, config: { [key: string]: string }, pods: number | undefined]>([
    ['none where nobody says so', {}, {}, undefined],
    ['none with 0', { 'max-scale': '0' }, {}, undefined],
    ['the maximum', { 'max-scale': '5' }, {}, 5],
    ['the cluster\'s', {}, { 'max-scale': '3' }, 3],
    ['the revision\'s before the cluster\'s', { 'max-scale': '0' }, { 'max-scale': '3' }, undefined],
    ['the minimum before a maximum below it', { 'max-scale': '2', 'min-scale': '4' }, {}, 4],
    ['the initial scale, with which it begins', { 'max-scale': '2', 'initial-scale': '6' }, {}, 6],
  ])('is %s', (_what, annotations, config, pods) => expect(podsAtMost(annotated(annotations), config)).toBe(pods));

  it('does not count the minimum of a revision that no route leads to', () => {
    expect(podsAtMost({ ...annotated({ 'max-scale': '2', 'min-scale': '4' }), reachability: 'Unreachable' })).toBe(2);
  });
});

describe('what a revision may be', () => {
  const wrong = (revision: unknown, config?: unknown): string[] => faultsOf(() => resolveDecider(revision as never, config as never));

  it.each<[revision: unknown, config: unknown, messages: string[]]>([
    [null, {}, ['resolveDecider: revision: expected what a revision carries: annotations and containerConcurrency, got null']],
    [[], {}, ['resolveDecider: revision: expected what a revision carries: annotations and containerConcurrency, got []']],
    [{ annotations: { a: 5 } }, {}, ['resolveDecider: revision.annotations.a: expected a text, got 5; put it in quotes']],
    [{ annotations: 'x', containerConcurrency: '10' }, {}, [
      'resolveDecider: revision.annotations: expected an object, each value a text, got "x"', 'resolveDecider: revision.containerConcurrency: expected a number, got "10"; write 10 without quotes',
    ]],
    [5, 'x', [
      'resolveDecider: revision: expected what a revision carries: annotations and containerConcurrency, got 5',
      'resolveDecider: config: expected the data of config-autoscaler, an object of texts, got "x"',
    ]],
  ])('is not %j with %j', (revision, config, messages) => expect(wrong(revision, config)).toEqual(messages));

  it('has more to it than is read, and nothing where YAML has a field without a value', () => {
    expect(resolveDecider({ annotations: null, containerConcurrency: null, labels: {} } as never).targetValue).toBe(70);
  });
});

describeShared('kpa-traces', 'resolveDecider against the real autoscaler', (folder) => {
  it('answers every row of windows.json', () => {
    const rows = rowsOf(folder, 'windows');
    expect(rows.length).toBeGreaterThan(50);
    for (const [annotations, config, stableWindowSeconds, panicWindowSeconds] of rows) {
      const expected = { annotations, config, stableWindowSeconds, panicWindowSeconds };
      expect({ annotations, config, ...resolveDecider({ annotations }, config) }).toMatchObject(expected);
    }
  });

  it('answers every row of resolved.json', () => {
    const rows = rowsOf(folder, 'resolved');
    expect(rows.length).toBeGreaterThan(20);
    for (const [annotations, containerConcurrency, reachability, config, decider] of rows) {
      expect(resolveDecider({ annotations, containerConcurrency, reachability }, config)).toMatchObject(decider);
    }
  });
});

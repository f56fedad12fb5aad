import { numberToken, stringToken } from '../../lib/core/tokens';
import { checkRevision } from '../../lib/knative/check-revision';
import { podsAtMost, resolveDecider } from '../../lib/knative/resolve-decider';
import type { DeciderSpec } from '../../lib/knative/revision';
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

/** What a setting comes to where it is said in both places, in one of them, or in none. */
interface Said {
  /** The field of the decider. */
  readonly field: keyof DeciderSpec;
  readonly annotation: readonly [key: string, value: string];
  readonly config: readonly [key: string, value: string];
  readonly nobody: number;
  readonly cluster: number;
  readonly revision: number;
}

describe('what the revision says, what the cluster says, and what holds without either', () => {
  it.each<Said>([
    { field: 'targetBurstCapacity', annotation: ['target-burst-capacity', '50'], config: ['target-burst-capacity', '120'], nobody: 211, cluster: 120, revision: 50 },
    { field: 'panicThreshold', annotation: ['panic-threshold-percentage', '150'], config: ['panic-threshold-percentage', '300'], nobody: 2, cluster: 3, revision: 1.5 },
    { field: 'panicWindowSeconds', annotation: ['panic-window-percentage', '50'], config: ['panic-window-percentage', '20'], nobody: 6, cluster: 12, revision: 30 },
    { field: 'stableWindowSeconds', annotation: ['window', '2m'], config: ['stable-window', '90s'], nobody: 60, cluster: 90, revision: 120 },
    { field: 'scaleDownDelaySeconds', annotation: ['scale-down-delay', '1m'], config: ['scale-down-delay', '15s'], nobody: 0, cluster: 15, revision: 60 },
    {
      field: 'scaleToZeroPodRetentionSeconds', annotation: ['scale-to-zero-pod-retention-period', '1m30s'], config: ['scale-to-zero-pod-retention-period', '500ms'],
      nobody: 0, cluster: 0.5, revision: 90,
    },
    { field: 'initialScale', annotation: ['initial-scale', '3'], config: ['initial-scale', '2'], nobody: 1, cluster: 2, revision: 3 },
    { field: 'minScale', annotation: ['min-scale', '3'], config: ['min-scale', '2'], nobody: 0, cluster: 2, revision: 3 },
    { field: 'maxScale', annotation: ['max-scale', '30'], config: ['max-scale', '20'], nobody: 0, cluster: 20, revision: 30 },
    { field: 'totalValue', annotation: ['target', '50'], config: ['container-concurrency-target-default', '20'], nobody: 100, cluster: 20, revision: 50 },
    { field: 'targetValue', annotation: ['target', '50'], config: ['container-concurrency-target-default', '20'], nobody: 70, cluster: 14, revision: 35 },
    {
      field: 'targetValue', annotation: ['target-utilization-percentage', '90'], config: ['container-concurrency-target-percentage', '80'], nobody: 70, cluster: 80, revision: 90,
    },
  ])('make of $field by $annotation and $config: $revision, $cluster, $nobody', ({ field, annotation: [key, value], config: [setting, said], nobody, cluster, revision }) => {
    const of = (annotations: { [key: string]: string }, config: { [key: string]: string }): unknown => resolveDecider(annotated(annotations), config)[field];
    expect([of({}, {}), of({}, { [setting]: said }), of({ [key]: value }, {}), of({ [key]: value }, { [setting]: said })]).toEqual([nobody, cluster, revision, revision]);
    // What cannot be read counts as absent, in either place.
    expect([of({ [key]: 'x' }, { [setting]: said }), of({ [key]: '' }, { [setting]: said }), of({ [key]: 'x' }, { [setting]: 'x' })]).toEqual([cluster, cluster, nobody]);
  });

  it.each<[field: keyof DeciderSpec, key: string, value: string, nobody: unknown, cluster: unknown]>([
    ['maxScaleUpRate', 'max-scale-up-rate', '10', 1000, 10],
    ['maxScaleDownRate', 'max-scale-down-rate', '1.5', 2, 1.5],
    ['activatorCapacity', 'activator-capacity', '200', 100, 200],
    ['enableScaleToZero', 'enable-scale-to-zero', 'false', true, false],
    ['scaleToZeroGracePeriodSeconds', 'scale-to-zero-grace-period', '45s', 30, 45],
  ])('%s is by %s of the cluster alone', (field, key, value, nobody, cluster) => {
    expect(resolveDecider({}, { [key]: value })[field]).toBe(cluster);
    expect(resolveDecider(annotated({ [key]: value }))[field]).toBe(nobody);
    expect(resolveDecider({}, { [key]: 'x' })[field]).toBe(nobody);
  });

  it('the activation scale is of the revision alone, and unset as 0', () => {
    expect(resolveDecider(annotated({ 'activation-scale': '4' })).activationScale).toBe(4);
    expect(resolveDecider({}, { 'activation-scale': '4' }).activationScale).toBe(0);
    expect(resolveDecider(annotated({ 'activation-scale': '2.5' })).activationScale).toBe(0);
  });

  it('an older spelling counts only where the newer one is absent: one that cannot be read hides it', () => {
    const config = { 'min-scale': '1' };
    expect(resolveDecider(annotated({ minScale: '5' }), config).minScale).toBe(5);
    expect(resolveDecider(annotated({ 'min-scale': '2', 'minScale': '5' }), config).minScale).toBe(2);
    expect(resolveDecider(annotated({ 'min-scale': 'x', 'minScale': '5' }), config).minScale).toBe(1);
  });

  it('an initial scale of more than 32 bits passes the webhook, and is then not read', () => {
    const { annotations } = annotated({ 'initial-scale': '2147483648' });
    expect(checkRevision({ annotations })).toEqual([]);
    expect(resolveDecider({ annotations }, { 'initial-scale': '4' }).initialScale).toBe(4);
    expect(resolveDecider(annotated({ 'initial-scale': '2147483647' })).initialScale).toBe(2147483647);
  });

  it('pods are read unless the burst capacity is -1, by whom it may be said', () => {
    const scraped = (annotation: string | undefined, cluster: string): boolean => (
      resolveDecider(annotated(annotation === undefined ? {} : { 'target-burst-capacity': annotation }), { 'target-burst-capacity': cluster }).scraped);
    expect([scraped(undefined, '-1'), scraped('-1.0', '0'), scraped('0', '-1'), scraped('x', '-1')]).toEqual([false, false, true, false]);
  });

  it.each([['', 'concurrency'], ['rps', 'rps'], ['cpu', 'concurrency'], ['RPS', 'concurrency']])('the metric %p is scaled by as %s', (metric, scalingMetric) => {
    expect(resolveDecider(annotated({ metric })).scalingMetric).toBe(scalingMetric);
  });

  it('a value that only the deployment knows leaves the cluster\'s word standing', () => {
    const revision = annotated({ 'min-scale': String(numberToken(1)), 'window': stringToken('pulumi', 2), 'target': String(numberToken(3)) });
    expect(resolveDecider(revision, { 'min-scale': '2', 'stable-window': '40s' })).toMatchObject({ minScale: 2, stableWindowSeconds: 40, totalValue: 100 });
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

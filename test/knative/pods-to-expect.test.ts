import fc from '../support/properties';
import { Concurrency } from '../../lib/scaling/concurrency';
import type { KpaOptions } from '../../lib/scaling/kpa-options';
import { Metric } from '../../lib/scaling/metric';
import { podsToExpect } from '../../lib/knative/pods-to-expect';
import { revisionOf } from '../support/revision-of';
import { Scaling } from '../../lib/scaling/scaling';
import { faultsOf } from './faults-of';

function expectation(load: number, concurrency?: Concurrency, options: KpaOptions = {}, config?: { [key: string]: string }) {
  const revision = revisionOf({ concurrency, scaling: Scaling.kpa(options) });
  return podsToExpect({ load, revision, config })!;
}

describe('podsToExpect', () => {
  it('expects 8 pods of the source document, and says why', () => {
    expect(expectation(50, Concurrency.hard(10))).toEqual({
      pods: 8, target: 7, total: 10, utilization: 0.7, metric: 'concurrency', sum: 'ceil(50 / (10 x 0.70))',
    });
  });

  // From the real autoscaler, see kpa-traces/README.md and autoscaling-facts.md, section 1.
  it.each<[number, Concurrency | undefined, KpaOptions, number, string]>([
    [50, Concurrency.soft(5), {}, 15, 'ceil(50 / (5 x 0.70))'],
    [50, Concurrency.hard(10).withTarget(5), {}, 15, 'ceil(50 / (5 x 0.70))'],
    [50, Concurrency.hard(10), { targetUtilization: 100 }, 5, 'ceil(50 / (10 x 1.00))'],
    [50, Concurrency.hard(10), { targetUtilization: 37.5 }, 14, 'ceil(50 / (10 x 0.375))'],
    [50, Concurrency.hard(1), {}, 72, 'ceil(50 / (1 x 0.70))'],
    [50, undefined, {}, 1, 'ceil(50 / (100 x 0.70))'],
    [35, Concurrency.hard(10), {}, 5, 'ceil(35 / (10 x 0.70))'],
    [49.1, Concurrency.hard(10), {}, 8, 'ceil(49.1 / (10 x 0.70))'],
    [21, Concurrency.hard(3), {}, 11, 'ceil(21 / (3 x 0.70))'],
    [1, Concurrency.soft(0.5), { targetUtilization: 1 }, 100, 'ceil(1 / 0.01)'],
    [300, undefined, { metric: Metric.rps() }, 3, 'ceil(300 / (200 x 0.70))'],
    [10.0000004, Concurrency.hard(10), { targetUtilization: 100 }, 1, 'ceil(10.0000004 / (10 x 1.00))'],
  ])('%p in flight with %p and %p', (load, concurrency, options, pods, sum) => {
    expect(expectation(load, concurrency, options)).toMatchObject({ pods, sum });
  });

  it.each<[number, KpaOptions, { [key: string]: string }, number, string]>([
    [50, { maxReplicas: 5 }, {}, 5, 'ceil(50 / (10 x 0.70)) = 8, but at most 5 (max-scale)'],
    [50, { minReplicas: 9 }, {}, 9, 'ceil(50 / (10 x 0.70)) = 8, but at least 9 (min-scale)'],
    [0, {}, {}, 1, 'ceil(0 / (10 x 0.70)) = 0, but at least 1 (min-scale)'],
    [0, { minReplicas: 0 }, {}, 0, 'ceil(0 / (10 x 0.70))'],
    [0, { minReplicas: 0 }, { 'enable-scale-to-zero': 'false' }, 1, 'ceil(0 / (10 x 0.70)) = 0, but at least 1 (enable-scale-to-zero is false)'],
    [3, { minReplicas: 0, activationScale: 4 }, {}, 4, 'ceil(3 / (10 x 0.70)) = 1, but at least 4 (activation-scale)'],
    [0, { minReplicas: 0, activationScale: 4 }, {}, 0, 'ceil(0 / (10 x 0.70))'],
    [50, {}, { 'max-scale': '6' }, 6, 'ceil(50 / (10 x 0.70)) = 8, but at most 6 (max-scale)'],
    [50, {}, { 'container-concurrency-target-percentage': '0.85' }, 6, 'ceil(50 / (10 x 0.85))'],
  ])('%p in flight on a hard limit of 10 with %p and %p', (load, options, config, pods, sum) => {
    expect(expectation(load, Concurrency.hard(10), options, config)).toMatchObject({ pods, sum });
  });

  it('keeps the pods at or below their target, and needs every one of them', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1000 }), (load, limit) => {
      const { pods, target } = expectation(load, Concurrency.hard(limit));
      expect(load / pods).toBeLessThanOrEqual(target * (1 + 1e-12));
      expect(pods === 1 || load / (pods - 1) > target * (1 - 1e-12)).toBe(true);
    }));
  });

  it('has no answer where requests are not what counts', () => {
    const revision = revisionOf({ scaling: Scaling.hpa()  });
    expect(podsToExpect({ load: 50, revision })).toBeUndefined();
    expect(podsToExpect({ load: 50, revision: {}, config: { 'pod-autoscaler-class': 'mine' } })).toBeUndefined();
  });

  it.each([-1, NaN, Infinity])('refuses a load of %p', (load) => {
    expect(faultsOf(() => podsToExpect({ load, revision: {} }))).toEqual([`load: expected a number of at least 0, got ${load}`]);
  });
});

describe('podsToExpect of a service', () => {
  const revision = { containerConcurrency: 10 };

  it('takes what the service knows, and what is stated before it', () => {
    const service = { revision, autoscalerConfig: { 'max-scale': '5' } };
    expect(podsToExpect({ load: 50, service })).toMatchObject({ pods: 5, sum: 'ceil(50 / (10 x 0.70)) = 8, but at most 5 (max-scale)' });
    expect(podsToExpect({ load: 50, service, config: {} })).toMatchObject({ pods: 8 });
    expect(podsToExpect({ load: 50, service, revision: { containerConcurrency: 25 } })).toMatchObject({ pods: 3 });
  });

  it('is a fixed number, where nothing scales it', () => {
    expect(podsToExpect({ load: 50, service: { revision, fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' } } }))
      .toEqual({ pods: 0, target: 0, total: 0, utilization: 1, metric: 'none', sum: 'serving.kserve.io/stop is "true"' });
  });

  it('has no answer without a revision, and refuses to be asked of nothing', () => {
    expect(podsToExpect({ load: 50, service: {} })).toBeUndefined();
    expect(faultsOf(() => podsToExpect({ load: 50 }))).toEqual(['podsToExpect: service: expected a service, or the revision that is scaled, got undefined']);
  });
});

describe('podsToExpect of annotations', () => {
  const of = (load: number, annotations: { [key: string]: string }, config: { [key: string]: string } = {}) => podsToExpect({
    load, config, revision: { annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value])), containerConcurrency: 10 },
  });

  // By hand: 10 x 0.70 is 7 in flight a pod; the bounds come in Knative's order, activation scale, minimum, maximum.
  it.each<[load: number, annotations: { [key: string]: string }, config: { [key: string]: string }, pods: number, sum: string]>([
    [7, {}, {}, 1, 'ceil(7 / (10 x 0.70))'],
    [7.000001, {}, {}, 2, 'ceil(7.000001 / (10 x 0.70))'],
    [7.0000004, {}, {}, 1, 'ceil(7.0000004 / (10 x 0.70))'],
    [0.1, {}, {}, 1, 'ceil(0.1 / (10 x 0.70))'],
    [21, { 'max-scale': '3' }, {}, 3, 'ceil(21 / (10 x 0.70))'],
    [22, { 'max-scale': '3' }, {}, 3, 'ceil(22 / (10 x 0.70)) = 4, but at most 3 (max-scale)'],
    [21, { 'min-scale': '3' }, {}, 3, 'ceil(21 / (10 x 0.70))'],
    [7, { 'activation-scale': '5', 'max-scale': '3' }, {}, 3, 'ceil(7 / (10 x 0.70)) = 1, but at most 3 (max-scale)'],
    [7, { 'activation-scale': '5', 'min-scale': '6' }, {}, 6, 'ceil(7 / (10 x 0.70)) = 1, but at least 6 (min-scale)'],
    [35, { 'activation-scale': '5' }, {}, 5, 'ceil(35 / (10 x 0.70))'],
    [7, { 'min-scale': '5', 'max-scale': '3' }, {}, 5, 'ceil(7 / (10 x 0.70)) = 1, but at least 5 (min-scale)'],
    [0, { 'min-scale': '2' }, { 'enable-scale-to-zero': 'false' }, 2, 'ceil(0 / (10 x 0.70)) = 0, but at least 2 (min-scale)'],
    [0, { 'activation-scale': '4' }, { 'enable-scale-to-zero': 'false' }, 1, 'ceil(0 / (10 x 0.70)) = 0, but at least 1 (enable-scale-to-zero is false)'],
    [0, {}, { 'min-scale': '2' }, 2, 'ceil(0 / (10 x 0.70)) = 0, but at least 2 (min-scale)'],
    [50, { 'target-utilization-percentage': '33.3333333' }, {}, 16, 'ceil(50 / (10 x 0.333333))'],
    [50, { metric: 'rps' }, {}, 1, 'ceil(50 / (200 x 0.70))'],
    [50, { metric: 'rps', target: '20' }, { 'container-concurrency-target-percentage': '100' }, 4, 'ceil(50 / (20 x 0.70))'],
  ])('%p in flight with %p and %p', (load, annotations, config, pods, sum) => {
    expect(of(load, annotations, config)).toMatchObject({ pods, sum });
  });

  it('tells what is counted, and has no answer of another class, whoever names it', () => {
    expect([of(1, { metric: 'rps' })?.metric, of(1, { metric: '' })?.metric]).toEqual(['rps', 'concurrency']);
    const hpa = 'hpa.autoscaling.knative.dev';
    expect([of(1, { class: hpa }), of(1, {}, { 'pod-autoscaler-class': hpa }), of(1, { class: '' })]).toEqual([undefined, undefined, undefined]);
    expect(of(1, { class: 'kpa.autoscaling.knative.dev' }, { 'pod-autoscaler-class': hpa })?.pods).toBe(1);
  });

  it('does not count the minimum of a revision that no route leads to', () => {
    const revision = { annotations: { 'autoscaling.knative.dev/min-scale': '3' }, reachability: 'Unreachable' };
    expect(podsToExpect({ load: 0, revision })).toMatchObject({ pods: 0, sum: 'ceil(0 / (100 x 0.70))' });
  });

  it('tells all that is wrong with what it is asked together', () => {
    expect(faultsOf(() => podsToExpect({ load: '5', revision: { containerConcurrency: 'x' }, config: 7 } as never))).toEqual([
      'load: expected a number of at least 0, got "5"; write 5 without quotes',
      'revision.containerConcurrency: expected a number, got "x"',
      'config: expected the data of config-autoscaler, an object of texts, got 7',
    ]);
    expect(faultsOf(() => podsToExpect({ laod: 5, revision: {} } as never))).toEqual([
      'load: expected a number of at least 0, got undefined', "laod: expected a prop that podsToExpect has, got 5; did you mean 'load'?",
    ]);
  });
});

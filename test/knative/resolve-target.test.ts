import fc from '../support/properties';
import type { ResolvedTarget } from '../../lib/knative/resolve-target';
import { resolveTarget } from '../../lib/knative/resolve-target';
import { numberToken } from '../../lib/core/tokens';
import { describeShared } from '../support/shared';
import { faultsOf } from './faults-of';
import { rowsOf } from './tables';

const group = 'autoscaling.knative.dev';

describe('resolveTarget', () => {
  it('multiplies the hard limit by the utilisation', () => {
    expect(resolveTarget({ containerConcurrency: 10 })).toEqual({ target: 7, total: 10, utilization: 0.7 });
  });

  it('multiplies a soft target, too', () => {
    expect(resolveTarget({ annotations: { [`${group}/target`]: '5' } })).toEqual({ target: 3.5, total: 5, utilization: 0.7 });
  });

  it('keeps the last bit of the real arithmetic', () => {
    expect(resolveTarget({ containerConcurrency: 3 }).target).toBe(2.0999999999999996);
  });

  it('takes the smaller of soft target and hard limit', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (soft, hard) => {
      expect(resolveTarget({ annotations: { [`${group}/target`]: String(soft) }, containerConcurrency: hard }).total).toBe(Math.min(soft, hard));
    }));
  });

  it('looks neither at the hard limit nor at the cluster\'s utilisation where the metric is rps', () => {
    const revision = { annotations: { [`${group}/metric`]: 'rps', [`${group}/target`]: '150' }, containerConcurrency: 10 };
    expect(resolveTarget(revision, { 'container-concurrency-target-percentage': '90' })).toEqual({ target: 105, total: 150, utilization: 0.7 });
  });

  it('never goes below 0.01', () => {
    const revision = { annotations: { [`${group}/target`]: '0.1', [`${group}/target-utilization-percentage`]: '1' } };
    expect(resolveTarget(revision)).toEqual({ target: 0.01, total: 0.1, utilization: 0.01 });
  });

  it('takes a target that cannot be read as absent', () => {
    expect(resolveTarget({ annotations: { [`${group}/target`]: 'many' } }).total).toBe(100);
  });

  it('takes a value that only the deployment knows as absent', () => {
    const revision = { annotations: { [`${group}/target`]: String(numberToken(1)) }, containerConcurrency: numberToken(2) };
    expect(resolveTarget(revision).total).toBe(100);
  });
});

describe('the target by metric', () => {
  const of = (annotations: { [key: string]: string }, containerConcurrency = 0, config: { [key: string]: string } = {}) => resolveTarget({
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${group}/${key}`, value])), containerConcurrency,
  }, config);

  // By hand, after target.go: total, then the utilisation, then at least 0.01.
  it.each<[what: string, found: ResolvedTarget, expected: ResolvedTarget]>([
    ['rps by default', of({ metric: 'rps' }), { target: 140, total: 200, utilization: 0.7 }],
    ['rps of the cluster', of({ metric: 'rps' }, 10, { 'requests-per-second-target-default': '100' }), { target: 70, total: 100, utilization: 0.7 }],
    ['rps with the revision\'s utilisation', of({ 'metric': 'rps', 'target': '50', 'target-utilization-percentage': '100' }), { target: 50, total: 50, utilization: 1 }],
    ['an rps target above the hard limit', of({ metric: 'rps', target: '80' }, 10), { target: 56, total: 80, utilization: 0.7 }],
    ['no metric, which is compared with no limit', of({ metric: '', target: '50' }, 10), { target: 35, total: 50, utilization: 0.7 }],
    ['another class, by its metric cpu', of({ class: 'hpa.autoscaling.knative.dev', target: '80' }, 10), { target: 56, total: 80, utilization: 0.7 }],
    ['a limit before the cluster\'s default', of({}, 10, { 'container-concurrency-target-default': '50' }), { target: 7, total: 10, utilization: 0.7 }],
    ['the cluster\'s default without a limit', of({}, 0, { 'container-concurrency-target-default': '50' }), { target: 35, total: 50, utilization: 0.7 }],
    ['a target of 0 below a limit', of({ target: '0' }, 10), { target: 0.01, total: 0, utilization: 0.7 }],
    ['no end of a target, and a limit', of({ target: 'Inf' }, 10), { target: 7, total: 10, utilization: 0.7 }],
    ['a utilisation that the webhook refuses', of({ 'target-utilization-percentage': '150' }), { target: 150, total: 100, utilization: 1.5 }],
    ['the cluster\'s utilisation as a factor', of({}, 10, { 'container-concurrency-target-percentage': '1' }), { target: 10, total: 10, utilization: 1 }],
    ['the cluster\'s utilisation as a percentage', of({}, 100, { 'container-concurrency-target-percentage': '1.5' }), { target: 1.5, total: 100, utilization: 0.015 }],
  ])('is of %s', (_what, found, expected) => expect(found).toEqual(expected));

  it.each<[revision: unknown, config: unknown, messages: string[]]>([
    [undefined, {}, ['resolveTarget: revision: expected what a revision carries: annotations and containerConcurrency, got undefined']],
    [{ containerConcurrency: NaN }, {}, ['resolveTarget: revision.containerConcurrency: expected a number, got NaN']],
    [{}, null, ['resolveTarget: config: expected the data of config-autoscaler, an object of texts, got null']],
    [{ annotations: [] }, ['a'], [
      'resolveTarget: revision.annotations: expected an object, each value a text, got []',
      'resolveTarget: config: expected the data of config-autoscaler, an object of texts, got [ \'a\' ]',
    ]],
  ])('is not found of %j with %j', (revision, config, messages) => {
    expect(faultsOf(() => resolveTarget(revision as never, config as never))).toEqual(messages);
  });
});

describeShared('kpa-traces', 'resolveTarget against the real autoscaler', (folder) => {
  const rows = rowsOf(folder, 'target');

  it('answers every row of target.json', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const [annotations, containerConcurrency, config, targetValue, totalValue] of rows) {
      const { target, total } = resolveTarget({ annotations, containerConcurrency }, config);
      expect({ annotations, containerConcurrency, config, targetValue: target, totalValue: total })
        .toEqual({ annotations, containerConcurrency, config, targetValue, totalValue });
    }
  });
});

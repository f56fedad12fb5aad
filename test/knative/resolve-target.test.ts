import fc from '../support/properties';
import { resolveTarget } from '../../lib/knative/resolve-target';
import { numberToken } from '../../lib/core/tokens';
import { describeShared } from '../support/shared';
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

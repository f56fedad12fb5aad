import type { ComponentScaling } from '../../lib/inference/placement/place-scaling';
import { componentSettings } from '../../lib/inference/placement/place-scaling';
import { Concurrency } from '../../lib/scaling/concurrency';
import { KedaMetric } from '../../lib/scaling/keda-metric';
import { Metric } from '../../lib/scaling/metric';
import { Scaling } from '../../lib/scaling/scaling';
import { numberToken } from '../../lib/core/tokens';

const noticesOf = (input: Partial<ComponentScaling>) => componentSettings({ mode: 'Knative', dialect: 'kserve', ...input }).notices;
const idsOf = (input: Partial<ComponentScaling>) => noticesOf(input).map(({ level, id }) => `${level} ${id}`);

describe('notices on a component\'s scaling', () => {
  it('there are none where nothing was said', () => {
    expect(noticesOf({})).toEqual([]);
  });

  it('note the 70 %, with the sum', () => {
    expect(noticesOf({ concurrency: Concurrency.hard(10) })).toEqual([{
      level: 'note',
      id: 'utilization-70',
      message: 'the autoscaler aims at 10 x 70 % = 7 requests at once per pod unless the cluster says otherwise; '
        + 'Scaling.kpa({ targetUtilization: 100 }) makes it 10',
    }]);
  });

  it.each<[Partial<ComponentScaling>, string]>([
    [{ concurrency: Concurrency.soft(5) }, '5 x 70 % = 3.5 requests at once'],
    [{ concurrency: Concurrency.hard(10).withTarget(5) }, '5 x 70 % = 3.5 requests at once'],
    [{ concurrency: Concurrency.hard(3) }, '3 x 70 % = 2.1 requests at once'],
    [{ concurrency: Concurrency.soft(0.01) }, '0.01 x 70 % = 0.01 requests at once'],
    [{ concurrency: Concurrency.soft(5), dialect: 'kfserving' }, '5 x 70 % = 3.5 requests at once'],
    [{ scaling: Scaling.kpa({ metric: Metric.rps(), target: 150 }), concurrency: Concurrency.hard(4) }, '150 x 70 % = 105 requests a second'],
  ])('note what is aimed at (%#)', (input, sum) => {
    expect(noticesOf(input)[0].message).toContain(`aims at ${sum} per pod`);
  });

  it.each<Partial<ComponentScaling>>([
    { concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ targetUtilization: 70 }) },
    { concurrency: Concurrency.hard(10), scaling: Scaling.none() },
    { concurrency: Concurrency.hard(numberToken(1)) },
    { scaling: Scaling.kpa({ metric: Metric.rps() }) },
  ])('do not speak of the 70 %% where it was stated, or where it is of no use (%#)', (input) => {
    expect(noticesOf(input)).toEqual([]);
  });

  it('warn of a maximum of 0, which is no maximum', () => {
    expect(noticesOf({ scaling: Scaling.kpa({ maxReplicas: 0 }) })).toEqual([{
      level: 'warning',
      id: 'unlimited-max-replicas',
      message: 'Scaling.kpa: maxReplicas 0 is no limit, not no pods: one burst may ask for every node there is; state the most you are ready to pay for',
    }]);
    expect(idsOf({ scaling: Scaling.kpa({ maxReplicas: 0 }), dialect: 'kfserving' })).toEqual(['warning unlimited-max-replicas']);
  });

  it('warn of an initial scale of 0, which a cluster must allow', () => {
    expect(noticesOf({ scaling: Scaling.kpa({ initialScale: 0 }) })).toEqual([{
      level: 'warning',
      id: 'initial-scale-zero',
      message: 'Scaling.kpa: Knative refuses initialScale 0 unless config-autoscaler has allow-zero-initial-scale: "true"',
    }]);
  });

  it('note that the class of an HPA counts for every component', () => {
    expect(idsOf({ scaling: Scaling.hpa() })).toEqual(['note hpa-class-every-component']);
  });

  it.each<[Partial<ComponentScaling>, string]>([
    [{}, 'always 1 pod,'],
    [{ scaling: Scaling.hpa({ minReplicas: 3 }) }, 'always 3 pods,'],
    [{ scaling: Scaling.hpa({ maxReplicas: 0 }) }, 'always 1 pod,'],
    [{ scaling: Scaling.keda({ metrics: [KedaMetric.cpu(80)], minReplicas: 2 }) }, 'always 2 pods,'],
  ])('warn that nothing is scaled in deployment mode Standard without a maximum (%#)', (input, pods) => {
    const [notice, ...others] = noticesOf({ mode: 'Standard', ...input });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ level: 'warning', id: 'standard-pinned-replicas' });
    expect(notice.message).toContain(`without maxReplicas KServe takes minReplicas for it in deployment mode Standard: ${pods} nothing is scaled`);
  });

  it.each([Scaling.hpa({ maxReplicas: 3 }), Scaling.none(), Scaling.external()])('do not warn of it with a maximum or without a scaler (%#)', (scaling) => {
    expect(noticesOf({ mode: 'Standard', scaling })).toEqual([]);
  });

  it('note that nobody at KServe enforces the bounds of an external scaler', () => {
    expect(noticesOf({ mode: 'Standard', scaling: Scaling.external({ maxReplicas: 3 }) })).toEqual([{
      level: 'note',
      id: 'external-replica-bounds',
      message: 'Scaling.external: KServe does not enforce minReplicas and maxReplicas; they are there for the autoscaler that you bring',
    }]);
  });
});

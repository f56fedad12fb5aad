import { KedaMetric } from '../../lib/scaling/keda-metric';
import type { KedaOptions } from '../../lib/scaling/keda-options';
import { kedaPlan } from '../../lib/scaling/keda-checked';
import { seconds } from '../../lib/core/duration';
import { faultsOf } from '../knative/faults-of';

const cpu = KedaMetric.cpu(80);
const query = KedaMetric.graphite({ serverAddress: 'http://graphite', query: 'requests', target: 5 });

describe('Scaling.keda', () => {
  it('keeps the metrics in their order', () => {
    expect(kedaPlan({ metrics: [cpu, query], minReplicas: 1, maxReplicas: 4 })).toEqual({
      kind: 'keda', minReplicas: 1, maxReplicas: 4, autoScaling: { metrics: [cpu.spec, query.spec] },
    });
  });

  it('writes of the behaviour what KServe reads: the two windows', () => {
    const both = kedaPlan({ metrics: [cpu], scaleUpStabilization: seconds(0), scaleDownStabilization: seconds(120) });
    expect(both.autoScaling.behavior).toEqual({
      scaleUp: { stabilizationWindowSeconds: 0 },
      scaleDown: { stabilizationWindowSeconds: 120 },
    });
    const down = kedaPlan({ metrics: [cpu], scaleDownStabilization: seconds(60) });
    expect(down.autoScaling.behavior).toEqual({ scaleDown: { stabilizationWindowSeconds: 60 } });
  });

  it('goes to zero with a metric that has a value without a pod', () => {
    expect(kedaPlan({ metrics: [cpu, query], minReplicas: 0, maxReplicas: 3 })).toMatchObject({ minReplicas: 0, maxReplicas: 3 });
  });

  it.each<[KedaOptions, string[]]>([
    [{ metrics: [] }, ['metrics: expected at least one KedaMetric, got []; KEDA refuses a ScaledObject without a trigger']],
    [{ metrics: undefined as never }, ['metrics: expected at least one KedaMetric, got undefined; KEDA refuses a ScaledObject without a trigger']],
    [{ metrics: [cpu], minReplicas: 0, maxReplicas: 3 }, [
      'minReplicas: expected a whole number of at least 1, got 0; '
      + 'cpu and memory have no value without a pod, so KEDA refuses them alone: add an external metric, or keep one pod',
    ]],
    [{ metrics: [query], minReplicas: 0 }, [
      'maxReplicas: expected a whole number of at least 1, since minReplicas is 0, got undefined; without it KServe takes minReplicas for it, and no pod ever starts',
    ]],
    [{ metrics: [query], maxReplicas: 0 }, ['maxReplicas: expected a whole number from 1 to 2147483647, got 0']],
    [{ metrics: [query], minReplicas: 3, maxReplicas: 2 }, ['maxReplicas: expected a whole number of at least minReplicas 3, got 2']],
    [{ metrics: [query], scaleUpStabilization: seconds(3601), scaleDownStabilization: seconds(0.5) }, [
      'scaleUpStabilization: expected a duration from 0s to 3600s in whole seconds, got "3601s"',
      'scaleDownStabilization: expected a duration from 0s to 3600s in whole seconds, got "0.5s"',
    ]],
  ])('refuses wrong options (%#)', (options, messages) => {
    expect(faultsOf(() => kedaPlan(options))).toEqual(messages.map((message) => `Scaling.keda: ${message}`));
  });
});

import { KedaMetric } from '../../lib/scaling/keda-metric';
import type { KedaOptions } from '../../lib/scaling/keda-options';
import { kedaPlan } from '../../lib/scaling/keda-checked';
import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
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

  it('has in its plan what was given, and neither bounds nor behaviour that were not', () => {
    expect(kedaPlan({ metrics: [cpu] })).toEqual({ kind: 'keda', autoScaling: { metrics: [cpu.spec] } });
    expect(kedaPlan({ metrics: [query], minReplicas: 2, maxReplicas: 2 })).toEqual({ kind: 'keda', minReplicas: 2, maxReplicas: 2, autoScaling: { metrics: [query.spec] } });
  });

  it('takes a window of an hour, for going up alone too', () => {
    expect(kedaPlan({ metrics: [cpu], scaleUpStabilization: seconds(3600) }).autoScaling.behavior).toEqual({ scaleUp: { stabilizationWindowSeconds: 3600 } });
  });

  it('goes to zero with a metric of OpenTelemetry, and with bounds that only the deployment knows', () => {
    const metric = KedaMetric.openTelemetry({ query: 'q', target: 1 });
    expect(kedaPlan({ metrics: [metric], minReplicas: 0, maxReplicas: 1 })).toMatchObject({ minReplicas: 0, maxReplicas: 1 });
    expect(kedaPlan({ metrics: [query], minReplicas: 0, maxReplicas: numberToken(1) })).toMatchObject({ minReplicas: 0, maxReplicas: numberToken(1) });
    expect(kedaPlan({ metrics: [cpu], minReplicas: numberToken(1) }).minReplicas).toBe(numberToken(1));
  });

  it('tells of everything in one go, and of a bound only once', () => {
    expect(faultsOf(() => kedaPlan({ metrics: [], minReplicas: 0, scaleUpStabilization: seconds(-1), scaleDownStabilization: 60 as never }))).toEqual([
      'Scaling.keda: metrics: expected at least one KedaMetric, got []; KEDA refuses a ScaledObject without a trigger',
      'Scaling.keda: maxReplicas: expected a whole number of at least 1, since minReplicas is 0, got undefined; without it KServe takes minReplicas for it, and no pod ever starts',
      'Scaling.keda: scaleUpStabilization: expected a duration from 0s to 3600s in whole seconds, got "-1s"',
      'Scaling.keda: scaleDownStabilization: expected a Duration, got 60; write Duration.seconds(60)',
    ]);
    expect(faultsOf(() => kedaPlan({ metrics: [cpu], minReplicas: -1, maxReplicas: 2147483648 }))).toEqual([
      'Scaling.keda: minReplicas: expected a whole number from 0 to 2147483647, got -1', 'Scaling.keda: maxReplicas: expected a whole number from 1 to 2147483647, got 2147483648',
    ]);
    expect(faultsOf(() => kedaPlan({ metrics: [query], minReplicas: 0, maxReplicas: 0 }))).toEqual(['Scaling.keda: maxReplicas: expected a whole number from 1 to 2147483647, got 0']);
  });
});

import { placeScaling } from '../../../lib/inference/placement/place-scaling';
import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { Dialect } from '../../../lib/kserve/dialect';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { HpaMetric } from '../../../lib/scaling/hpa-metric';
import { KedaMetric } from '../../../lib/scaling/keda-metric';
import { Metric } from '../../../lib/scaling/metric';
import { Scaling } from '../../../lib/scaling/scaling';
import { seconds } from '../../../lib/core/duration';
import { faultsOf } from '../../knative/faults-of';

const CLASS = 'serving.kserve.io/autoscalerClass';

function places(scaling?: Scaling, concurrency?: Concurrency) {
  const { fields, componentAnnotations, serviceAnnotations } = placeScaling({ concurrency, scaling, mode: DeploymentMode.STANDARD, dialect: Dialect.KSERVE });
  expect(componentAnnotations).toEqual({});
  return { fields, annotations: serviceAnnotations };
}

describe('a component of KServe in deployment mode Standard', () => {
  it('says nothing where nothing was said', () => {
    expect(places()).toEqual({ fields: {}, annotations: {} });
  });

  it('names the class of an HPA, so that KServe\'s webhook checks the metric', () => {
    expect(places(Scaling.hpa({ target: 60, minReplicas: 2, maxReplicas: 8 }))).toEqual({
      fields: { minReplicas: 2, maxReplicas: 8, scaleMetric: 'cpu', scaleTarget: 60 }, annotations: { [CLASS]: 'hpa' },
    });
  });

  it('scales on memory in percent', () => {
    expect(places(Scaling.hpa({ metric: Metric.memory(), target: 75 })).fields).toEqual({ scaleMetric: 'memory', scaleTarget: 75 });
  });

  it('scales on several things at once, an amount of memory among them', () => {
    expect(places(Scaling.hpa({ metrics: [HpaMetric.cpu(70), HpaMetric.memory('4Gi')], maxReplicas: 8 }))).toEqual({
      fields: {
        maxReplicas: 8,
        autoScaling: {
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
            { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '4Gi' } } },
          ],
        },
      },
      annotations: { [CLASS]: 'hpa' },
    });
  });

  it('has KEDA\'s metrics in autoScaling, zero included', () => {
    const query = KedaMetric.prometheus({ serverAddress: 'http://prometheus', query: 'requests', target: 5 });
    expect(places(Scaling.keda({ metrics: [query], minReplicas: 0, maxReplicas: 3, scaleDownStabilization: seconds(60) }))).toEqual({
      fields: {
        minReplicas: 0,
        maxReplicas: 3,
        autoScaling: { metrics: [query.spec], behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } },
      },
      annotations: { [CLASS]: 'keda' },
    });
  });

  it('leaves the pods to somebody else', () => {
    expect(places(Scaling.external({ minReplicas: 1, maxReplicas: 4 }))).toEqual({ fields: { minReplicas: 1, maxReplicas: 4 }, annotations: { [CLASS]: 'external' } });
  });

  it('has a fixed number of pods as the minimum, without a maximum that nothing reads', () => {
    expect(places(Scaling.none({ replicas: 3 }))).toEqual({ fields: { minReplicas: 3 }, annotations: { [CLASS]: 'none' } });
  });

  it('refuses a limit that nothing enforces there, together with the KPA', () => {
    expect(faultsOf(() => places(Scaling.kpa({ window: seconds(30) }), Concurrency.hard(10)))).toEqual([
      'concurrency: expected none in deployment mode Standard, got Concurrency.hard(10); '
      + 'nothing limits or counts requests there: use deployment mode Knative, or leave concurrency out',
      'scaling: expected Scaling.hpa, Scaling.keda, Scaling.external or Scaling.none in deployment mode Standard, got Scaling.kpa; '
      + 'the KPA is part of Knative: for requests as the measure use deployment mode Knative',
    ]);
  });

  it('says how to go to zero there', () => {
    expect(faultsOf(() => places(Scaling.kpa({ minReplicas: 0 })))).toEqual([
      'scaling: expected Scaling.hpa, Scaling.keda, Scaling.external or Scaling.none in deployment mode Standard, got Scaling.kpa; '
      + 'to go to zero there, use Scaling.keda with an external metric; the KPA is part of Knative: for requests as the measure use deployment mode Knative',
    ]);
  });

  it('refuses of an HPA what only Knative can', () => {
    expect(faultsOf(() => places(Scaling.hpa({ metric: Metric.custom('queue'), target: 5, window: seconds(30), initialScale: 2 })))).toEqual([
      'Scaling.hpa: metric: expected Metric.cpu() or Metric.memory() in deployment mode Standard, got Metric.custom("queue"); for other metrics use Scaling.keda',
      'Scaling.hpa: window: expected nothing in deployment mode Standard, got "30s"; only Knative reads it',
      'Scaling.hpa: initialScale: expected nothing in deployment mode Standard, got "2"; only Knative reads it',
    ]);
    expect(faultsOf(() => places(Scaling.hpa({ metric: Metric.memory(), target: 512 })))).toEqual([
      'Scaling.hpa: target: expected a whole number from 1 to 100 in deployment mode Standard, got 512; '
      + 'there it is percent of the memory requested; for an amount use \'metrics\' with HpaMetric.memory',
    ]);
  });
});

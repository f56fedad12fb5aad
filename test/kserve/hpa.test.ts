import type { Json } from '../../lib/core/json';
import { hpaSettings } from '../../lib/kserve/hpa';

/** What the real `createHPA` of kserve v0.20.0 answers. */
const ANSWERS: ReadonlyArray<[string, Json, object]> = [
  ['nothing', {}, { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['min 0 max 3', { minReplicas: 0, maxReplicas: 3 }, { minReplicas: 1, maxReplicas: 3, metric: 'cpu', target: 80 }],
  ['cpu 60', { scaleMetric: 'cpu', scaleTarget: 60, maxReplicas: 2 }, { minReplicas: 1, maxReplicas: 2, metric: 'cpu', target: 60 }],
  ['memory 60', { scaleMetric: 'memory', scaleTarget: 60 }, { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 60 }],
  ['memory without target: no metric, so Kubernetes takes cpu 80 %', { scaleMetric: 'memory' }, { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['concurrency 10: no metric either', { scaleMetric: 'concurrency', scaleTarget: 10 }, { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['min 5 max 3', { minReplicas: 5, maxReplicas: 3 }, { minReplicas: 5, maxReplicas: 5, metric: 'cpu', target: 80 }],
  ['autoScaling cpu without a number', { autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }] } },
    { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['autoScaling memory 70', { autoScaling: { metrics: [{ type: 'External' }, { type: 'Resource', resource: { name: 'memory', target: { averageUtilization: 70 } } }] } },
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 70 }],
  ['autoScaling memory by an amount', listed([{ name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } }]),
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 1024, targetInMiB: true }],
  ['autoScaling cpu by an amount, which is not read', listed([{ name: 'cpu', target: { type: 'AverageValue', averageValue: '500m' } }]),
    { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['autoScaling memory by an amount that is none', listed([{ name: 'memory', target: { type: 'AverageValue', averageValue: 'x' } }]),
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 80 }],
  ['autoScaling cpu and memory', listed([{ name: 'cpu', target: { averageUtilization: 50 } }, { name: 'memory', target: { type: 'AverageValue', averageValue: '100Mi' } }]),
    { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 50, more: [{ metric: 'memory', target: 100, targetInMiB: true }] }],
  ['autoScaling without metrics, beside which a scaleMetric does not count', { autoScaling: { behavior: {} }, scaleMetric: 'memory', scaleTarget: 20 },
    { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 }],
  ['autoScaling whose type says something else than its block', { autoScaling: { metrics: [{ type: 'External', resource: { name: 'memory', target: { averageUtilization: 60 } } }] } },
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 60 }],
  ['autoScaling of type Resource without a block', { autoScaling: { metrics: [{ type: 'Resource' }, { type: 'Resource', resource: { name: 'memory', target: { averageUtilization: 60 } } }] } },
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 60 }],
  ['autoScaling, and a scaleMetric that does not count beside it', { ...listed([{ name: 'memory', target: { averageUtilization: 70 } }]), scaleMetric: 'cpu', scaleTarget: 20 },
    { minReplicas: 1, maxReplicas: 1, metric: 'memory', target: 70 }],
];

function listed(resources: readonly Json[]): Json {
  return { autoScaling: { metrics: resources.map((resource) => ({ type: 'Resource', resource })) } };
}

describe('the HPA of a component', () => {
  it.each(ANSWERS)('%s', (_, spec, settings) => {
    expect(hpaSettings(spec)).toEqual(settings);
  });
});

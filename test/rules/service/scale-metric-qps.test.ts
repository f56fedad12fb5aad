import { Metric, Scaling } from '../../../lib/scaling';
import { DeploymentMode } from '../../../lib/inference';
import { errorsOf, faultsOf, serviceOf } from '../../inference/support';

const HINT = 'expected one of cpu, memory, concurrency, rps, got "qps"; requests a second are called rps: Scaling.kpa({ metric: Metric.rps() }) [scale-metric-qps]';
const scaling = Scaling.kpa({ maxReplicas: 3 });

describe('scale-metric-qps', () => {
  it('stops the synth, wherever it stands', () => {
    const METRIC = 'autoscaling.knative.dev/metric';
    expect(errorsOf(serviceOf({ scaling, overrides: { scaleMetric: 'qps' } }))).toEqual([
      `predictor.scaleMetric: ${HINT}`, '[qps] is not a supported metric: expected concurrency or rps [kserve-scale-metric]',
    ]);
    expect(errorsOf(serviceOf({ scaling, annotations: { [METRIC]: 'qps' } }))).toEqual([`annotations.${METRIC}: ${HINT}`]);
    expect(errorsOf(serviceOf({ scaling, podAnnotations: { [METRIC]: 'qps' } }))).toEqual([`predictor.annotations.${METRIC}: ${HINT}`]);
  });

  it('stops the synth for any other metric that the CRD does not have', () => {
    const props = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none(), overrides: { scaleMetric: 'latency' } };
    expect(errorsOf(serviceOf(props))).toEqual([
      'predictor.scaleMetric: expected one of cpu, memory, concurrency, rps, got "latency" [scale-metric-qps]',
    ]);
  });

  it('cannot even be written with Metric', () => {
    expect(faultsOf(() => Metric.of('qps'))[0]).toContain('KServe\'s documentation says qps, its API knows only rps');
  });

  it('has nothing against rps', () => {
    expect(errorsOf(serviceOf({ scaling: Scaling.kpa({ metric: Metric.rps(), target: 50, maxReplicas: 3 }) }))).toEqual([]);
  });
});

import { KedaMetric, Scaling } from '../../../lib/scaling';
import { DeploymentMode } from '../../../lib/inference';
import { errorsOf, faultsOf, serviceOf } from '../../inference/support';

const deploymentMode = DeploymentMode.STANDARD;
const overrides = { minReplicas: 0 };
const prometheus = KedaMetric.prometheus({ serverAddress: 'http://prometheus:9090', query: 'sum(x)', target: 5 });

describe('scale-to-zero-standard-mode', () => {
  it('stops the synth in Standard mode', () => {
    expect(errorsOf(serviceOf({ deploymentMode, scaling: Scaling.hpa({ maxReplicas: 3 }), overrides }))).toEqual([
      'predictor.minReplicas: expected at least 1, got 0; Standard mode does not scale to zero, KServe raises it to 1: use DeploymentMode.KNATIVE, or '
      + 'Scaling.keda with a Prometheus trigger [scale-to-zero-standard-mode]',
    ]);
  });

  it('is refused at once where Scaling itself says so', () => {
    expect(faultsOf(() => serviceOf({ deploymentMode, scaling: Scaling.kpa({ minReplicas: 0 }) }))[0]).toMatch(/^scaling: expected Scaling\.hpa, .* in deployment mode Standard/);
    expect(faultsOf(() => Scaling.hpa({ minReplicas: 0 }))).toHaveLength(1);
  });

  it('stops the synth for KEDA by cpu alone', () => {
    const scaling = Scaling.keda({ maxReplicas: 3, metrics: [prometheus] });
    const autoScaling = { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }] };
    expect(errorsOf(serviceOf({ deploymentMode, scaling, overrides: { minReplicas: 0, autoScaling } }))[0]).toContain('KEDA cannot wake a service up by cpu or memory');
  });

  it('stops the synth for Knative\'s HPA class', () => {
    expect(errorsOf(serviceOf({ scaling: Scaling.hpa({ maxReplicas: 3 }), overrides }))[0]).toContain('Knative\'s HPA class does not scale to zero');
  });

  it('has nothing against zero by the KPA, by KEDA with Prometheus, or by somebody else', () => {
    expect(errorsOf(serviceOf({ scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 3 }) }))).toEqual([]);
    expect(errorsOf(serviceOf({ deploymentMode, scaling: Scaling.keda({ minReplicas: 0, maxReplicas: 3, metrics: [prometheus] }) }))).toEqual([]);
    expect(errorsOf(serviceOf({ deploymentMode, scaling: Scaling.external({ minReplicas: 0 }) }))).toEqual([]);
  });
});

import { KedaMetric, Scaling } from '../../../lib/scaling';
import { DeploymentMode } from '../../../lib/inference';
import { errorsOf, serviceOf } from '../../inference/support';

const scaling = Scaling.keda({ maxReplicas: 3, metrics: [KedaMetric.prometheus({ serverAddress: 'http://p:9090', query: 'sum(x)', target: 5 })] });
const deploymentMode = DeploymentMode.STANDARD;

describe('keda-without-triggers', () => {
  it('stops the synth where another component says nothing about scaling', () => {
    expect(errorsOf(serviceOf({ deploymentMode, scaling, transformer: { image: 'x' } }))).toEqual([
      'transformer.scaling: expected Scaling.keda with a metric, got none; the service is scaled by KEDA, all components alike, and KEDA refuses an object '
      + 'without triggers [keda-without-triggers]',
    ]);
  });

  it('has nothing against triggers everywhere', () => {
    expect(errorsOf(serviceOf({ deploymentMode, scaling, transformer: { image: 'x', scaling } }))).toEqual([]);
  });
});

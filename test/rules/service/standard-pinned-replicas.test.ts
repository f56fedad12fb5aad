import { Notices } from '../../../lib/core/notices';
import { Scaling } from '../../../lib/scaling';
import { DeploymentMode } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const ID = 'standard-pinned-replicas';
const deploymentMode = DeploymentMode.STANDARD;

describe(ID, () => {
  it('warns that nothing will ever scale', () => {
    expect(noticesById(serviceOf({ deploymentMode }), ID)).toEqual([
      'warning: the predictor stays at 1 pod: in Standard mode KServe raises an unset maxReplicas to minReplicas and no further; '
      + 'set maxReplicas of scaling, or Scaling.none() if that is meant',
    ]);
    expect(noticesById(serviceOf({ deploymentMode, scaling: Scaling.hpa({ minReplicas: 3 }) }), ID)[0]).toContain('stays at 3 pods');
  });

  it('can be acknowledged, without what else is said of the service', () => {
    const service = serviceOf({ deploymentMode });
    Notices.of(service).acknowledge(ID);
    expect([noticesById(service, ID), noticesById(service, 'hpa-without-cpu-request').length]).toEqual([[], 1]);
  });

  it('has nothing against a bound, or a number that is meant', () => {
    expect(noticesById(serviceOf({ deploymentMode, scaling: Scaling.hpa({ maxReplicas: 3 }) }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ deploymentMode, scaling: Scaling.none({ replicas: 2 }) }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ deploymentMode, scaling: Scaling.external() }), ID)).toEqual([]);
    expect(noticesById(serviceOf(), ID)).toEqual([]);
  });
});

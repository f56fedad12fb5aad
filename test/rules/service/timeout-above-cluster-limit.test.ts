import { Duration } from 'cdk8s';
import { Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const scaling = Scaling.kpa({ maxReplicas: 3 });
const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };

describe('timeout-above-cluster-limit', () => {
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'timeout-above-cluster-limit');

  it('warns above 600 seconds in Knative mode', () => {
    expect(warned({ timeout: Duration.seconds(601) })).toEqual([
      'warning: the predictor has a timeout of 601s: Knative refuses the revision unless max-revision-timeout-seconds of config-defaults is raised from 600',
    ]);
    expect(warned({ timeout: Duration.seconds(600) })).toEqual([]);
    expect(warned({ ...standard, timeout: Duration.seconds(601) })).toEqual([]);
  });
});

import { Scaling } from '../../../lib/scaling';
import { Notices } from '../../../lib/core/notices';
import { DeploymentMode } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const ID = 'unlimited-max-replicas';

describe(ID, () => {
  it.each([[undefined], [Scaling.kpa()], [Scaling.kpa({ maxReplicas: 0 })]])('warns for %p', (scaling) => {
    expect(noticesById(serviceOf({ scaling }), ID)).toEqual([
      'warning: the predictor has no upper bound: maxReplicas 0, which is what leaving it out means, is unlimited; set maxReplicas of scaling',
    ]);
  });

  it('warns for every component by itself', () => {
    expect(noticesById(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 3 }), transformer: { image: 'x' } }), ID)[0]).toMatch(/^warning: the transformer /);
  });

  it('has nothing to say where the service, an old annotation or the cluster bounds it', () => {
    expect(noticesById(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 3 }) }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ annotations: { 'autoscaling.knative.dev/maxScale': '4' } }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ autoscalerConfig: { 'max-scale': '9' } }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ scaling: Scaling.none() }), ID)).toEqual([]);
    expect(noticesById(serviceOf({ deploymentMode: DeploymentMode.STANDARD }), ID)).toEqual([]);
  });

  it('can be acknowledged, for one service or for all below a scope', () => {
    const service = serviceOf();
    Notices.of(service.node.root).acknowledge(ID);
    expect(noticesById(service, ID)).toEqual([]);
  });
});

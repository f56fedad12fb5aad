import * as knative from '../../lib/knative';
import * as kserve from '../../lib/kserve';
import * as scaling from '../../lib/scaling';

describe('the public surface', () => {
  it('has these names of scaling, and no other', () => {
    expect(Object.keys(scaling).sort()).toEqual(['Aggregation', 'Concurrency', 'HpaMetric', 'KedaMetric', 'Metric', 'Scaling']);
  });

  it('has these names of Knative, and no other', () => {
    expect(Object.keys(knative).sort()).toEqual(['checkAutoscalerConfig', 'checkRevision', 'podsToExpect', 'resolveDecider', 'resolveTarget']);
  });

  it('has these names of KServe, and no other', () => {
    expect(Object.keys(kserve).sort()).toEqual(['DeploymentMode', 'Dialect', 'Gpu', 'Protocol', 'TaintEffect', 'Toleration']);
  });
});

import * as autoscaling from '../../lib/scaling';

describe('the public surface', () => {
  it('has these names, and no other', () => {
    expect(Object.keys(autoscaling).sort()).toEqual([
      'AUTOSCALER_CLASSES', 'Aggregation', 'Concurrency', 'KedaMetric', 'LIMITS', 'Metric', 'Scaling', 'annotationKeys', 'checkAutoscalerConfig',
      'checkRevision', 'componentSettings', 'findAnnotation', 'podsToExpect', 'resolveDecider', 'resolveTarget', 'revisionOf',
    ]);
  });
});

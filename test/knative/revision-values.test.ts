import { annotationKeys } from '../../lib/knative/annotation-keys';
import { readAutoscalerSettings } from '../../lib/knative/autoscaler-settings';
import { RevisionValues } from '../../lib/knative/revision-values';

function valuesOf(annotations: { [key: string]: string }, config: { [key: string]: string } = {}): RevisionValues {
  const full = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value]));
  return new RevisionValues({ annotations: full }, readAutoscalerSettings(config).settings);
}

describe('RevisionValues', () => {
  it('takes the class from the annotation, else from the cluster', () => {
    expect(valuesOf({}).className).toBe('kpa.autoscaling.knative.dev');
    expect(valuesOf({}, { 'pod-autoscaler-class': 'mine' }).className).toBe('mine');
    expect(valuesOf({ class: '' }, { 'pod-autoscaler-class': 'mine' }).className).toBe('');
  });

  it.each([
    ['kpa.autoscaling.knative.dev', 'concurrency'], ['hpa.autoscaling.knative.dev', 'cpu'], ['mine', ''],
  ])('the class %s goes with the metric %p', (name, metric) => {
    expect(valuesOf({ class: name }).metric).toBe(metric);
    expect(valuesOf({}, { 'pod-autoscaler-class': name }).metric).toBe(metric);
    expect(valuesOf({ class: name, metric: 'rps' }).metric).toBe('rps');
  });

  it('reads numbers and durations, and takes what it cannot read as absent', () => {
    const values = valuesOf({ target: '0x1p2', minScale: '3', window: '1m', 'max-scale': '1.5', 'scale-down-delay': '5' });
    expect(values.float(annotationKeys.target)).toBe(4);
    expect(values.int32(annotationKeys.minScale)).toBe(3);
    expect(values.duration(annotationKeys.window)).toBe(60_000_000_000n);
    expect(values.int32(annotationKeys.maxScale)).toBeUndefined();
    expect(values.duration(annotationKeys.scaleDownDelay)).toBeUndefined();
    expect(values.float(annotationKeys.panicWindowPercentage)).toBeUndefined();
  });

  it('has no hard limit unless the revision has one', () => {
    expect(valuesOf({}).hardLimit).toBe(0);
    expect(new RevisionValues({ containerConcurrency: 4 }, readAutoscalerSettings().settings).hardLimit).toBe(4);
  });
});

import { numberToken, stringToken } from '../../lib/core/tokens';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { readAutoscalerSettings } from '../../lib/knative/autoscaler-settings';
import type { Revision } from '../../lib/knative/revision';
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

describe('what counts as absent', () => {
  const settings = readAutoscalerSettings({ 'pod-autoscaler-class': 'mine' }).settings;

  it('is a value that only the deployment knows, of every kind', () => {
    const late = valuesOf({ 'class': stringToken('pulumi', 0), 'metric': `a${stringToken('pulumi', 1)}`, 'target': String(numberToken(2)), 'min-scale': String(numberToken(3)), 'window': stringToken('pulumi', 4) });
    const { target, minScale, window } = annotationKeys;
    expect([late.className, late.metric, late.float(target), late.int32(minScale), late.duration(window), late.text(window)])
      .toEqual(['kpa.autoscaling.knative.dev', 'concurrency', undefined, undefined, undefined, undefined]);
    expect(new RevisionValues({ containerConcurrency: numberToken(5) }, settings).hardLimit).toBe(0);
  });

  it('is an annotation without a value, and all of them where there are none', () => {
    for (const annotations of [undefined, null, {}, { 'autoscaling.knative.dev/class': null }]) {
      const values = new RevisionValues({ annotations } as never, settings);
      expect([values.className, values.metric, values.hardLimit, values.reachable]).toEqual(['mine', '', 0, true]);
    }
  });

  it.each<[text: string, int: number | undefined, float: number | undefined, nanoseconds: bigint | undefined]>([
    ['2147483647', 2147483647, 2147483647, undefined], ['2147483648', undefined, 2147483648, undefined], ['-1', -1, -1, undefined], ['+7', 7, 7, undefined],
    ['1e2', undefined, 100, undefined], ['Inf', undefined, Infinity, undefined], ['0', 0, 0, 0n], ['1.5h', undefined, undefined, 5_400_000_000_000n],
    ['-30s', undefined, undefined, -30_000_000_000n], ['', undefined, undefined, undefined], [' 1', undefined, undefined, undefined],
  ])('is %p where it cannot be read as what is asked for', (text, int, float, nanoseconds) => {
    const values = valuesOf({ window: text });
    expect([values.int32(annotationKeys.window), values.float(annotationKeys.window), values.duration(annotationKeys.window), values.text(annotationKeys.window)])
      .toEqual([int, float, nanoseconds, text]);
  });

  it.each([['Unreachable', false], ['Reachable', true], ['Unknown', true], ['', true], ['unreachable', true], [undefined, true]])('reachability %p is a route: %s', (reachability, expected) => {
    expect(new RevisionValues({ reachability } as Revision, settings).reachable).toBe(expected);
  });
});

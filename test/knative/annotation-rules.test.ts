import type { AnnotationKey } from '../../lib/knative/annotation-keys';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { ANNOTATION_RULES } from '../../lib/knative/annotation-rules';
import { checkRevision } from '../../lib/knative/check-revision';

const messages = (key: AnnotationKey, value: string) => checkRevision({ annotations: { [key.name]: value } }).map(({ message }) => message);

describe('annotation rules', () => {
  it('has one rule for each annotation at most', () => {
    expect(new Set(ANNOTATION_RULES.map(({ key }) => key)).size).toBe(ANNOTATION_RULES.length);
  });

  it.each<[AnnotationKey, string, string]>([
    [annotationKeys.target, '0.009', 'a number of at least 0.01'],
    [annotationKeys.target, '', 'a number of at least 0.01'],
    [annotationKeys.target, '-Inf', 'a number of at least 0.01'],
    [annotationKeys.targetUtilizationPercentage, '0.5', 'a number from 1 to 100'],
    [annotationKeys.panicWindowPercentage, '0.9', 'a number from 1 to 100'],
    [annotationKeys.panicThresholdPercentage, '109', 'a number from 110 to 1000'],
    [annotationKeys.targetBurstCapacity, '-0.5', 'a number of at least 0, or -1 for no limit'],
    [annotationKeys.targetBurstCapacity, '-2', 'a number of at least 0, or -1 for no limit'],
    [annotationKeys.window, '5s', 'a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.window, '60', 'a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.window, '6.5s', 'a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.scaleDownDelay, '1500ms', 'a duration from 0s to 3600s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.scaleDownDelay, '1h1ns', 'a duration from 0s to 3600s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.scaleToZeroPodRetentionPeriod, '-1s', 'a duration from 0s to 3600s, such as "90s" or "1m30s"'],
    [annotationKeys.progressDeadline, '1.5s', 'a duration of at least 0s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.progressDeadline, '-1s', 'a duration of at least 0s in whole seconds, such as "90s" or "1m30s"'],
    [annotationKeys.queueSidecarResourcePercentage, '0.05', 'a number from 0.1 to 100'],
    [annotationKeys.queueSidecarCpuRequest, '1 core', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
    [annotationKeys.queueSidecarCpuLimit, '', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
    [annotationKeys.queueSidecarMemoryRequest, '1MB', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
    [annotationKeys.queueSidecarMemoryLimit, '1e', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
    [annotationKeys.queueSidecarEphemeralStorageRequest, 'x', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
    [annotationKeys.queueSidecarEphemeralStorageLimit, '--1', 'an amount as Kubernetes writes it, such as "100m" or "256Mi"'],
  ])('%p refuses %p', (key, value, allowed) => {
    expect(messages(key, value)).toEqual([`${key.name}: expected ${allowed}, got "${value}"`]);
  });

  it.each<[AnnotationKey, readonly string[]]>([
    [annotationKeys.target, ['0.01', '100000', '1e3', '0x1p3', '1_0', 'NaN', 'Inf']],
    [annotationKeys.targetUtilizationPercentage, ['1', '100', '37.5', 'NaN']],
    [annotationKeys.targetBurstCapacity, ['0', '-0', '-1', '-1.0', '211', 'Inf']],
    [annotationKeys.window, ['6s', '1h', '1m30s', '6000ms', '0.1h']],
    [annotationKeys.scaleDownDelay, ['0', '0s', '1h']],
    [annotationKeys.scaleToZeroPodRetentionPeriod, ['1500ms', '1h']],
    [annotationKeys.progressDeadline, ['', '0s', '600s', '100h']],
    [annotationKeys.queueSidecarCpuRequest, ['100m', '1', '.5', '1e3']],
    [annotationKeys.rolloutDuration, ['read from elsewhere']],
  ])('%p accepts %p', (key, values) => {
    expect(values.flatMap((value) => messages(key, value))).toEqual([]);
  });
});

describe('the ends of each range', () => {
  // @see knative.dev/serving annotation_validation.go, register.go
  it.each<[key: keyof typeof annotationKeys, taken: readonly string[], refused: readonly string[]]>([
    ['panicWindowPercentage', ['1', '100', '1.0', 'NaN'], ['0.999', '100.001', '-1', 'Inf', '']],
    ['panicThresholdPercentage', ['110', '1000', '110.5', '1e3'], ['109.999', '1000.001', '0', '1e400']],
    ['target', ['0.01', '0.010', '1e9'], ['0.00999', '0', '-1', '1,5', '5 ']],
    ['targetUtilizationPercentage', ['1', '100', '99.9'], ['0.7', '100.1', '0', '70%']],
    ['targetBurstCapacity', ['0', '-1', '-1.00', '1e300'], ['-0.001', '-1.001', '-Inf', 'unlimited']],
    ['window', ['6s', '3600s', '60m', '1h0m0s'], ['5.999s', '1h0m1s', '3601s', '6001ms', '-6s', '1d']],
    ['scaleDownDelay', ['0s', '1s', '60m', '-0s'], ['-1s', '3601s', '1ns', '0.5s']],
    ['scaleToZeroPodRetentionPeriod', ['0s', '1ns', '0.5s', '3600s'], ['-1ns', '1h1ns', '3601s', '60']],
    ['progressDeadline', ['0s', '1s', '10000h'], ['-1s', '1s1ms', '10', 'never']],
    ['queueSidecarResourcePercentage', ['0.1', '100', '50'], ['0.0999', '100.1', '-5', 'x']],
    ['queueSidecarMemoryLimit', ['0', '-1', '1Ki', '1.5G', '1E', 'Ki'], ['1kb', '1 Ki', 'Pi', '1KI']],
  ])('of %s: takes %j and refuses %j', (name, taken, refused) => {
    const key = annotationKeys[name];
    expect(taken.filter((value) => messages(key, value).length > 0)).toEqual([]);
    expect(refused.filter((value) => messages(key, value).length !== 1)).toEqual([]);
  });

  it('hold in the older spelling as well, under the name that was written', () => {
    const older = ANNOTATION_RULES.map(({ key }: { readonly key: AnnotationKey }) => key.legacyName ?? '').filter((name) => name !== '');
    expect(older.map((name) => name.split('/')[1])).toEqual([
      'panicWindowPercentage', 'panicThresholdPercentage', 'targetUtilizationPercentage', 'targetBurstCapacity', 'scaleToZeroPodRetentionPeriod', 'scaleDownDelay',
      'resourcePercentage',
    ]);
    expect(older.flatMap((name) => checkRevision({ annotations: { [name]: 'x' } }).map(({ path }) => path))).toEqual(older);
    expect(older.flatMap((name) => checkRevision({ annotations: { [name]: '' } }).map(({ path }) => path))).toEqual(older);
  });
});

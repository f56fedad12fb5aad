import { App, Chart, Duration, Testing } from 'cdk8s';
import { resolveTarget } from '../../../../../lib/knative/resolve-target';
import { InputError } from '../../../../../lib/core/input-error';
import { Notices } from '../../../../../lib/core/notices';
import type { AutoscalerConfigProps } from '../../../../../lib/platform/systems/knative-serving/config-maps/autoscaler-config';
import { AutoscalerConfig, PodAutoscalerClass } from '../../../../../lib/platform/systems/knative-serving/config-maps/autoscaler-config';
import { faultOf } from '../../../../support/fault-of';

const chart = () => new Chart(new App(), 'cluster');
const dataOf = (props: AutoscalerConfigProps) => new AutoscalerConfig(chart(), 'config', props).data;

describe('AutoscalerConfig', () => {
  it('is the ConfigMap that Knative reads, with the labels that make its webhook check it', () => {
    const scope = chart();
    new AutoscalerConfig(scope, 'config', { targetBurstCapacity: -1 });
    const [object, ...others] = Testing.synth(scope);
    expect(others).toEqual([]);
    expect(object).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'config-autoscaler',
        namespace: 'knative-serving',
        labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'autoscaler' },
      },
      data: { 'target-burst-capacity': '-1' },
    });
  });

  it('has one child, the ConfigMap', () => {
    expect(new AutoscalerConfig(chart(), 'config').node.children.map(({ node }) => node.id)).toEqual(['Resource']);
  });

  it('may be for a Knative in another namespace', () => {
    expect(new AutoscalerConfig(chart(), 'config', { namespace: 'knative' }).namespace).toBe('knative');
  });

  it('writes only what was set', () => {
    expect(dataOf({})).toEqual({});
    expect(dataOf({ maxScale: 9, stableWindow: undefined })).toEqual({ 'max-scale': '9' });
  });

  it('has every key of Knative under Knative\'s own name', () => {
    expect(dataOf({
      podAutoscalerClass: PodAutoscalerClass.HPA,
      enableScaleToZero: false,
      allowZeroInitialScale: true,
      maxScaleUpRate: 10,
      maxScaleDownRate: 1.5,
      containerConcurrencyTargetPercentage: 85,
      containerConcurrencyTargetDefault: 50,
      requestsPerSecondTargetDefault: 100,
      targetBurstCapacity: 0,
      panicWindowPercentage: 20,
      panicThresholdPercentage: 150,
      activatorCapacity: 200,
      initialScale: 0,
      minScale: 1,
      maxScale: 10,
      maxScaleLimit: 20,
      stableWindow: Duration.seconds(90),
      scaleDownDelay: Duration.minutes(15),
      scaleToZeroGracePeriod: Duration.seconds(40),
      scaleToZeroPodRetentionPeriod: Duration.millis(1500),
    })).toEqual({
      'pod-autoscaler-class': 'hpa.autoscaling.knative.dev',
      'enable-scale-to-zero': 'false',
      'allow-zero-initial-scale': 'true',
      'max-scale-up-rate': '10',
      'max-scale-down-rate': '1.5',
      'container-concurrency-target-percentage': '85',
      'container-concurrency-target-default': '50',
      'requests-per-second-target-default': '100',
      'target-burst-capacity': '0',
      'panic-window-percentage': '20',
      'panic-threshold-percentage': '150',
      'activator-capacity': '200',
      'initial-scale': '0',
      'min-scale': '1',
      'max-scale': '10',
      'max-scale-limit': '20',
      'stable-window': '90s',
      'scale-down-delay': '900s',
      'scale-to-zero-grace-period': '40s',
      'scale-to-zero-pod-retention-period': '1.5s',
    });
  });

  it('has data that the rules of a revision take as the cluster\'s configuration', () => {
    expect(resolveTarget({ containerConcurrency: 10 }, dataOf({ containerConcurrencyTargetPercentage: 100 })).target).toBe(10);
  });

  it.each<[AutoscalerConfigProps, string]>([
    [{ stableWindow: Duration.seconds(5) }, 'autoscaler.stableWindow: expected a duration from 6s to 3600s in whole seconds, got "5s"'],
    [{ maxScaleUpRate: 1 }, 'autoscaler.maxScaleUpRate: expected a number above 1, got 1'],
    [{ initialScale: 0 }, 'autoscaler.initialScale: expected a whole number of at least 1 (0 needs allow-zero-initial-scale), got 0'],
    [{ maxScaleLimit: 10 }, 'autoscaler.maxScale: expected a whole number from 1 to max-scale-limit 10, got undefined'],
    [{ minScale: 4, maxScale: 3 }, 'autoscaler.minScale: expected a whole number of at most max-scale 3, got 4'],
    [{ containerConcurrencyTargetPercentage: 101 },
      'autoscaler.containerConcurrencyTargetPercentage: expected a number above 0 and up to 100 (up to 1 it is a factor), got 101'],
    [{ targetBurstCapacity: NaN }, 'autoscaler.targetBurstCapacity: expected a number, got NaN'],
    [{ minScale: 1.5 }, 'autoscaler.minScale: expected a whole number of at most 2147483647, got 1.5'],
  ])('refuses %p, with the construct\'s path', (props, message) => {
    expect(() => dataOf(props)).toThrow(new InputError([{ path: '', allowed: '', message }], 'cluster/config'));
  });

  it('makes no object when it refuses, and names all that is wrong', () => {
    const scope = chart();
    expect(() => new AutoscalerConfig(scope, 'config', { maxScaleUpRate: 0, activatorCapacity: 0 })).toThrow('2 values are wrong');
    expect(Testing.synth(scope)).toEqual([]);
  });

  it('warns of a percentage that Knative takes as a factor', () => {
    const scope = chart();
    new AutoscalerConfig(scope, 'config', { containerConcurrencyTargetPercentage: 1 });
    expect(Notices.collect(scope)).toEqual([{
      level: 'warning',
      id: 'utilization-factor',
      path: 'cluster/config',
      message: 'containerConcurrencyTargetPercentage 1: up to 1 Knative takes it as a factor, so this is 100 %',
    }]);
  });

  it('takes the class of somebody else by name', () => {
    expect(dataOf({ podAutoscalerClass: PodAutoscalerClass.of('mine.example.com') })).toEqual({ 'pod-autoscaler-class': 'mine.example.com' });
    expect(faultOf(PodAutoscalerClass.of('')).message).toBe('PodAutoscalerClass.of: expected a text that is not empty, got ""');
  });
});

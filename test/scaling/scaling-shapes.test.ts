import { Duration } from 'cdk8s';
import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
import { HpaMetric } from '../../lib/scaling/hpa-metric';
import { KedaMetric } from '../../lib/scaling/keda-metric';
import { Metric } from '../../lib/scaling/metric';
import { Scaling } from '../../lib/scaling/scaling';
import { faultsOf } from '../knative/faults-of';

/* What programs without types hand in: each option by itself is held against its kind, and what is right is judged in the same round. */

const anything = (value: unknown): never => value as never;

describe('the options of a scaling', () => {
  it.each<[what: string, make: () => unknown, messages: string[]]>([
    ['kpa', () => Scaling.kpa(anything(5)), ['Scaling.kpa: expected an object with the props of Scaling.kpa, got 5']],
    ['kpa', () => Scaling.kpa(anything({ metric: 'rps' })), ['Scaling.kpa: metric: expected a Metric such as Metric.rps(), got "rps"']],
    ['kpa', () => Scaling.kpa(anything({ window: 60, scaleDownDelay: '30s' })), [
      'Scaling.kpa: window: expected a Duration, got 60; write Duration.seconds(60)', 'Scaling.kpa: scaleDownDelay: expected a Duration, got "30s"; write Duration.seconds(30)',
    ]],
    ['kpa', () => Scaling.kpa(anything({ minReplicas: '2', maxReplicas: null, initialScale: 1.5 })), [
      'Scaling.kpa: minReplicas: expected a whole number from 0 to 2147483647, got "2"; write 2 without quotes',
      'Scaling.kpa: maxReplicas: expected a whole number from 0 to 2147483647, got null', 'Scaling.kpa: initialScale: expected a whole number from 0 to 2147483647, got 1.5',
    ]],
    ['kpa', () => Scaling.kpa(anything({ aggregation: 'linear' })), ['Scaling.kpa: aggregation: expected an Aggregation such as Aggregation.weightedExponential(), got "linear"']],
    ['kpa', () => Scaling.kpa(anything({ maxReplica: 5 })), ["Scaling.kpa: maxReplica: expected a prop that Scaling.kpa has, got 5; did you mean 'maxReplicas'?"]],
    ['hpa', () => Scaling.hpa(anything({ metrics: HpaMetric.cpu(80) })), ['Scaling.hpa: metrics: expected a list, each a HpaMetric such as HpaMetric.cpu(80), got HpaMetric.cpu(80); put it in [ ]']],
    ['hpa', () => Scaling.hpa(anything({ metrics: [KedaMetric.cpu(80)] })), ['Scaling.hpa: metrics[0]: expected a HpaMetric such as HpaMetric.cpu(80), got KedaMetric Resource']],
    ['keda', () => Scaling.keda(anything({})), ['Scaling.keda: metrics: expected a list, each a KedaMetric such as KedaMetric.cpu(80), got undefined']],
    ['keda', () => Scaling.keda(anything(undefined)), ['Scaling.keda: expected an object with the props of Scaling.keda, got undefined']],
    ['external', () => Scaling.external(anything({ minReplicas: -1, replicas: 2 })), [
      'Scaling.external: minReplicas: expected a whole number from 0 to 2147483647, got -1', 'Scaling.external: replicas: expected a prop that Scaling.external has, got 2; it has minReplicas, maxReplicas',
    ]],
    ['none', () => Scaling.none(anything({ replicas: '1' })), ['Scaling.none: replicas: expected a number, got "1"; write 1 without quotes']],
    ['none', () => Scaling.none(anything(3)), ['Scaling.none: expected an object with the props of Scaling.none, got 3']],
  ])('%s are told of by themselves (%#)', (_what, make, messages) => expect(faultsOf(make)).toEqual(messages));

  it('are judged together with what goes with them', () => {
    expect(faultsOf(() => Scaling.kpa(anything({ window: 60, minReplicas: 3, maxReplicas: 2, target: 5 })))).toEqual([
      'Scaling.kpa: window: expected a Duration, got 60; write Duration.seconds(60)',
      'Scaling.kpa: maxReplicas: expected a whole number of at least minReplicas 3, got 2; 0 is no limit',
      'Scaling.kpa: target: expected a target only with metric: Metric.rps(), got 5; for requests at once use concurrency: Concurrency.soft(5)',
    ]);
  });

  it('are not judged by a default that stands for what is wrong', () => {
    expect(faultsOf(() => Scaling.kpa(anything({ metric: 'rps', target: 5 })))).toEqual(['Scaling.kpa: metric: expected a Metric such as Metric.rps(), got "rps"']);
    expect(faultsOf(() => Scaling.hpa(anything({ metric: 'memory', target: 512 })))).toEqual(['Scaling.hpa: metric: expected a Metric such as Metric.memory(), got "memory"']);
    expect(faultsOf(() => Scaling.hpa(anything({ metrics: [5], target: 512 })))).toEqual(['Scaling.hpa: metrics[0]: expected a HpaMetric such as HpaMetric.cpu(80), got 5']);
    expect(faultsOf(() => Scaling.hpa(anything({ metric: Metric.memory(), target: '512' })))).toEqual(['Scaling.hpa: target: expected a number, got "512"; write 512 without quotes']);
    expect(faultsOf(() => Scaling.keda(anything({ metrics: [KedaMetric.graphite({ serverAddress: 'http://g', query: 'q', target: 1 })], minReplicas: 0, maxReplicas: '3' })))).toEqual([
      'Scaling.keda: maxReplicas: expected a number, got "3"; write 3 without quotes',
    ]);
  });

  it('say what is wrong with a value in them, and where it stands', () => {
    expect(faultsOf(() => Scaling.hpa({ metrics: [HpaMetric.cpu(50), HpaMetric.cpu(0)], minReplicas: 0 }))).toEqual([
      'Scaling.hpa: metrics[1]: HpaMetric.cpu: expected a whole number from 1 to 100, got 0',
      'Scaling.hpa: minReplicas: expected a whole number from 1 to 2147483647, got 0; an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric',
    ]);
    expect(faultsOf(() => Scaling.kpa({ metric: Metric.of('qps'), window: seconds(anything('x')) }))).toEqual([
      "Scaling.kpa: metric: Metric.of: expected one of concurrency, rps, cpu, memory, got \"qps\"; KServe's documentation says qps, its API knows only rps",
      'Scaling.kpa: window: seconds: expected a number, got "x"',
    ]);
  });

  it('take what only the deployment knows for any number', () => {
    const later = numberToken(1);
    expect(Scaling.kpa({ minReplicas: later, maxReplicas: later, targetUtilization: later, activationScale: later })).toMatchObject({ minReplicas: later, maxReplicas: later });
    expect(Scaling.hpa({ target: later, minReplicas: later }).minReplicas).toBe(later);
    expect(Scaling.keda({ metrics: [KedaMetric.cpu(later)], minReplicas: later, maxReplicas: later }).maxReplicas).toBe(later);
    expect(Scaling.external({ minReplicas: later, maxReplicas: 1 }).minReplicas).toBe(later);
    expect(Scaling.none({ replicas: later }).maxReplicas).toBe(later);
  });

  it('take the least and the most', () => {
    const most = 2147483647;
    expect(Scaling.kpa({
      minReplicas: 0, maxReplicas: most, targetUtilization: 1, targetBurstCapacity: 0, window: seconds(6), panicWindowPercentage: 1, panicThresholdPercentage: 110, initialScale: 0,
      scaleDownDelay: seconds(0), scaleToZeroPodRetention: seconds(0), progressDeadline: seconds(1), rolloutDuration: seconds(0),
    }).minReplicas).toBe(0);
    expect(Scaling.kpa({
      minReplicas: most, maxReplicas: most, targetUtilization: 100, window: Duration.hours(1), panicWindowPercentage: 100, panicThresholdPercentage: 1000, initialScale: most, activationScale: most,
      scaleDownDelay: Duration.hours(1), scaleToZeroPodRetention: Duration.hours(1),
    }).maxReplicas).toBe(most);
  });
});

describe('the options of a metric of KEDA', () => {
  const right = { serverAddress: 'http://prometheus:9090', query: 'sum(x)', target: 2 };

  it.each<[what: string, make: () => unknown, messages: string[]]>([
    ['none', () => KedaMetric.prometheus(anything(undefined)), ['KedaMetric.prometheus: expected an object with the props of KedaMetric.prometheus, got undefined']],
    ['missing ones', () => KedaMetric.prometheus(anything({})), [
      'KedaMetric.prometheus: serverAddress: expected a text that is not empty, got undefined', 'KedaMetric.prometheus: query: expected a text that is not empty, got undefined',
      'KedaMetric.prometheus: target: expected a number above 0, got undefined',
    ]],
    ['a namespace', () => KedaMetric.prometheus({ ...right, namespace: 'Models' }), [
      'KedaMetric.prometheus: namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Models"',
    ]],
    ['a namespace of Graphite', () => KedaMetric.graphite(anything({ ...right, namespace: 'models' })), [
      'KedaMetric.graphite: namespace: expected a prop that KedaMetric.graphite has, got "models"; it has serverAddress, query, target, authModes, authenticationRef',
    ]],
    ['the name of a secret', () => KedaMetric.prometheus(anything({ ...right, authModes: 'bearer', authenticationRef: 'thanos' })), [
      "KedaMetric.prometheus: authenticationRef: expected an object with a name, such as { name: 'x' }, got \"thanos\"; write { name: \"thanos\" }",
    ]],
    ['a mode without a secret, and an endless target', () => KedaMetric.prometheus({ ...right, target: Infinity, authModes: 'bearer' }), [
      'KedaMetric.prometheus: target: expected a number above 0, got Infinity',
    ]],
    ['a mode without a secret, and a namespace', () => KedaMetric.prometheus({ ...right, namespace: '', authModes: 'bearer' }), [
      'KedaMetric.prometheus: namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got ""',
      'KedaMetric.prometheus: authModes: expected an authenticationRef beside it, got "bearer"; it names the KEDA TriggerAuthentication with the secrets',
    ]],
    ['names that are no list', () => KedaMetric.openTelemetry(anything({ query: 'q', target: 1, metricNames: 'q' })), [
      'KedaMetric.openTelemetry: metricNames: expected a list, each a text that is not empty, got "q"; put it in [ ]',
    ]],
  ])('%s', (_what, make, messages) => expect(faultsOf(make)).toEqual(messages));

  it('may have a secret without a mode, and a target that only the deployment knows', () => {
    const { external } = KedaMetric.graphite({ ...right, target: numberToken(4), authenticationRef: { name: 'graphite' } }).spec;
    expect([external?.authenticationRef, external?.target]).toEqual([{ authenticationRef: { name: 'graphite' } }, { type: 'Value', value: String(numberToken(4)) }]);
  });

  it('take of an object with a name nothing but the name', () => {
    const { external } = KedaMetric.prometheus({ ...right, authModes: 'basic', authenticationRef: anything({ name: 'thanos', kind: 'TriggerAuthentication' }) }).spec;
    expect(external?.authenticationRef).toEqual({ authModes: 'basic', authenticationRef: { name: 'thanos' } });
  });
});

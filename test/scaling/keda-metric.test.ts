import { KedaMetric } from '../../lib/scaling/keda-metric';
import { show } from '../../lib/core/show';
import { stringToken } from '../../lib/core/tokens';
import { faultsOf } from '../knative/faults-of';

const prometheus = { serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(requests)', target: 2.5 };

describe('KedaMetric', () => {
  it('writes cpu as a utilisation, the only form that KServe takes', () => {
    expect(KedaMetric.cpu(80).spec).toEqual({
      type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
    });
  });

  it('writes memory as a utilisation or as an amount', () => {
    expect(KedaMetric.memoryUtilization(70).spec.resource).toEqual({ name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } });
    expect(KedaMetric.memory('1Mi').spec.resource).toEqual({ name: 'memory', target: { type: 'AverageValue', averageValue: '1Mi' } });
  });

  it('writes a Prometheus query', () => {
    const options = { ...prometheus, namespace: 'models', authModes: 'bearer', authenticationRef: { name: 'thanos' } };
    expect(KedaMetric.prometheus(options).spec).toEqual({
      type: 'External',
      external: {
        metric: { backend: 'prometheus', serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(requests)', namespace: 'models' },
        authenticationRef: { authModes: 'bearer', authenticationRef: { name: 'thanos' } },
        target: { type: 'Value', value: '2.5' },
      },
    });
  });

  it('writes a Graphite query', () => {
    expect(KedaMetric.graphite(prometheus).spec.external).toEqual({
      metric: { backend: 'graphite', serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(requests)' },
      target: { type: 'Value', value: '2.5' },
    });
  });

  it('writes an OpenTelemetry metric under KServe\'s lower-case name', () => {
    const metric = KedaMetric.openTelemetry({ query: 'vllm:num_requests_running', target: 4, metricNames: ['vllm:num_requests_running'], operationOverTime: 'avg' });
    expect(metric.spec).toEqual({
      type: 'PodMetric',
      podmetric: {
        metric: { backend: 'opentelemetry', query: 'vllm:num_requests_running', metricNames: ['vllm:num_requests_running'], operationOverTime: 'avg' },
        target: { type: 'Value', value: '4' },
      },
    });
  });

  it('knows which metrics have a value without a pod', () => {
    const metrics = [KedaMetric.cpu(80), KedaMetric.memory('1Gi'), KedaMetric.prometheus(prometheus), KedaMetric.openTelemetry({ query: 'q', target: 1 })];
    expect(metrics.map(({ worksFromZero }) => worksFromZero)).toEqual([false, false, true, true]);
  });

  it.each<[() => unknown, string[]]>([
    [() => KedaMetric.cpu(0), ['KedaMetric.cpu: expected a whole number from 1 to 100, got 0']],
    [() => KedaMetric.memoryUtilization(101), ['KedaMetric.memoryUtilization: expected a whole number from 1 to 100, got 101']],
    [() => KedaMetric.memory('1023Ki'), ['KedaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got "1023Ki"']],
    [() => KedaMetric.memory('512MB'), ['KedaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got "512MB"']],
    [() => KedaMetric.prometheus({ serverAddress: '', query: ' ', target: 0 }), [
      'KedaMetric.prometheus: serverAddress: expected a text that is not empty, got ""',
      'KedaMetric.prometheus: query: expected a text that is not empty, got " "',
      'KedaMetric.prometheus: target: expected a number above 0, got 0',
    ]],
    [() => KedaMetric.graphite({ ...prometheus, authModes: 'basic' }), [
      'KedaMetric.graphite: authModes: expected an authenticationRef beside it, got "basic"; it names the KEDA TriggerAuthentication with the secrets',
    ]],
    [() => KedaMetric.openTelemetry({ query: '', target: NaN }), [
      'KedaMetric.openTelemetry: query: expected a text that is not empty, got ""',
      'KedaMetric.openTelemetry: target: expected a number above 0, got NaN',
    ]],
  ])('refuses wrong values (%#)', (action, messages) => {
    expect(faultsOf(action)).toEqual(messages);
  });

  it('lets an amount pass that only the deployment knows', () => {
    const amount = stringToken('pulumi', 1);
    expect(KedaMetric.memory(amount).spec.resource!.target.averageValue).toBe(amount);
  });

  it('is shown in messages by its type', () => {
    const metrics = [KedaMetric.cpu(80), KedaMetric.graphite(prometheus), KedaMetric.openTelemetry({ query: 'q', target: 1 })];
    expect(metrics.map(show)).toEqual(['KedaMetric Resource', 'KedaMetric External', 'KedaMetric PodMetric']);
  });

  it('writes of an OpenTelemetry metric the server, and nothing that was left out', () => {
    expect(KedaMetric.openTelemetry({ query: 'q', target: 0.5, serverAddress: 'otel:4318' }).spec.podmetric).toEqual({
      metric: { backend: 'opentelemetry', query: 'q', serverAddress: 'otel:4318' }, target: { type: 'Value', value: '0.5' },
    });
    expect(KedaMetric.openTelemetry({ query: 'q', target: 1 }).spec.podmetric?.metric).toEqual({ backend: 'opentelemetry', query: 'q' });
  });

  // The field is a quantity of Kubernetes, which has exponents.
  it.each([[0.001, '0.001'], [1e-7, '1e-7'], [1, '1'], [1_000_000, '1000000'], [1e21, '1e+21']])('writes a target of %d as a text: %s', (target, value) => {
    expect(KedaMetric.prometheus({ ...prometheus, target }).spec.external?.target).toEqual({ type: 'Value', value });
  });

  it.each<[string, unknown, string]>([
    ['a negative target', { target: -1 }, 'target: expected a number above 0, got -1'],
    ['a target in quotes', { target: '5' }, 'target: expected a number above 0, got "5"; write 5 without quotes'],
    ['no way to log in', { authModes: '', authenticationRef: { name: 'thanos' } }, 'authModes: expected a text that is not empty, got ""'],
    ['an address that is a number', { serverAddress: 9090 }, 'serverAddress: expected a text that is not empty, got 9090'],
    ['a namespace of 64 letters', { namespace: 'm'.repeat(64) },
      `namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "${'m'.repeat(64)}"`],
  ])('of Prometheus is refused with %s', (_what, options, message) => {
    expect(faultsOf(() => KedaMetric.prometheus({ ...prometheus, ...options as object }))).toEqual([`KedaMetric.prometheus: ${message}`]);
  });

  it('of Prometheus takes a namespace of 63 letters, and one that only the deployment knows', () => {
    const names = ['m'.repeat(63), stringToken('pulumi', 1)];
    expect(names.map((namespace) => KedaMetric.prometheus({ ...prometheus, namespace }).spec.external?.metric.namespace)).toEqual(names);
  });
});

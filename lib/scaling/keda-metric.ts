import { inspect } from 'node:util';
import { finiteNumber, nonEmpty, refuse, violation } from '../core/checks';
import { Faults } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { compact } from '../core/json';
import { isToken } from '../core/tokens';
import type { AutoScalingMetric } from './kserve-fields';
import { GRAPHITE, OPEN_TELEMETRY, PROMETHEUS } from './keda-metric-shapes';
import type { ExternalMetricOptions, OpenTelemetryMetricOptions, PrometheusMetricOptions } from './keda-metric-options';
import { memoryMetric, utilizationMetric } from './resource-metric';

/**
 * One thing that KEDA scales on, as an entry of KServe's `autoScaling.metrics`.
 *
 * @see kserve pkg/apis/serving/v1beta1/component.go `MetricsSpec`
 */
export class KedaMetric {
  /**
   * The cpu that the pods use.
   *
   * @param utilization percent of what a pod requests, whole, 1 to 100
   */
  public static cpu(utilization: number): KedaMetric {
    return orFaulty(KedaMetric, () => new KedaMetric(utilizationMetric('KedaMetric.cpu', 'cpu', utilization), false));
  }

  /**
   * The memory that the pods use.
   *
   * @param utilization percent of what a pod requests, whole, 1 to 100
   */
  public static memoryUtilization(utilization: number): KedaMetric {
    return orFaulty(KedaMetric, () => new KedaMetric(utilizationMetric('KedaMetric.memoryUtilization', 'memory', utilization), false));
  }

  /**
   * The memory that the pods use.
   *
   * @param averageValue per pod, as Kubernetes writes amounts: `512Mi`; at least `1Mi`
   */
  public static memory(averageValue: string): KedaMetric {
    return orFaulty(KedaMetric, () => new KedaMetric(memoryMetric('KedaMetric.memory', averageValue), false));
  }

  /** The answer of a Prometheus query. */
  public static prometheus(options: PrometheusMetricOptions): KedaMetric {
    return orFaulty(KedaMetric, () => KedaMetric.external('prometheus', PROMETHEUS.take('KedaMetric.prometheus: ', options), options.namespace));
  }

  /** The answer of a Graphite query. */
  public static graphite(options: ExternalMetricOptions): KedaMetric {
    return orFaulty(KedaMetric, () => KedaMetric.external('graphite', GRAPHITE.take('KedaMetric.graphite: ', options)));
  }

  /** A metric that an OpenTelemetry collector beside the pods passes on. Needs KEDA's OpenTelemetry add-on in the cluster. */
  public static openTelemetry(options: OpenTelemetryMetricOptions): KedaMetric {
    return orFaulty(KedaMetric, () => KedaMetric.collected(options));
  }

  private static collected(options: OpenTelemetryMetricOptions): KedaMetric {
    const path = 'KedaMetric.openTelemetry';
    const { query, target, metricNames, operationOverTime, serverAddress } = OPEN_TELEMETRY.take(`${path}: `, options);
    const faults = new Faults();
    faults.attempt(() => nonEmpty(`${path}: query`, query));
    faults.attempt(() => positive(`${path}: target`, target));
    faults.throwIfAny();
    const metric = { backend: 'opentelemetry' as const, ...compact({ query, metricNames, operationOverTime, serverAddress }) };
    // KServe's JSON name is all lower case.
    return new KedaMetric({ type: 'PodMetric', podmetric: { metric, target: { type: 'Value', value: String(target) } } }, true);
  }

  private static external(backend: 'prometheus' | 'graphite', options: ExternalMetricOptions, namespace?: string): KedaMetric {
    const path = `KedaMetric.${backend}`;
    const { serverAddress, query, target, authModes, authenticationRef } = options;
    const faults = new Faults();
    faults.attempt(() => nonEmpty(`${path}: serverAddress`, serverAddress));
    faults.attempt(() => nonEmpty(`${path}: query`, query));
    faults.attempt(() => positive(`${path}: target`, target));
    if (authModes !== undefined && authenticationRef === undefined) {
      faults.add(violation(`${path}: authModes`, authModes, 'an authenticationRef beside it', 'it names the KEDA TriggerAuthentication with the secrets'));
    }
    faults.throwIfAny();
    const authentication = authenticationRef && { ...compact({ authModes }), authenticationRef: { name: authenticationRef.name } };
    const external = {
      metric: { backend, ...compact({ serverAddress, query, namespace }) },
      ...(authentication && { authenticationRef: authentication }),
      target: { type: 'Value', value: String(target) },
    } as const;
    return new KedaMetric({ type: 'External', external }, true);
  }

  private constructor(
    /** @internal The entry of `autoScaling.metrics`. */
    public readonly spec: AutoScalingMetric,
    /** Whether the metric has a value while there is no pod, so that the first one can be asked for. */
    public readonly worksFromZero: boolean,
  ) {}

  /** @internal How messages show it. */
  public [inspect.custom](): string {
    return `KedaMetric ${this.spec.type}`;
  }
}

function positive(path: string, value: number): number {
  const checked = finiteNumber(path, value);
  return isToken(checked) || checked > 0 ? checked : refuse(path, value, 'a number above 0');
}

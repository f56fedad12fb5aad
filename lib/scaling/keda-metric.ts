import { inspect } from 'node:util';
import { refuse } from '../core/checks';
import { orFaulty } from '../core/faulty';
import { compact } from '../core/json';
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
    return orFaulty(KedaMetric, () => {
      const path = 'KedaMetric.prometheus';
      const right = PROMETHEUS.take(`${path}: `, options, checkAuthentication(path));
      return KedaMetric.external('prometheus', right, right.namespace);
    });
  }

  /** The answer of a Graphite query. */
  public static graphite(options: ExternalMetricOptions): KedaMetric {
    const path = 'KedaMetric.graphite';
    return orFaulty(KedaMetric, () => KedaMetric.external('graphite', GRAPHITE.take(`${path}: `, options, checkAuthentication(path))));
  }

  /** A metric that an OpenTelemetry collector beside the pods passes on. Needs KEDA's OpenTelemetry add-on in the cluster. */
  public static openTelemetry(options: OpenTelemetryMetricOptions): KedaMetric {
    return orFaulty(KedaMetric, () => KedaMetric.collected(options));
  }

  private static collected(options: OpenTelemetryMetricOptions): KedaMetric {
    const { query, target, metricNames, operationOverTime, serverAddress } = OPEN_TELEMETRY.take('KedaMetric.openTelemetry: ', options);
    const metric = { backend: 'opentelemetry' as const, ...compact({ query, metricNames, operationOverTime, serverAddress }) };
    // KServe's JSON name is all lower case.
    return new KedaMetric({ type: 'PodMetric', podmetric: { metric, target: { type: 'Value', value: String(target) } } }, true);
  }

  private static external(backend: 'prometheus' | 'graphite', options: ExternalMetricOptions, namespace?: string): KedaMetric {
    checkAuthentication(`KedaMetric.${backend}`)(options, () => false);
    const { serverAddress, query, target, authModes, authenticationRef } = options;
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

/** How KEDA proves who it is goes with where the secrets for it are. */
function checkAuthentication(path: string) {
  return (options: Partial<ExternalMetricOptions>, isWrong: (prop: keyof ExternalMetricOptions) => boolean): void => {
    const { authModes, authenticationRef } = options;
    if (authModes !== undefined && authenticationRef === undefined && !isWrong('authenticationRef')) {
      refuse(`${path}: authModes`, authModes, 'an authenticationRef beside it', 'it names the KEDA TriggerAuthentication with the secrets');
    }
  };
}

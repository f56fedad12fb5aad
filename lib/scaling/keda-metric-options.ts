import type { INamed } from '../core/named';

/** A query to a metrics server, and how much of its answer one pod is to take. */
export interface ExternalMetricOptions {
  /** URL of the metrics server: `http://prometheus.monitoring:9090`. */
  readonly serverAddress: string;
  /** The query, in the server's own language; its answer must be one number. */
  readonly query: string;
  /** How much of the answer one pod is to take. Above 0. */
  readonly target: number;
  /** How KEDA logs in: `basic`, `bearer`, `tls` …, several with commas. Needs `authenticationRef`. @default - no login */
  readonly authModes?: string;
  /** The KEDA TriggerAuthentication, in the same namespace, that holds what the login needs. @default - no login */
  readonly authenticationRef?: INamed;
}

/** A query to Prometheus. */
export interface PrometheusMetricOptions extends ExternalMetricOptions {
  /** The namespace that a multi-tenant Prometheus (Thanos) is asked about. @default - none is named */
  readonly namespace?: string;
}

/** A metric that the pods report to an OpenTelemetry collector beside them. */
export interface OpenTelemetryMetricOptions {
  /** The metric to scale on: `vllm:num_requests_running`. KServe adds the namespace and the Deployment to the query, and sums up. */
  readonly query: string;
  /** How much of it one pod is to take. Above 0. */
  readonly target: number;
  /** The metrics that the collector passes on; with none KServe adds no collector. @default - none: a collector is there already */
  readonly metricNames?: readonly string[];
  /** What is made of the values over time: `avg`, `sum`, `min`, `max`, `count`, `rate`, `last_one`. @default - that of the scaler */
  readonly operationOverTime?: string;
  /** The scaler's address. @default - `metricScalerEndpoint` of KServe's inferenceservice-config */
  readonly serverAddress?: string;
}

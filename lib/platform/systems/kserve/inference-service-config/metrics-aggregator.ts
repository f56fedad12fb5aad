import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import { asText } from './config-reader';

/** Key `metricsAggregator`: metrics of model server and queue-proxy on one port. */
export interface KServeMetricsAggregatorConfig {
  /** Let queue-proxy hand on the model server's metrics beside its own. Needs KServe's own queue-proxy image (qpext). @default false */
  readonly enableMetricAggregation?: boolean;
  /** Annotate pods so that Prometheus scrapes them. @default false */
  readonly enablePrometheusScraping?: boolean;
}

/** The JSON of key `metricsAggregator`: booleans written as strings, as annotations are. */
export function metricsAggregator(_read: ConfigReader, config: KServeMetricsAggregatorConfig = {}): Json {
  return {
    enableMetricAggregation: asText(config.enableMetricAggregation ?? false),
    enablePrometheusScraping: asText(config.enablePrometheusScraping ?? false),
  };
}

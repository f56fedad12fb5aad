import type { IDuration } from '../../../../core/duration';
import { seconds } from '../../../../core/duration';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { optionalResources } from './resources';

const COLLECTOR_RESOURCES = { cpuLimit: '1', memoryLimit: '2Gi', cpuRequest: '200m', memoryRequest: '512Mi' } as const;

/** Key `opentelemetryCollector`: the collector KServe puts beside a pod that KEDA scales by the pod's own metrics. */
export interface KServeOpenTelemetryCollectorConfig {
  /** Time between two looks at a pod's metrics, in whole seconds, at least 1. @default - 5 s */
  readonly scrapeInterval?: IDuration;
  /** `host:port` where the collector sends the metrics. @default 'keda-otel-scaler.keda.svc:4317' */
  readonly metricReceiverEndpoint?: string;
  /** `host:port` where KEDA asks for them. @default 'keda-otel-scaler.keda.svc:4318' */
  readonly metricScalerEndpoint?: string;
  /** Requests and limits of the collector. @default - requests 200m and 512Mi, limits 1 and 2Gi */
  readonly resource?: KServeContainerResources;
}

/** The JSON of key `opentelemetryCollector`. */
export function openTelemetryCollector(read: ConfigReader, config: KServeOpenTelemetryCollectorConfig = {}): Json {
  return {
    scrapeInterval: `${read.seconds('scrapeInterval', config.scrapeInterval ?? seconds(5), { min: 1 })}s`,
    metricReceiverEndpoint: endpoint(read, 'metricReceiverEndpoint', config.metricReceiverEndpoint ?? 'keda-otel-scaler.keda.svc:4317'),
    metricScalerEndpoint: endpoint(read, 'metricScalerEndpoint', config.metricScalerEndpoint ?? 'keda-otel-scaler.keda.svc:4318'),
    resource: optionalResources(read.at('resource'), config.resource ?? {}, COLLECTOR_RESOURCES),
  };
}

function endpoint(read: ConfigReader, field: string, value: string): string | undefined {
  return read.matching(field, value, /^[^\s:/]+:\d+$/, '<host>:<port>', 'without a scheme');
}

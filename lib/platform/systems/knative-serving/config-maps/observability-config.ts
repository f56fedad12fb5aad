import type { Construct } from 'constructs';
import { refuse } from '../../../../core/checks';
import { orFaulty } from '../../../../core/faulty';
import { fitting, optional } from '../../../../core/props/kind';
import { FULL_TEXT, instance } from '../../../../core/props/kinds';
import { Shape } from '../../../../core/props/shape';
import type { IDuration } from '../../../../core/duration';
import type { ConfigFields } from './config-field';
import { configData, configKinds, decimal, duration, text, truth } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** Where metrics or traces go. */
export class TelemetryExport {
  /** Nowhere. */
  public static none(): TelemetryExport {
    return new TelemetryExport('none');
  }

  /**
   * Metrics only: they wait to be scraped.
   *
   * @param listen `host:port` to listen on. @default - port 9090 of every interface
   */
  public static prometheus(listen?: string): TelemetryExport {
    return orFaulty(TelemetryExport, () => new TelemetryExport('prometheus', fitting(optional(FULL_TEXT), 'TelemetryExport.prometheus', listen)));
  }

  /** To an OpenTelemetry collector by OTLP over HTTP: `http://collector.observability:4318/v1/metrics`. */
  public static otlpHttp(endpoint: string): TelemetryExport {
    return orFaulty(TelemetryExport, () => new TelemetryExport('http/protobuf', fitting(FULL_TEXT, 'TelemetryExport.otlpHttp', endpoint)));
  }

  /** To an OpenTelemetry collector by OTLP over gRPC: `collector.observability:4317`. */
  public static otlpGrpc(endpoint: string): TelemetryExport {
    return orFaulty(TelemetryExport, () => new TelemetryExport('grpc', fitting(FULL_TEXT, 'TelemetryExport.otlpGrpc', endpoint)));
  }

  /** Traces only: to standard output, for debugging. */
  public static stdout(): TelemetryExport {
    return new TelemetryExport('stdout');
  }

  private constructor(
    /** The protocol as Knative writes it. */
    public readonly protocol: string,
    /** The endpoint; undefined where the protocol has none. */
    public readonly endpoint?: string,
  ) {}
}

/** ConfigMap `config-observability`. Source: config/core/configmaps/observability.yaml. */
export interface ObservabilityConfigOptions {
  /** Collect what containers write below /var/log. @default false */
  readonly loggingEnableVarLogCollection?: boolean;
  /** URL of a revision's logs, with `${REVISION_UID}` in it. @default - none */
  readonly loggingRevisionUrlTemplate?: string;
  /** Go template of a request log line, on one line. @default - Knative's own */
  readonly loggingRequestLogTemplate?: string;
  /** The queue-proxy writes a line per request. @default false */
  readonly loggingEnableRequestLog?: boolean;
  /** The queue-proxy writes a line per probe. @default false */
  readonly loggingEnableProbeRequestLog?: boolean;
  /** Metrics of Knative's own components. @default TelemetryExport.none() */
  readonly metrics?: TelemetryExport;
  /** How often those are sent. @default Duration.seconds(60) */
  readonly metricsExportInterval?: IDuration;
  /** Metrics of requests, from the queue-proxies. @default TelemetryExport.none() */
  readonly requestMetrics?: TelemetryExport;
  /** How often those are sent. @default Duration.seconds(60) */
  readonly requestMetricsExportInterval?: IDuration;
  /** Serve profiles on port 8008. @default false */
  readonly runtimeProfiling?: boolean;
  /** Where traces go. @default TelemetryExport.none() */
  readonly tracing?: TelemetryExport;
  /** Share of requests that are traced, from 0 to 1. @default 0 */
  readonly tracingSamplingRate?: number;
}

type Exports = Pick<ObservabilityConfigOptions, 'metrics' | 'requestMetrics' | 'tracing'>;

const EXPORT = instance(TelemetryExport, 'TelemetryExport.none()');

/** The fields that stand for one key each. */
const FIELDS: ConfigFields<Omit<ObservabilityConfigOptions, keyof Exports>> = {
  loggingEnableVarLogCollection: truth('logging.enable-var-log-collection'),
  loggingRevisionUrlTemplate: text('logging.revision-url-template'),
  loggingRequestLogTemplate: text('logging.request-log-template'),
  loggingEnableRequestLog: truth('logging.enable-request-log'),
  loggingEnableProbeRequestLog: truth('logging.enable-probe-request-log'),
  metricsExportInterval: duration('metrics-export-interval'),
  requestMetricsExportInterval: duration('request-metrics-export-interval'),
  runtimeProfiling: truth('runtime-profiling', 'enabled', 'disabled'),
  tracingSamplingRate: decimal('tracing-sampling-rate', { min: 0, max: 1 }),
};

const METRICS = ['none', 'prometheus', 'http/protobuf', 'grpc'];
const TRACES = ['none', 'http/protobuf', 'grpc', 'stdout'];

/** What its options may be. */
export const OBSERVABILITY_CONFIG = new Shape<ObservabilityConfigOptions>('observability', {
  ...configKinds(FIELDS), metrics: EXPORT, requestMetrics: EXPORT, tracing: EXPORT,
});

/** The data of config-observability. */
export function observabilityConfigData(options: ObservabilityConfigOptions): Record<string, string> {
  const { metrics, requestMetrics, tracing, ...rest } = options;
  return {
    ...configData('observability', FIELDS, rest),
    ...exported('metrics', 'metrics', metrics, METRICS),
    ...exported('requestMetrics', 'request-metrics', requestMetrics, METRICS),
    ...exported('tracing', 'tracing', tracing, TRACES),
  };
}

function exported(option: string, key: string, target: TelemetryExport | undefined, allowed: readonly string[]): Record<string, string> {
  if (!target) {
    return {};
  }
  if (!allowed.includes(target.protocol)) {
    refuse(`observability.${option}`, target.protocol, `one of ${allowed.join(', ')}`);
  }
  return { [`${key}-protocol`]: target.protocol, ...(target.endpoint !== undefined && { [`${key}-endpoint`]: target.endpoint }) };
}

/** What a config-observability on its own is made with. */
export interface ObservabilityConfigProps extends ObservabilityConfigOptions, KnativeConfigProps {}

/** ConfigMap config-observability on its own: logs of requests, metrics, traces. */
export class ObservabilityConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: ObservabilityConfigProps = {}) {
    super(scope, id, 'config-observability', OBSERVABILITY_CONFIG, observabilityConfigData, props);
  }
}

/**
 * Where the spans of requests go; an empty object traces as KServe does by default. KServe 0.21, which hands each value to the pods as the
 * variable of OpenTelemetry that is named here.
 *
 * @see kserve pkg/apis/serving/v1beta1/tracing.go `TracingSpec`
 */
export interface TracingProps {
  /** What sends them, OTEL_TRACES_EXPORTER. @default otlp */
  readonly exporter?: string;
  /** Where they are sent, OTEL_EXPORTER_OTLP_ENDPOINT: a URL. @default http://otel-collector:4317 */
  readonly exporterEndpoint?: string;
  /** Which requests are traced, OTEL_TRACES_SAMPLER. @default parentbased_traceidratio */
  readonly sampler?: string;
  /** What the sampler is told, OTEL_TRACES_SAMPLER_ARG: a share as a text, for one. @default 0.05 */
  readonly samplerArg?: string;
}

/** Where the spans of requests go. KServe 0.21. */
export interface TracingProps {
  /** What sends them: `otlp`, say. @default - KServe's own */
  readonly exporter?: string;
  /** Where they are sent: a URL. @default - KServe's own */
  readonly exporterEndpoint?: string;
  /** Which requests are traced: `parentbased_traceidratio`, say. @default - KServe's own */
  readonly sampler?: string;
  /** What the sampler is told, a share for one: `0.1`. @default - none */
  readonly samplerArg?: string;
}

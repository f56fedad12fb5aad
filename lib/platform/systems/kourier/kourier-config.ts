import type { ConfigFields } from '../knative-serving/config-maps/config-field';
import { configData, configShape, duration, text, truth, whole } from '../knative-serving/config-maps/config-field';
import type { IDuration } from '../../../core/duration';

/** ConfigMap `config-kourier`. Source: kourier.yaml. */
export interface KourierConfigOptions {
  /** Write a line per request. @default true */
  readonly enableServiceAccessLogging?: boolean;
  /** What such a line looks like, in Envoy's format. @default - Envoy's own */
  readonly serviceAccessLogTemplate?: string;
  /** Take the client's address from the PROXY protocol. Alpha. @default false */
  readonly enableProxyProtocol?: boolean;
  /** Secret, in the controller's namespace, with the certificate for requests from inside the cluster. Alpha. @default - none */
  readonly clusterCertSecret?: string;
  /** How long a stream may be silent; 0 is without end. @default Duration.seconds(0) */
  readonly streamIdleTimeout?: IDuration;
  /** Speed up TLS by the CryptoMB instructions of the processor. Alpha. @default false */
  readonly enableCryptomb?: boolean;
  /** Proxies in front whose `x-forwarded-for` is believed. @default 0 */
  readonly trustedHopsCount?: number;
  /** Take the address of the connection for the client's. @default false */
  readonly useRemoteAddress?: boolean;
  /** Cipher suites for TLS from outside, separated by commas. @default - Envoy's own */
  readonly cipherSuites?: string;
  /** Leave the header `server: envoy` out of responses. @default false */
  readonly disableEnvoyServerHeader?: boolean;
  /** External authorization service, as `host:port`. @default - none */
  readonly extauthzHost?: string;
  /** Protocol it is asked by: `grpc`, `http` or `https`. @default 'grpc' */
  readonly extauthzProtocol?: string;
  /** OTLP collector that traces go to. @default - none */
  readonly tracingEndpoint?: string;
}

const FIELDS: ConfigFields<KourierConfigOptions> = {
  enableServiceAccessLogging: truth('enable-service-access-logging'),
  serviceAccessLogTemplate: text('service-access-log-template'),
  enableProxyProtocol: truth('enable-proxy-protocol'),
  clusterCertSecret: text('cluster-cert-secret'),
  streamIdleTimeout: duration('stream-idle-timeout'),
  enableCryptomb: truth('enable-cryptomb'),
  trustedHopsCount: whole('trusted-hops-count', { min: 0 }),
  useRemoteAddress: truth('use-remote-address'),
  cipherSuites: text('cipher-suites'),
  disableEnvoyServerHeader: truth('disable-envoy-server-header'),
  extauthzHost: text('extauthz-host'),
  extauthzProtocol: text('extauthz-protocol', ['grpc', 'http', 'https']),
  tracingEndpoint: text('tracing-endpoint'),
};

/** What its options may be. */
export const KOURIER_CONFIG = configShape<KourierConfigOptions>('config', FIELDS);

/** The data of config-kourier. */
export function kourierConfigData(options: KourierConfigOptions): Record<string, string> {
  return configData('config', FIELDS, options);
}

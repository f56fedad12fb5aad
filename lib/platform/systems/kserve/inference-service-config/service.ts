import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Key `service`: the Services of Standard mode. */
export interface KServeServiceConfig {
  /** Make them headless (`clusterIP: None`). */
  readonly serviceClusterIpNone: boolean;
}

/** The JSON of key `service`, or nothing: upstream ships no such key. */
export function service(_read: ConfigReader, config?: KServeServiceConfig): Json | undefined {
  return config && { serviceClusterIPNone: config.serviceClusterIpNone };
}

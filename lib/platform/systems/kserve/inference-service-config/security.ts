import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Key `security`. */
export interface KServeSecurityConfig {
  /** Mount the ServiceAccount's token into the pods of InferenceServices and graphs. @default true */
  readonly autoMountServiceAccountToken?: boolean;
}

/** The JSON of key `security`. */
export function security(_read: ConfigReader, config: KServeSecurityConfig = {}): Json {
  return { autoMountServiceAccountToken: config.autoMountServiceAccountToken ?? true };
}

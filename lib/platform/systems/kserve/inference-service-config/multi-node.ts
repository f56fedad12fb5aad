import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Key `multiNode`: model servers that span several nodes. */
export interface KServeMultiNodeConfig {
  /** Names of GPU resources besides those KServe knows (NVIDIA, AMD, Intel, Habana). */
  readonly customGpuResourceTypeList: readonly string[];
}

/** The JSON of key `multiNode`, or nothing: upstream ships no such key. */
export function multiNode(read: ConfigReader, config?: KServeMultiNodeConfig): Json | undefined {
  return config && {
    customGPUResourceTypeList: config.customGpuResourceTypeList.map((name, at) => (
      read.matching(`customGpuResourceTypeList[${at}]`, name, /^[a-z0-9.-]+\/[A-Za-z0-9._-]+$/, '<domain>/<resource>')
    )),
  };
}

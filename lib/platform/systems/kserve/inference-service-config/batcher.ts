import type { IDuration } from '../../../../core/duration';
import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import { asText } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources } from './resources';

const BATCHER_RESOURCES = { cpuRequest: '1', cpuLimit: '1', memoryRequest: '1Gi', memoryLimit: '1Gi' } as const;

/** Key `batcher`: the sidecar that puts several requests into one call of the model. Requests and limits 1 and 1Gi. */
export interface KServeBatcherConfig extends KServeContainerResources {
  /** Image of the sidecar. @default 'kserve/agent:v0.20.0' */
  readonly image?: string;
  /** Instances after which a batch is sent, at least 1. @default 32 */
  readonly maxBatchSize?: number;
  /** How long a batch is waited for, in whole milliseconds, at least 1. @default - 5 s */
  readonly maxLatency?: IDuration;
}

/** The JSON of key `batcher`: both bounds are numbers written as strings, the latency in milliseconds. */
export function batcher(read: ConfigReader, config: KServeBatcherConfig = {}): Json {
  const latency = config.maxLatency === undefined ? 5000 : (read.seconds('maxLatency', config.maxLatency, { wholeSeconds: false }) ?? 0) * 1000;
  return {
    image: read.text('image', config.image ?? kserveImages.agent),
    ...resources(read, config, BATCHER_RESOURCES),
    maxBatchSize: asText(read.count('maxBatchSize', config.maxBatchSize ?? 32, { min: 1 })),
    maxLatency: asText(read.count('maxLatency', latency, { min: 1, hint: 'the value is in milliseconds' })),
  };
}

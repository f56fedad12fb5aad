import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources, SIDECAR_RESOURCES } from './resources';

/**
 * Key `agent`: the sidecar that logs and batches requests and pulls the models of TrainedModels. Requests 100m and 100Mi, limits 1
 * and 1Gi.
 */
export interface KServeAgentConfig extends KServeContainerResources {
  /** Image of the sidecar. @default 'kserve/agent:v0.20.0' */
  readonly image?: string;
}

/** The JSON of key `agent`. */
export function agent(read: ConfigReader, config: KServeAgentConfig = {}): Json {
  return { image: read.text('image', config.image ?? kserveImages.agent), ...resources(read, config, SIDECAR_RESOURCES) };
}

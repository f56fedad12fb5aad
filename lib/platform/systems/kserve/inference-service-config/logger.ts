import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources, SIDECAR_RESOURCES } from './resources';

/** Key `logger`: where the agent sends copies of requests and responses. Requests 100m and 100Mi, limits 1 and 1Gi. */
export interface KServeLoggerConfig extends KServeContainerResources {
  /** Image of the sidecar. @default 'kserve/agent:v0.20.0' */
  readonly image?: string;
  /** Where logs go if the InferenceService names no URL. @default 'http://default-broker' */
  readonly defaultUrl?: string;
  /** ConfigMap beside the InferenceService with the CA certificates of the logger's endpoint. @default - the system's certificates */
  readonly caBundle?: string;
  /** Key of that ConfigMap, which becomes the file's name. @default - 'service-ca.crt', the agent's own default */
  readonly caCertFile?: string;
  /** Send without checking the endpoint's certificate. @default false */
  readonly tlsSkipVerify?: boolean;
}

/** The JSON of key `logger`. */
export function logger(read: ConfigReader, config: KServeLoggerConfig = {}): Json {
  return {
    image: read.text('image', config.image ?? kserveImages.agent),
    ...resources(read, config, SIDECAR_RESOURCES),
    defaultUrl: read.text('defaultUrl', config.defaultUrl ?? 'http://default-broker'),
    caBundle: config.caBundle,
    caCertFile: config.caCertFile,
    tlsSkipVerify: config.tlsSkipVerify,
  };
}

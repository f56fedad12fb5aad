import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import { ImagePullPolicy } from '../../../../kserve/image-pull-policy';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources, SIDECAR_RESOURCES } from './resources';

/** Key `router`: the pod that executes an InferenceGraph. Requests 100m and 100Mi, limits 1 and 1Gi. */
export interface KServeRouterConfig extends KServeContainerResources {
  /** Image of the router. @default 'kserve/router:v0.20.0' */
  readonly image?: string;
  /** Request headers that all steps of a graph receive: names, or patterns in Go's regular expression syntax. @default - none */
  readonly propagateHeaders?: readonly string[];
  /** When a node fetches the router's image. @default ImagePullPolicy.IF_NOT_PRESENT */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Secrets, in the namespace of the InferenceGraph, to fetch the image with. @default - those of the platform, if any */
  readonly imagePullSecrets?: readonly string[];
}

/** The JSON of key `router`. */
export function router(read: ConfigReader, config: KServeRouterConfig = {}): Json {
  return {
    image: read.text('image', config.image ?? kserveImages.router),
    ...resources(read, config, SIDECAR_RESOURCES),
    headers: config.propagateHeaders && { propagate: config.propagateHeaders },
    imagePullPolicy: read.pullPolicy('imagePullPolicy', config.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT),
    imagePullSecrets: config.imagePullSecrets,
  };
}

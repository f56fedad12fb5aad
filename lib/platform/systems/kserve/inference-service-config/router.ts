import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources, SIDECAR_RESOURCES } from './resources';

/** When a node fetches an image. */
export enum ImagePullPolicy {
  /** At each start of a container. */
  ALWAYS = 'Always',
  /** Only where the node has no copy yet. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the image must be on the node. */
  NEVER = 'Never',
}

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
    imagePullPolicy: read.word('imagePullPolicy', config.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT, Object.values(ImagePullPolicy)),
    imagePullSecrets: config.imagePullSecrets,
  };
}

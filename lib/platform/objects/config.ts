import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object } from './object';

/** Makes a ConfigMap; without data it is an empty one, which the system reads as all its defaults. */
export function configMap(metadata: KubeMetadata, data?: Record<string, string>): KubeObject {
  return object('v1', 'ConfigMap', metadata, data ? { data } : {});
}

/** Makes a Secret with nothing in it: the system fills it when it starts. */
export function emptySecret(metadata: KubeMetadata): KubeObject {
  return object('v1', 'Secret', metadata);
}

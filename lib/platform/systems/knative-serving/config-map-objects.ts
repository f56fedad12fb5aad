import { keysOf } from '../../../core/json';
import type { KubeObject } from '../../install/kube-object';
import { configMap } from '../../objects';
import { knativeImage } from './images';
import { inKnative } from './names';

/** Knative's ConfigMaps with the component each is labelled with. Source: config/core/configmaps. */
const COMPONENTS = {
  'config-autoscaler': 'autoscaler',
  'config-certmanager': 'controller',
  'config-defaults': 'controller',
  'config-deployment': 'controller',
  'config-domain': 'controller',
  'config-features': 'controller',
  'config-gc': 'controller',
  'config-leader-election': 'controller',
  'config-logging': 'logging',
  'config-network': 'networking',
  'config-observability': 'observability',
  'config-tracing': 'tracing',
} as const;

/** Name of one of Knative's ConfigMaps. */
export type KnativeConfigMap = keyof typeof COMPONENTS;

/** The names of all of them. */
export const KNATIVE_CONFIG_MAPS = keysOf(COMPONENTS);

/**
 * One of Knative's ConfigMaps, with the labels that make Knative's webhook check it. Without data everything is at its default.
 */
export function knativeConfigMap(name: KnativeConfigMap, data?: Record<string, string>): KubeObject {
  const labels: Record<string, string> = name === 'config-certmanager' ? { 'networking.knative.dev/certificate-provider': 'cert-manager' } : {};
  return configMap(inKnative(name, COMPONENTS[name], labels), data);
}

/** All of Knative's ConfigMaps as a fresh install has them: empty but for the one key that has no default. */
export function configMaps(): KubeObject[] {
  const required = { 'queue-sidecar-image': knativeImage('queue') };
  return KNATIVE_CONFIG_MAPS.map((name) => knativeConfigMap(name, name === 'config-deployment' ? required : undefined));
}

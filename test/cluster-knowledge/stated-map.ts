import { ConfigMapFacts } from '../../lib/cluster/config-map-facts';
import type { Texts } from '../../lib/core/json';

/** A ConfigMap that says this, and is known as a whole. */
export function stated(data: Texts, from = 'k.yaml'): ConfigMapFacts {
  return new ConfigMapFacts('config', [{ data, from, rank: 1, partial: false }]);
}

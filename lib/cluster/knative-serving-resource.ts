import type { Json, Texts } from '../core/json';
import { booleanAt, objectAt, textAt, textsAt } from '../core/json';

const PREFIX = 'config-';

/** What the operator's `KnativeServing` resource says of the Knative that it installs. */
export interface KnativeServingResource {
  readonly name: string;
  /** Namespace of the resource, which is that of Knative. */
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  /** What it writes into the ConfigMaps, by their full names; keys that it does not name stay as upstream has them. */
  readonly configMaps: { readonly [name: string]: Texts };
  /**
   * Whether it installs Kourier, whose gateway the operator puts beside Knative.
   *
   * @see knative/operator pkg/reconciler/knativeserving/ingress/kourier.go `replaceGatewayNamespace`
   */
  readonly kourier: boolean;
}

/** Whether an object is one. */
export function isKnativeServingResource(object: Json): boolean {
  return object.kind === 'KnativeServing' && (textAt(object, 'apiVersion') ?? '').startsWith('operator.knative.dev/');
}

/**
 * Reads the resource. The prefix `config-` of a ConfigMap's name may be left out; where both are there the full name counts.
 *
 * @see knative/operator pkg/reconciler/common/config_maps.go `ConfigMapTransform`
 */
export function readKnativeServingResource(object: Json): KnativeServingResource {
  const config = (objectAt(object, 'spec', 'config') ?? {});
  const names = new Set(Object.keys(config).map((name) => (name.startsWith(PREFIX) ? name : `${PREFIX}${name}`)));
  const configMaps = [...names].map((name): [string, Texts] => [name, textsAt(config, name in config ? name : name.slice(PREFIX.length))]);
  return {
    name: textAt(object, 'metadata', 'name') ?? 'knative-serving',
    namespace: textAt(object, 'metadata', 'namespace'),
    version: textAt(object, 'status', 'version') ?? textAt(object, 'spec', 'version'),
    configMaps: Object.fromEntries(configMaps),
    kourier: booleanAt(object, 'spec', 'ingress', 'kourier', 'enabled') === true,
  };
}

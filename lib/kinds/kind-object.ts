import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { deepMerge } from '../core/json';
import type { KindProps, NamespacedKindProps } from './kind-props';

/** Which object is made. */
export interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether it belongs to the whole cluster. */
  readonly clusterScoped?: boolean;
}

/** @see kubernetes apimachinery pkg/util/validation `IsDNS1123Subdomain` */
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * The object of a construct, its child `Resource`. Only called once everything has been checked, so that a constructor that throws
 * leaves nothing behind.
 */
export function kindObject(
  scope: Construct, name: string, { apiVersion, kind, clusterScoped = false }: ObjectKind, props: NamespacedKindProps,
  spec: { readonly [field: string]: unknown },
): ApiObject {
  const { namespace, labels, annotations, overrides } = props;
  const object = new ApiObject(scope, 'Resource', {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels !== undefined && { labels }),
      ...(annotations !== undefined && { annotations }),
    },
    spec: deepMerge(spec, overrides),
  });
  if (clusterScoped && object.metadata.namespace !== undefined) {
    // cdk8s puts the chart's namespace on every object; an object of the cluster has none.
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}

/** What is wrong with the name of an object: Kubernetes wants a DNS name; a webhook may want less. */
export function checkObjectName(
  name: string, pattern: RegExp = SUBDOMAIN, allowed = 'lower-case letters, digits, dots and dashes', longest = 253,
): Violation[] {
  const fits = typeof name === 'string' && pattern.test(name) && name.length <= longest;
  return fits ? [] : [violation('name', name, `${allowed}, at most ${longest}`)];
}

/** What is wrong with the maps of texts that Kubernetes puts on every object. */
export function checkMaps({ labels, annotations }: KindProps): Violation[] {
  return Object.entries({ labels, annotations }).flatMap(([prop, map]) => Object.entries(map ?? {})
    .filter(([, value]) => typeof value !== 'string')
    .map(([key, value]) => violation(`${prop}['${key}']`, value, 'a text')));
}

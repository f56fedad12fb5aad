import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { violation } from '../core/checks';
import { hasFormOfServiceName, isDnsSubdomain, LONGEST_SUBDOMAIN } from '../core/dns-names';
import type { Violation } from '../core/input-error';
import { deepMerge } from '../core/json';
import { withoutNamespace } from '../inference/without-namespace';
import type { KindProps, NamespacedKindProps } from './kind-props';

/** Which object is made. */
export interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether it belongs to the whole cluster. */
  readonly clusterScoped?: boolean;
}

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
  return clusterScoped ? withoutNamespace(object) : object;
}

/** What is wrong with the name of an object: Kubernetes wants a DNS name. */
export function checkObjectName(name: string): Violation[] {
  const fits = typeof name === 'string' && isDnsSubdomain(name);
  return fits ? [] : [violation('name', name, `lower-case letters, digits, dots and dashes, at most ${LONGEST_SUBDOMAIN}`)];
}

/**
 * What is wrong with the name of an object of which Services are made.
 *
 * @param longest the most that the kind's own webhook takes; what is made of the name may be longer than a label all the same
 * @see kserve pkg/apis/serving/v1alpha1 `TmNameFmt`, `GraphNameFmt`; knative/serving pkg/apis/serving/v1 `ValidateObjectMetadata`
 */
export function checkServiceName(name: string, longest = LONGEST_SUBDOMAIN): Violation[] {
  const fits = typeof name === 'string' && hasFormOfServiceName(name) && name.length <= longest;
  return fits ? [] : [violation('name', name, `lower-case letters, digits and dashes, a letter first, at most ${longest}`)];
}

/** What is wrong with the maps of texts that Kubernetes puts on every object. */
export function checkMaps({ labels, annotations }: KindProps): Violation[] {
  return Object.entries({ labels, annotations }).flatMap(([prop, map]) => Object.entries(map ?? {})
    .filter(([, value]) => typeof value !== 'string')
    .map(([key, value]) => violation(`${prop}['${key}']`, value, 'a text')));
}

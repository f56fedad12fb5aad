import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { violation } from '../core/checks';
import { hasFormOfServiceName, LONGEST_SUBDOMAIN, serviceNameWords, SUBDOMAIN_WORDS } from '../core/dns-names';
import type { Violation } from '../core/input-error';
import { deepMerge, objectOrEmpty } from '../core/json';
import { isObjectName } from '../core/object-names';
import { isToken } from '../core/tokens';
import { clusterOf } from '../inference/cluster/kserve-version';
import { reportFindings } from '../inference/cluster/report-findings';
import { PlainObject } from '../inference/plain-object';
import { kindSchema } from '../kserve/schema/kind-schema';
import { valueFaults } from '../kserve/schema/value-faults';
import { checkObject } from '../rules/check-object';
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
  const object = new PlainObject(scope, 'Resource', {
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
  if (apiVersion.startsWith('serving.kserve.io/')) {
    reportFindings(scope, () => checkObject(objectOrEmpty(object.toJson()), { cluster: clusterOf(scope) }));
  }
  return clusterScoped ? withoutNamespace(object) : object;
}

/**
 * What the API server would drop or refuse of an override, at any depth. KServe's kinds for LLMs change from release to release: a field of
 * theirs that is not known here may be one of the next, and is a warning at synth; a wrong value of a known one is wrong here too.
 */
export function checkOverrides(apiVersion: string, kind: string, { overrides }: KindProps): Violation[] {
  const spec = kindSchema(apiVersion, kind)?.fields.get('spec');
  const knows = (): boolean => kind.startsWith('LLM');
  return overrides === undefined || spec === undefined ? [] : valueFaults('overrides', overrides, spec, { partial: true, knows });
}

/** What is wrong with the name of an object: Kubernetes wants a DNS name. */
export function checkObjectName(name: string): Violation[] {
  return isObjectName(name) ? [] : [violation('name', name, SUBDOMAIN_WORDS)];
}

/**
 * What is wrong with the name of an object of which Services are made.
 *
 * @param longest the most that the kind's own webhook takes; what is made of the name may be longer than a label all the same
 * @see kserve pkg/apis/serving/v1alpha1 `TmNameFmt`, `GraphNameFmt`; knative/serving pkg/apis/serving/v1 `ValidateObjectMetadata`
 */
export function checkServiceName(name: string, longest = LONGEST_SUBDOMAIN): Violation[] {
  const fits = isToken(name) || (typeof name === 'string' && hasFormOfServiceName(name) && name.length <= longest);
  return fits ? [] : [violation('name', name, serviceNameWords(longest))];
}

/*
 * The paths of the API that a run uses, each in one place.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/
 */

/** Where the objects of a kind are. */
export interface ApiResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** The kinds that a run looks at or makes. */
export const RESOURCES = {
  Job: { group: 'batch', version: 'v1', resource: 'jobs' },
  TestRun: { group: 'k6.io', version: 'v1alpha1', resource: 'testruns' },
  Pod: { group: '', version: 'v1', resource: 'pods' },
  ConfigMap: { group: '', version: 'v1', resource: 'configmaps' },
  Service: { group: '', version: 'v1', resource: 'services' },
  Event: { group: '', version: 'v1', resource: 'events' },
  PodAutoscaler: { group: 'autoscaling.internal.knative.dev', version: 'v1alpha1', resource: 'podautoscalers' },
} as const satisfies { readonly [kind: string]: ApiResource };

/** The objects of a kind in a namespace, or one of them. */
export function objectPath({ group, version, resource }: ApiResource, namespace: string, name?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${resource}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}

/** A path with a query; what is undefined is left out. */
export function withQuery(path: string, query: { readonly [name: string]: string | undefined }): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

import type { Cluster } from '../../control-plane/cluster';
import { until } from '../../control-plane/until';
import { ApiClient } from './api-client';
import { keyOf } from './dist';
import { without } from './without';

/** Kinds that come and go by themselves: what Kubernetes notes about others. */
const PASSING = ['events', 'events.events.k8s.io', 'leases.coordination.k8s.io', 'endpointslices.discovery.k8s.io', 'endpoints',
  'componentstatuses', 'apiservices.apiregistration.k8s.io', 'ipaddresses.networking.k8s.io'];

/** Everything in a cluster, by `Kind.group/namespace/name`; pods and ReplicaSets have random names and count under their owners. */
export async function everyObject(cluster: Cluster): Promise<Map<string, any>> {
  const api = cluster.access && new ApiClient(cluster.access);
  const read = async (path: string) => (api ? (await api.get(path)).body : JSON.parse(await cluster.kubectl('get', '--raw', path)));
  try {
    const { groups } = await read('/apis');
    const versions: string[] = ['v1', ...groups.map((group: any) => group.preferredVersion.groupVersion)];
    const lists = await Promise.all(versions.map((version) => listsOf(version, read)));
    return new Map(lists.flat()
      .filter(({ kind, metadata }) => !(['Pod', 'ReplicaSet', 'ControllerRevision'].includes(kind) && metadata.ownerReferences))
      .map((object) => [keyOf(object), object]));
  } finally {
    api?.close();
  }
}

async function listsOf(version: string, read: (path: string) => Promise<any>): Promise<any[]> {
  const folder = version === 'v1' ? '/api/v1' : `/apis/${version}`;
  const [group] = version === 'v1' ? [''] : version.split('/');
  const { resources } = await read(folder);
  const wanted = (resources as any[]).filter(({ name, verbs }) =>
    verbs.includes('list') && !name.includes('/') && !PASSING.includes(group === '' ? name : `${name}.${group}`));
  const lists = await Promise.all(wanted.map(async ({ name, kind }) => {
    const { items = [] } = await read(`${folder}/${name}`);
    return (items as any[]).map((object) => ({ ...object, apiVersion: version, kind }));
  }));
  return lists.flat();
}

/** What was asked for in an object: without who wrote it, when, how often, and what controllers make of it. */
export function stateOf(object: any): any {
  const metadata = without(object.metadata, 'managedFields', 'resourceVersion', 'uid', 'generation', 'creationTimestamp');
  const annotations = without(metadata.annotations ?? {}, 'deployment.kubernetes.io/revision');
  const state = { ...without(object, 'status'), metadata: { ...metadata, annotations } };
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') return state;
  // Addresses and ports that the API server picks.
  const ports = object.spec.ports?.map((port: any) => without(port, 'nodePort'));
  return { ...state, spec: { ...without(object.spec, 'clusterIP', 'clusterIPs', 'healthCheckNodePort'), ports } };
}

/**
 * An object with every trace that a write of it leaves, except to its status: whose fields are whose, since when, which generation. The
 * one trace left out is `resourceVersion`, which also counts writes of status, and those that apply nothing: of an object with nothing in
 * it but its name, such as a Namespace, the API server forgets who applied it and notes the next apply as the first (`before-first-apply`).
 */
export function tracesOf(object: any): any {
  const managedFields = (object.metadata.managedFields ?? []).filter(({ subresource, fieldsV1, manager }: any) =>
    subresource !== 'status' && manager !== 'before-first-apply' && Object.keys(fieldsV1).length > 0);
  return { ...without(object, 'status'), metadata: { ...without(object.metadata, 'resourceVersion'), managedFields } };
}

/** The traces in a whole cluster. */
export async function traces(cluster: Cluster): Promise<Record<string, unknown>> {
  return Object.fromEntries([...await everyObject(cluster)].map(([key, object]) => [key, tracesOf(object)]));
}

/** The same, once nobody writes any more: controllers and the stand-in follow what is applied. */
export async function restingTraces(cluster: Cluster): Promise<Record<string, unknown>> {
  let last = await traces(cluster);
  await until(async () => {
    const before = JSON.stringify(last);
    last = await traces(cluster);
    return before === JSON.stringify(last);
  });
  return last;
}

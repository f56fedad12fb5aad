import type { Json, MutableJson } from '../core/json';
import { deepMerge, listAt, objectsAt, textAt } from '../core/json';

/** Lists whose entries have a key: of the same key the service's entry is laid over the runtime's. Every other list is replaced. */
const KEYS: { readonly [list: string]: string } = { env: 'name', volumeMounts: 'mountPath', volumeDevices: 'devicePath', ports: 'containerPort' };

/**
 * A container of a runtime with what a service says of it laid over it: Kubernetes' strategic merge, but that the service's arguments come
 * behind the runtime's.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `MergeRuntimeContainers`
 */
export function mergeContainer(runtime: Json, service: Json): Json {
  const merged: MutableJson = { ...deepMerge(runtime, service) };
  for (const list in KEYS) {
    if (runtime[list] !== undefined && service[list] !== undefined) {
      merged[list] = mergeByKey(objectsAt(runtime, list), objectsAt(service, list), KEYS[list] ?? 'name');
    }
  }
  if (runtime.args !== undefined && service.args !== undefined) {
    merged.args = [...listAt(runtime, 'args'), ...listAt(service, 'args')];
  }
  return merged;
}

function mergeByKey(base: readonly Json[], changes: readonly Json[], key: string): Json[] {
  const changed = new Map(changes.map((entry) => [entry[key], entry]));
  const merged = base.map((entry) => ({ ...entry, ...changed.get(entry[key]) }));
  const there = new Set(base.map((entry) => entry[key]));
  return [...merged, ...changes.filter((entry) => !there.has(entry[key]))];
}

/** The container of that name, or undefined. */
export function containerNamed(containers: readonly Json[], name: string): Json | undefined {
  return containers.find((container) => textAt(container, 'name') === name);
}

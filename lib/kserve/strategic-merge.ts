import type { Json, MutableJson } from '../core/json';
import { isJson, objectsAt } from '../core/json';

/**
 * The field by which the items of a list are told apart, where the list is merged; all other lists are replaced as a whole.
 *
 * @see k8s.io/api core/v1/types.go, tags `patchMergeKey`
 */
const MERGE_KEYS: { readonly [list: string]: string } = {
  containers: 'name', initContainers: 'name', volumes: 'name', imagePullSecrets: 'name', hostAliases: 'ip', topologySpreadConstraints: 'topologyKey',
  resourceClaims: 'name', env: 'name', ports: 'containerPort', volumeMounts: 'mountPath', volumeDevices: 'devicePath',
};

/**
 * `patch` laid over `base` as Kubernetes lays one pod over another: objects field by field, lists with a key item by item, everything else
 * replaced. A field that is null counts as left out, as it does once Go has read it. Neither is changed.
 *
 * @see k8s.io/apimachinery pkg/util/strategicpatch/patch.go `StrategicMergePatch`
 */
export function strategicMerge(base: Json, patch: Json): Json {
  const merged: MutableJson = { ...base };
  for (const field in patch) {
    const [old, change] = [base[field], patch[field]];
    if (change === undefined || change === null) {
      continue;
    }
    const key = MERGE_KEYS[field];
    if (isJson(old) && isJson(change)) {
      merged[field] = strategicMerge(old, change);
    } else if (Array.isArray(old) && Array.isArray(change) && key !== undefined) {
      merged[field] = mergeLists(objectsAt(old), objectsAt(change), key);
    } else {
      merged[field] = change;
    }
  }
  return merged;
}

/** Items of one key become one, also two of the patch's own. */
function mergeLists(base: readonly Json[], patch: readonly Json[], key: string): Json[] {
  const merged = [...base];
  for (const item of patch) {
    const index = merged.findIndex((one) => one[key] === item[key]);
    if (index < 0) {
      merged.push(item);
    } else {
      merged[index] = strategicMerge(merged[index] ?? {}, item);
    }
  }
  return inOrder(merged, base, patch, key);
}

/**
 * The items of the patch in its order, before those of the base alone; but an item that stands in both waits for those that stand before it
 * in the base.
 *
 * @see k8s.io/apimachinery pkg/util/strategicpatch/patch.go `normalizeElementOrder`, `mergeSortedSlice`
 */
function inOrder(merged: readonly Json[], base: readonly Json[], patch: readonly Json[], key: string): Json[] {
  const placeIn = (list: readonly Json[], item: Json): number => list.findIndex((one) => one[key] === item[key]);
  const ofPatch = merged.filter((item) => placeIn(patch, item) >= 0).sort((one, other) => placeIn(patch, one) - placeIn(patch, other));
  const others = merged.filter((item) => placeIn(patch, item) < 0);
  const ordered: Json[] = [];
  for (const item of ofPatch) {
    const place = placeIn(base, item);
    while (others[0] !== undefined && placeIn(base, others[0]) < place) {
      ordered.push(...others.splice(0, 1));
    }
    ordered.push(item);
  }
  return [...ordered, ...others];
}

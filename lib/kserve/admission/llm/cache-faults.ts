import { parseQuantity } from '../../../core/go-quantity';
import type { Json } from '../../../core/json';
import { isJson, objectsAt, textOrEmpty } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

/** Where the cache of keys and values goes that the GPU has no room for. @see `validateKVCacheOffloadingSpec` */
export function cacheFaults(cache: Json | undefined, path: string): Fault[] {
  const tiers = objectsAt(cache?.secondary);
  if (cache === undefined || tiers.length === 0) {
    return [];
  }
  const { cpu } = cache;
  return [
    ...(cpu === undefined || cpu === 0 || parseQuantity(textOrEmpty(cpu)) === 0 ? [refuse('cpu must be set when secondary tiers are configured', `${path}.cpu`)] : []),
    ...tiers.flatMap(({ fileSystem }, index) => (isJson(fileSystem) ? tierFaults(fileSystem, `${path}.secondary[${index}].fileSystem`)
      : [refuse('only fileSystem tiers are supported; fileSystem must be set', `${path}.secondary[${index}].fileSystem`)])),
  ];
}

function tierFaults({ emptyDir, pvc }: Json, path: string): Fault[] {
  if (isJson(emptyDir) === isJson(pvc)) {
    return [refuse(`exactly one of emptyDir or pvc must be set${isJson(pvc) ? '; multiple are set' : ''}`, path)];
  }
  return isJson(pvc) ? claimFaults(pvc, `${path}.pvc`) : [];
}

function claimFaults({ spec, ref }: Json, path: string): Fault[] {
  if (isJson(spec) === isJson(ref)) {
    return [refuse(`exactly one of spec or ref must be set${isJson(ref) ? '; multiple are set' : ''}`, path)];
  }
  return isJson(ref) && textOrEmpty(ref.name) === '' ? [refuse('name is required', `${path}.ref.name`)] : [];
}

function refuse(message: string, path: string): Fault {
  return fault('kserve-llm-cache', message, path);
}

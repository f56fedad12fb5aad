import { parseQuantity } from '../../core/go-quantity';
import type { Json } from '../../core/json';
import { isList, objectOrEmpty, textOrEmpty } from '../../core/json';
import { serviceAnnotations } from '../service-annotations';

/** Resources that are GPUs without being told so. @see kserve pkg/constants/constants.go `DefaultGPUResourceTypeList` */
const GPU_RESOURCES: readonly string[] = ['nvidia.com/gpu', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi'];

const NO_GPU = ['cpu', 'memory', 'storage', 'ephemeral-storage'];

/**
 * The resources of a container that are neither CPU, memory and storage nor a GPU that KServe knows.
 *
 * @param known names of GPU resources
 * @see kserve pkg/utils/utils.go `HasUnknownGpuResourceType`
 */
export function unknownResources(resources: unknown, known: readonly string[]): string[] {
  const { limits, requests } = objectOrEmpty(resources);
  const named = Object.keys({ ...objectOrEmpty(limits), ...objectOrEmpty(requests) });
  return named.filter((name) => !NO_GPU.includes(name) && !known.includes(name));
}

/**
 * The GPU resources that an InferenceService may ask for: KServe's and those that its annotation adds.
 *
 * @returns undefined if the annotation is no JSON array of names
 * @see `UpdateGPUResourceTypeListByAnnotation`
 */
export function knownGpuResources(annotations: { readonly [key: string]: string }): readonly string[] | undefined {
  const text = annotations[serviceAnnotations.gpuResourceTypes] ?? '';
  if (text === '') {
    return GPU_RESOURCES;
  }
  try {
    const names: unknown = JSON.parse(text);
    const fits = isList(names) && names.length > 0 && names.every((name): name is string => typeof name === 'string' && name !== '');
    return fits ? [...GPU_RESOURCES, ...names] : undefined;
  } catch {
    return undefined;
  }
}

/** How many GPUs a container requests; KServe looks at requests only. @see `GetGPUResourceQtyByType` */
export function requestedGpus(container: Json): number {
  const requests = objectOrEmpty(objectOrEmpty(container.resources).requests);
  const name = GPU_RESOURCES.find((one) => requests[one] !== undefined);
  const amount = name === undefined ? 0 : requests[name];
  return Math.ceil(typeof amount === 'number' ? amount : parseQuantity(textOrEmpty(amount).trim()) ?? 0);
}

import { parseQuantity } from '../core/go-quantity';
import type { Json, Texts } from '../core/json';
import { objectAt } from '../core/json';
import { isGpuResource } from './gpu';
import { serviceAnnotations } from './service-annotations';

/** What a pod asks for, all of its containers together. */
export interface PodResources {
  /** GPUs; of a model over several nodes those of all its pods, since they come and go together. */
  readonly gpus: number;
  /** CPU that is requested, in cores. @default - nothing is requested, as far as can be seen */
  readonly cpu?: number;
  /** Memory that is requested, in bytes. @default - nothing is requested, as far as can be seen */
  readonly memory?: number;
}

/** What a pod asks for, in the units in which a forecast counts. */
export interface RequestedResources {
  /** CPU, in cores. @default - nothing is requested, as far as can be seen */
  readonly cpu?: number;
  /** Memory, in MiB. @default - nothing is requested, as far as can be seen */
  readonly memoryMiB?: number;
}

/** The same in the units of a forecast; undefined where nothing is requested. */
export function requestedResources({ cpu = 0, memory = 0 }: PodResources): RequestedResources | undefined {
  const requested = { ...(cpu > 0 && { cpu }), ...(memory > 0 && { memoryMiB: memory / 2 ** 20 }) };
  return Object.keys(requested).length === 0 ? undefined : requested;
}

/**
 * Adds up what containers ask for. Kubernetes takes a limit for the request where there is none; of a GPU it wants the two to be the same.
 *
 * @param extraGpus further names of resources that count as GPUs
 */
export function podResources(containers: readonly Json[], extraGpus: readonly string[] = []): PodResources {
  let gpus = 0;
  let cpu: number | undefined;
  let memory: number | undefined;
  for (const container of containers) {
    const amounts = requestedAmounts(container);
    for (const name in amounts) {
      const amount = amountOf(amounts[name]);
      if (name === 'cpu') {
        cpu = (cpu ?? 0) + amount;
      } else if (name === 'memory') {
        memory = (memory ?? 0) + amount;
      } else if (isGpuResource(name) || extraGpus.includes(name)) {
        gpus += amount;
      }
    }
  }
  return { gpus, ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}

function requestedAmounts(container: Json): Json {
  const limits = objectAt(container, 'resources', 'limits');
  const requests = objectAt(container, 'resources', 'requests');
  return { ...limits, ...requests };
}

/** A number by itself is an amount, too: YAML without quotes makes it one. */
function amountOf(value: unknown): number {
  return typeof value === 'number' ? value : (typeof value === 'string' ? parseQuantity(value) ?? 0 : 0);
}

/** Further names of GPU resources that a service lists in an annotation, as JSON; a list that cannot be read names none. */
export function gpuResourceTypes(annotations: Texts): readonly string[] {
  const text = annotations[serviceAnnotations.gpuResourceTypes];
  if (text === undefined) {
    return NO_NAMES;
  }
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : NO_NAMES;
  } catch {
    return NO_NAMES;
  }
}

const NO_NAMES: readonly string[] = [];

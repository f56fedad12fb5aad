import { parseQuantity } from '../core/go-quantity';
import { isGpuResource } from '../kserve/gpu';

/** What a pod asks for, as far as a forecast looks at it. */
export interface PodResources {
  /** GPUs of the pod. */
  readonly gpusPerPod: number;
  /** CPU that the pod requests, in cores. @default - it requests none, or what its runtime says */
  readonly cpuPerPod?: number;
}

/** What the containers of a pod ask for, and the model's own container, wherever they stand in `spec`. */
export function podResources(spec: Readonly<Record<string, unknown>>): PodResources {
  const containers: unknown[] = [...(Array.isArray(spec.containers) ? spec.containers as unknown[] : []), ...Object.values(spec)];
  const amounts = containers.flatMap((container) => {
    const { requests, limits } = (container as { resources?: { requests?: object; limits?: object } } | null)?.resources ?? {};
    // Kubernetes takes a limit for a request where there is none.
    return Object.entries({ ...limits, ...requests }).map(([name, amount]) => [name, parseQuantity(String(amount)) ?? 0] as const);
  });
  const sum = (found: typeof amounts): number => found.reduce((all, [, amount]) => all + amount, 0);
  const cpu = sum(amounts.filter(([name]) => name === 'cpu'));
  return { gpusPerPod: sum(amounts.filter(([name]) => isGpuResource(name))), ...(cpu > 0 && { cpuPerPod: cpu }) };
}

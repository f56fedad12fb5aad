import { parseQuantity } from '../../core/go-quantity';
import type { TrapComponent } from '../rule';

interface Requirements {
  readonly requests?: { readonly cpu?: string | number };
  readonly limits?: { readonly cpu?: string | number };
}

/** CPU that a pod of a component requests, in cores; 0 where its manifest says nothing. Kubernetes takes a limit for a missing request. */
export function cpuPerPod({ spec, container }: TrapComponent): number {
  const containers: readonly unknown[] = spec.containers ?? [];
  let sum = containers.includes(container) ? 0 : cpuOf(container);
  for (const each of containers) {
    sum += cpuOf(each);
  }
  return sum;
}

function cpuOf(container: unknown): number {
  const { resources } = container as { readonly resources?: Requirements };
  const amount = resources?.requests?.cpu ?? resources?.limits?.cpu;
  return amount === undefined ? 0 : parseQuantity(String(amount)) ?? 0;
}

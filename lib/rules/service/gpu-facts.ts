import { isGpuResource } from '../../kserve/gpu';
import type { Json } from '../../core/json';
import { maxReplicas } from './scaling-facts';
import type { TrapComponent, TrapSubject } from '../rule';

/** GPUs of one pod of a component. */
export function gpusPerPod({ spec, container }: TrapComponent): number {
  let sum = gpusOf(container);
  for (const other of spec.containers ?? []) {
    sum += other === container ? 0 : gpusOf(other);
  }
  return sum;
}

/** GPUs of a service at its largest; Infinity where GPU pods have no upper bound. */
export function gpusAtMost(subject: TrapSubject): number {
  return subject.components.reduce((sum, component) => {
    const perPod = gpusPerPod(component);
    return perPod === 0 ? sum : sum + perPod * (maxReplicas(subject, component) ?? Infinity);
  }, 0);
}

/** The same as a sum in words: `2 GPUs x 10 replicas`. */
export function gpuSum(subject: TrapSubject): string {
  return subject.components.filter((component) => gpusPerPod(component) > 0).map((component) => {
    const perPod = gpusPerPod(component);
    return `${perPod} GPU${perPod === 1 ? '' : 's'} x ${maxReplicas(subject, component) ?? 'unlimited'} replicas`;
  }).join(' + ');
}

/** The number for a message. */
export function gpusInWords(subject: TrapSubject): string {
  const most = gpusAtMost(subject);
  return most === Infinity ? 'unlimited' : String(most);
}

/** GPUs of a container. Kubernetes wants request and limit to be the same, and takes the limit where there is only that. */
function gpusOf({ resources }: Json): number {
  const amounts = resources?.limits ?? resources?.requests;
  let sum = 0;
  for (const name in amounts) {
    sum += isGpuResource(name) ? Number(amounts[name]) : 0;
  }
  return sum;
}

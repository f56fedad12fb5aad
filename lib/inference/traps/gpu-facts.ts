import { isGpuResource } from '../gpu';
import type { Json } from '../merge';
import { maxReplicas } from './scaling-facts';
import type { TrapComponent, TrapSubject } from './trap';

/** GPUs of one pod of a component. */
export function gpusPerPod({ spec, container }: TrapComponent): number {
  const containers: Json[] = [container, ...(spec.containers ?? []).filter((other: Json) => other !== container)];
  return containers.reduce((sum, { resources }) => sum + gpusIn({ ...resources?.requests, ...resources?.limits }), 0);
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

function gpusIn(amounts: { readonly [name: string]: unknown }): number {
  return Object.entries(amounts).reduce((sum, [name, amount]) => sum + (isGpuResource(name) ? Number(amount) : 0), 0);
}

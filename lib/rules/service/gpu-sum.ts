import type { AutoscalerConfigData } from '../../knative/revision';
import { resolveDecider } from '../../knative/resolve-decider';
import type { ComponentFacts, ServiceFacts } from '../../kserve/service-facts';
import { isToken } from '../../core/tokens';
import { maxReplicas, maxReplicasDeployed } from './replica-counts';

/** GPUs of some pods that are there together. */
interface GpuPods {
  readonly perPod: number;
  /** Infinity where there is no upper bound; no number (NaN) where only the deployment knows it. */
  readonly pods: number;
}

/**
 * The pods with GPUs of a service at its largest: those of its components, and of its canaries. One that is stopped, or left to
 * ModelMesh, has none.
 */
function gpuPods({ mode, components, canaries }: ServiceFacts, config: AutoscalerConfigData | undefined): GpuPods[] {
  if (mode.name === 'ModelMesh') {
    return [];
  }
  const ofComponents = components.filter(({ stopped }) => !stopped).map((component) => ({
    perPod: knownCount(component.resources.gpus),
    pods: podsOf(mode, component, config),
  }));
  const ofCanaries = (components[0]?.stopped === true ? [] : canaries)
    .map(({ pods, resources }) => ({ perPod: knownCount(resources.gpus), pods: knownCount(pods) }));
  return [...ofComponents, ...ofCanaries].filter(({ perPod }) => perPod !== 0);
}

/** A new revision's initial scale goes before its maximum; pods that nothing scales are as many as minReplicas. */
function podsOf(mode: ServiceFacts['mode'], component: ComponentFacts, config: AutoscalerConfigData | undefined): number {
  if (component.autoscaler === 'none') {
    return knownCount(component.minReplicas);
  }
  if (maxReplicasDeployed(mode, component, config)) {
    return NaN;
  }
  const most = maxReplicas(mode, component, config);
  const { initialScale = 0 } = component.revision === undefined ? {} : resolveDecider(component.revision, config);
  return most === undefined ? Infinity : Math.max(most, initialScale);
}

/** What only the deployment knows is no number. */
function knownCount(count: number): number {
  return isToken(count) ? NaN : count;
}

/** GPUs of a service at its largest; Infinity where GPU pods have no upper bound, NaN where only the deployment knows it. */
export function gpusAtMost(service: ServiceFacts, config?: AutoscalerConfigData): number {
  return gpuPods(service, config).reduce((sum, { perPod, pods }) => sum + perPod * pods, 0);
}

/** The same as a sum in words: `2 GPUs x 10 replicas`. */
export function gpuSum(service: ServiceFacts, config?: AutoscalerConfigData): string {
  return gpuPods(service, config)
    .map(({ perPod, pods }) => `${inWords(perPod)} GPU${perPod === 1 ? '' : 's'} x ${inWords(pods)} replicas`)
    .join(' + ');
}

/** What is wrong where services take more GPUs together than a budget has; undefined where they do not. */
export function overBudget(takers: ReadonlyArray<{ readonly name: string; readonly gpus: number }>, budget: number): string | undefined {
  const taking = takers.filter(({ gpus }) => gpus !== 0);
  const total = taking.reduce((sum, { gpus }) => sum + gpus, 0);
  // What only the deployment knows is no number, and over no budget.
  if (!(total > budget)) {
    return undefined;
  }
  const sum = taking.map(({ name, gpus }) => `${name} ${gpusInWords(gpus)}`).join(' + ');
  return `expected at most ${budget} GPUs, got ${sum} = ${gpusInWords(total)}; lower maxReplicas or raise the budget`;
}

/** A number of GPUs for a message. */
export function gpusInWords(gpus: number): string {
  return Number.isNaN(gpus) ? 'a number that only the deployment knows' : inWords(gpus);
}

function inWords(count: number): string {
  return Number.isNaN(count) ? 'as many as only the deployment knows' : (count === Infinity ? 'unlimited' : String(count));
}

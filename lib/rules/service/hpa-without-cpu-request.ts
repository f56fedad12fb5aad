import { builtInRuntime } from '../../kserve/built-in-runtimes';
import { autoscalerOf, scalingMetrics } from './scaling-facts';
import type { Finding, Trap, TrapComponent } from '../rule';
import { error, warning } from '../rule';

/**
 * An HPA on cpu counts in percent of the cpu request. What is not stated comes from somewhere else, or there is nothing to count by.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export const hpaWithoutCpuRequest: Trap = {
  id: 'hpa-without-cpu-request',
  find: (subject) => subject.components.flatMap((component): Finding[] => {
    const byCpu = ['hpa', 'keda'].includes(autoscalerOf(subject, component)) && scalingMetrics(subject, component).includes('cpu');
    // Kubernetes takes a limit as the request where there is none.
    const { requests, limits } = component.container.resources ?? {};
    return byCpu && requests?.cpu === undefined && limits?.cpu === undefined ? [judge(component)] : [];
  }),
};

function judge({ kind, runtime }: TrapComponent): Finding {
  const told = `the ${kind} scales on cpu, in percent of a cpu request that is not stated`;
  const advice = 'set cpu of resources';
  if (runtime === undefined) {
    // @see kserve v0.20.0 inferenceservice-config `inferenceService.resource.cpuRequest`
    return warning(`${told}: KServe's default for containers applies, 1 unless the cluster says otherwise; ${advice}`);
  }
  const builtIn = builtInRuntime(runtime);
  return builtIn === undefined
    ? error(`${told}, and what the runtime ${runtime} requests cannot be seen from here: without a request the autoscaler does nothing; ${advice}`)
    : warning(`${told}: that of the runtime ${runtime} applies, ${builtIn.cpuRequest} CPU; ${advice}`);
}

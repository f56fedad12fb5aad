import { valueAt } from '../../core/json';
import type { Json } from '../../core/json';
import { show } from '../../core/show';
import type { ComponentFacts } from '../../kserve/service-facts';
import type { FindingDraft, Rule, RuleContext } from '../rule';
import { error, fieldOf, warning } from '../rule';
import { scalingMetrics } from './replica-counts';

/**
 * An HPA on cpu counts in percent of the cpu request. What is not stated comes from somewhere else, or there is nothing to count by.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export const hpaWithoutCpuRequest: Rule = {
  id: 'hpa-without-cpu-request',
  // What is left to ModelMesh has no predictor of KServe's that anything could scale.
  find: ({ mode, components }, context) => (mode.name === 'ModelMesh' ? [] : components)
    .filter((component) => ['hpa', 'keda'].includes(component.autoscaler) && scalingMetrics(component).includes('cpu') && !statesCpu(component.stated))
    .map((component) => judge(component, context)),
};

/** Kubernetes takes a limit as the request where there is none. */
function statesCpu(container: Json): boolean {
  return valueAt(container, 'resources', 'requests', 'cpu') !== undefined || valueAt(container, 'resources', 'limits', 'cpu') !== undefined;
}

function judge({ kind, runtime, runtimeFacts, container }: ComponentFacts, { cluster }: RuleContext): FindingDraft {
  const cpu = cluster.containerCpuRequest;
  const told = `the ${kind} scales on cpu, in percent of a cpu request that is not stated`;
  const advice = 'set cpu of resources';
  const details = { at: fieldOf(kind) };
  if (runtime === undefined && cpu.value === undefined) {
    return error(`${told}, and KServe gives containers none (${cpu.from}): without a request the autoscaler does nothing; ${advice}`, details);
  }
  if (runtime === undefined) {
    // @see kserve inferenceservice-config `inferenceService.resource.cpuRequest`
    return warning(cpu.known
      ? `${told}: ${cpu.value}, KServe's default for containers, applies (${cpu.from}); ${advice}`
      : `${told}: KServe's default for containers applies, ${cpu.value} unless the cluster says otherwise; ${advice}`, details);
  }
  if (runtimeFacts === undefined) {
    return error(`${told}, and what the runtime ${runtime} requests cannot be seen from here: without a request the autoscaler does nothing; ${advice}`, details);
  }
  const request = valueAt(container, 'resources', 'requests', 'cpu') ?? valueAt(container, 'resources', 'limits', 'cpu');
  return request === undefined
    ? error(`${told}, and the runtime ${runtime} requests none either: without a request the autoscaler does nothing; ${advice}`, details)
    : warning(`${told}: that of the runtime ${runtime} applies, ${typeof request === 'string' ? request : show(request)} CPU; ${advice}`, details);
}

import type { Rule } from '../rule';
import { fieldOf, warning } from '../rule';
import { maxReplicas, maxReplicasDeployed } from './replica-counts';

/**
 * No upper bound: a burst, or a client that retries, takes every node that the cluster can get.
 *
 * @see kserve …/reconcilers/knative/ksvc_reconciler.go: `max-scale` is written only if maxReplicas is not 0
 */
export const unlimitedMaxReplicas: Rule = {
  id: 'unlimited-max-replicas',
  find: ({ mode, components }, { cluster: { autoscalerConfig } }) => components
    .filter((component) => maxReplicas(mode, component, autoscalerConfig) === undefined)
    .filter((component) => !maxReplicasDeployed(mode, component, autoscalerConfig))
    .map(({ kind }) => warning(`the ${kind} has no upper bound: maxReplicas 0, which is what leaving it out means, is unlimited; `
      + 'set maxReplicas of scaling', { at: fieldOf(kind, 'maxReplicas') })),
};

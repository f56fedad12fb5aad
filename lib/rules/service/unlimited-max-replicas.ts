import { maxReplicas } from './scaling-facts';
import type { Trap } from '../rule';
import { warning } from '../rule';

/**
 * No upper bound: a burst, or a client that retries, takes every node that the cluster can get.
 *
 * @see kserve v0.20.0 …/reconcilers/knative/ksvc_reconciler.go: `max-scale` is written only if maxReplicas is not 0
 */
export const unlimitedMaxReplicas: Trap = {
  id: 'unlimited-max-replicas',
  find: (subject) => subject.components
    .filter((component) => maxReplicas(subject, component) === undefined)
    .map(({ kind }) => warning(`the ${kind} has no upper bound: maxReplicas 0, which is what leaving it out means, is unlimited; `
      + 'set maxReplicas of scaling')),
};

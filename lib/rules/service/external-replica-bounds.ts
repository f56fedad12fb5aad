import { fieldOf, note } from '../rule';
import type { Rule } from '../rule';

/** Bounds that nobody at KServe enforces, since somebody else counts the pods. */
export const externalReplicaBounds: Rule = {
  id: 'external-replica-bounds',
  find: ({ mode, components }) => (mode.name !== 'Standard' ? [] : components
    .filter(({ autoscaler, spec }) => autoscaler === 'external' && (spec.minReplicas !== undefined || spec.maxReplicas !== undefined))
    .map(({ kind }) => note('Scaling.external: KServe does not enforce minReplicas and maxReplicas; they are there for the autoscaler that you bring', {
      at: fieldOf(kind),
    }))),
};

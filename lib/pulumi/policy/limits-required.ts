import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import type { Rule } from '../../rules/rule';
import { error, fieldOf } from '../../rules/rule';

/**
 * A predictor whose limit nobody chose: the autoscaler aims at 70 of Knative's default of 100 requests in flight, and a pod takes any
 * number. No rule of the synth, where it is a legitimate choice; a team may want it made in the open. Standard mode has no such limit.
 */
export const limitsRequired: Rule = {
  id: 'limits-required',
  find: ({ mode, components }) => components
    .filter(({ kind, revision }) => kind === 'predictor' && mode.name === 'Knative'
      && !(revision?.containerConcurrency ?? 0) && findAnnotation(revision?.annotations, annotationKeys.target) === undefined)
    .map(({ kind }) => error(`the ${kind} has neither a hard nor a soft limit of requests in flight per pod; `
      + 'set containerConcurrency (hard, enforced) or scaleTarget (soft, aimed for)', { at: fieldOf(kind) })),
};

import { gpusAtMost, gpusInWords, gpuSum } from './gpu-facts';
import type { Trap } from '../rule';
import { error } from '../rule';

/** More GPUs than the budget of the service has: the pods past it would hang in Pending, at the worst moment. */
export const gpuBudget: Trap = {
  id: 'gpu-budget',
  find: (subject) => {
    const { gpuBudget: budget } = subject;
    if (budget === undefined || gpusAtMost(subject) <= budget) {
      return [];
    }
    return [error(`gpuBudget: expected at most ${budget} GPUs, got ${gpuSum(subject)} = ${gpusInWords(subject)}; `
      + 'lower maxReplicas or raise the budget, and remember that a rollout needs room for the old revision and the new one')];
  },
};

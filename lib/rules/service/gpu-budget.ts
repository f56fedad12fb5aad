import type { Rule } from '../rule';
import { error, warning } from '../rule';
import { gpusAtMost, gpusInWords, gpuSum } from './gpu-sum';

/** More GPUs than the budget of the service has: the pods past it would hang in Pending, at the worst moment. */
export const gpuBudget: Rule = {
  id: 'gpu-budget',
  find: (service, { gpuBudget: budget, cluster: { autoscalerConfig } }) => {
    const most = budget === undefined ? 0 : gpusAtMost(service, autoscalerConfig);
    if (budget !== undefined && Number.isNaN(most)) {
      return [warning(`gpuBudget: whether ${gpuSum(service, autoscalerConfig)} are at most ${budget} GPUs, nobody can tell here`, { at: ['spec'] })];
    }
    return budget === undefined || most <= budget ? [] : [
      error(`gpuBudget: expected at most ${budget} GPUs, got ${gpuSum(service, autoscalerConfig)} = ${gpusInWords(most)}; `
        + 'lower maxReplicas or raise the budget, and remember that a rollout needs room for the old revision and the new one', { at: ['spec'] }),
    ];
  },
};

import type { IConstruct } from 'constructs';
import { wholeNumber } from '../core/checks';
import { isInferenceService } from './inference-service-symbol';

/** GPUs that all services below a scope may take together. */
export class GpuBudget {
  /** The budget of a chart, an app or any other scope. */
  public static of(scope: IConstruct): GpuBudget {
    return new GpuBudget(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * More is an error at synth, with the sum: GPUs of a pod x maxReplicas, over all services.
   *
   * @param gpus at least 0
   */
  public limit(gpus: number): void {
    wholeNumber('GpuBudget.limit', gpus, { min: 0 });
    this.scope.node.addValidation({ validate: () => this.check(gpus) });
  }

  private check(budget: number): string[] {
    const services = this.scope.node.findAll().filter(isInferenceService).filter(({ gpusAtMost }) => gpusAtMost > 0);
    const total = services.reduce((sum, { gpusAtMost }) => sum + gpusAtMost, 0);
    if (total <= budget) {
      return [];
    }
    const inWords = (gpus: number): string => (gpus === Infinity ? 'unlimited' : String(gpus));
    const sum = services.map(({ name, gpusAtMost }) => `${name} ${inWords(gpusAtMost)}`).join(' + ');
    return [`GpuBudget: expected at most ${budget} GPUs, got ${sum} = ${inWords(total)}; lower maxReplicas or raise the budget [gpu-budget]`];
  }
}

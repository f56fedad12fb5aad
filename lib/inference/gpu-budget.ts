import type { IConstruct } from 'constructs';
import { wholeNumber } from '../core/checks';
import { oncePerSynth } from '../core/once-per-synth';
import { fitting } from '../core/props/kind';
import { CONSTRUCT } from '../core/props/kinds';
import { inWords } from '../rules/rule';
import { gpusInWords } from '../rules/service/gpu-sum';
import { gpuTakersBelow } from './gpu-takers';

/** GPUs that all services below a scope may take together. */
export class GpuBudget {
  /** The budget of a chart, an app or any other scope. */
  public static of(scope: IConstruct): GpuBudget {
    return new GpuBudget(fitting(CONSTRUCT, 'GpuBudget.of', scope));
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * More is an error at synth, with the sum: GPUs of a pod x maxReplicas, over all services.
   *
   * @param gpus at least 0
   */
  public limit(gpus: number): void {
    wholeNumber('GpuBudget.limit', gpus, { min: 0 });
    this.scope.node.addValidation({ validate: oncePerSynth(this.scope, () => this.check(gpus)) });
  }

  private check(budget: number): string[] {
    const all = gpuTakersBelow(this.scope).map(({ name, gpusAtMost }) => ({ name, gpus: gpusAtMost() }));
    const taking = all.filter(({ gpus }) => gpus !== 0);
    const total = taking.reduce((sum, { gpus }) => sum + gpus, 0);
    // What only the deployment knows is no number, and over no budget.
    if (!(total > budget)) {
      return [];
    }
    const sum = taking.map(({ name, gpus }) => `${name} ${gpusInWords(gpus)}`).join(' + ');
    const message = `GpuBudget: expected at most ${budget} GPUs, got ${sum} = ${gpusInWords(total)}; lower maxReplicas or raise the budget`;
    return [inWords({ id: 'gpu-budget', message })];
  }
}

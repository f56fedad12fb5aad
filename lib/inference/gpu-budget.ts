import type { IConstruct } from 'constructs';
import { wholeNumber } from '../core/checks';
import { oncePerSynth } from '../core/once-per-synth';
import { fitting } from '../core/props/kind';
import { CONSTRUCT } from '../core/props/kinds';
import { inWords } from '../rules/rule';
import { overBudget } from '../rules/service/gpu-sum';
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
    const wrong = overBudget(gpuTakersBelow(this.scope).map(({ name, gpusAtMost }) => ({ name, gpus: gpusAtMost() })), budget);
    return wrong === undefined ? [] : [inWords({ id: 'gpu-budget', message: `GpuBudget: ${wrong}` })];
  }
}

import { orFaulty } from '../../core/faulty';
import { fitting } from '../../core/props/kind';
import { instance, listOf } from '../../core/props/kinds';
import { GraphStep } from './graph-step';
import { RouterType } from './router-type';

const STEPS = listOf(instance(GraphStep, "GraphStep.service({ name: 'iris' })"));

/** A node of a graph: some steps, and how the router treats them. */
export class GraphNode {
  /** One step after the other, each with the answer of the one before. @param steps at least one */
  public static sequence(...steps: readonly GraphStep[]): GraphNode {
    return orFaulty(GraphNode, () => new GraphNode(RouterType.SEQUENCE, fitting(STEPS, 'GraphNode.sequence', steps)));
  }

  /** One step by chance. @param steps at least one, each with a weight; their sum is 100 */
  public static splitter(...steps: readonly GraphStep[]): GraphNode {
    return orFaulty(GraphNode, () => new GraphNode(RouterType.SPLITTER, fitting(STEPS, 'GraphNode.splitter', steps)));
  }

  /** All steps at once, their answers put together. @param steps at least one */
  public static ensemble(...steps: readonly GraphStep[]): GraphNode {
    return orFaulty(GraphNode, () => new GraphNode(RouterType.ENSEMBLE, fitting(STEPS, 'GraphNode.ensemble', steps)));
  }

  /** The first step whose condition the request fulfils. @param steps at least one, each with a condition */
  public static switch(...steps: readonly GraphStep[]): GraphNode {
    return orFaulty(GraphNode, () => new GraphNode(RouterType.SWITCH, fitting(STEPS, 'GraphNode.switch', steps)));
  }

  private constructor(
    /** How the steps are treated. @internal */
    public readonly routerType: RouterType,
    /** The steps, in order. */
    public readonly steps: readonly GraphStep[],
  ) {}

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return { routerType: this.routerType.value, steps: this.steps.map((step) => step.render()) };
  }
}

/**
 * How the router of a graph treats the steps of a node: `routerType`.
 *
 * @see kserve pkg/apis/serving/v1alpha1/inference_graph.go `InferenceRouterType`
 */
export class RouterType {
  /** One after the other; each gets the answer of the one before, or the request. */
  public static readonly SEQUENCE = new RouterType('Sequence');
  /** One of them, by weight. */
  public static readonly SPLITTER = new RouterType('Splitter');
  /** All at once; the answer has one part a step, by its name. */
  public static readonly ENSEMBLE = new RouterType('Ensemble');
  /** The first whose condition the request fulfils. */
  public static readonly SWITCH = new RouterType('Switch');

  private constructor(
    /** The value of `routerType`. */
    public readonly value: 'Sequence' | 'Splitter' | 'Ensemble' | 'Switch',
  ) {}

  public toString(): string {
    return this.value;
  }
}

/** What a failed step means to the graph: `dependency`. */
export class StepDependency {
  /** The graph answers with the step's error, and stops. */
  public static readonly HARD = new StepDependency('Hard');
  /** What the step answered is passed on like any other answer. */
  public static readonly SOFT = new StepDependency('Soft');

  private constructor(
    /** The value of `dependency`. */
    public readonly value: 'Hard' | 'Soft',
  ) {}
}

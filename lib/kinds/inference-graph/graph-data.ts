/** What a step of a sequence is sent. */
export class GraphData {
  /** What the client sent. */
  public static readonly REQUEST = new GraphData('$request');
  /** What the step before answered. */
  public static readonly RESPONSE = new GraphData('$response');

  private constructor(
    /** The value of `data`. */
    public readonly value: '$request' | '$response',
  ) {}
}

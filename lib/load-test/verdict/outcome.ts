/** What came of a check, and of a run. */
export class Outcome {
  /** All that was looked at is as expected. */
  public static readonly PASS = new Outcome('pass', 0);
  /** Something that can be trusted is not as expected. */
  public static readonly FAIL = new Outcome('fail', 1);
  /** The run says nothing: the generator was the limit, there was no room in the cluster, nobody watched. */
  public static readonly INCONCLUSIVE = new Outcome('inconclusive', 3);

  private constructor(
    /** `pass`, `fail` or `inconclusive`. */
    public readonly name: string,
    /** What a command ends with: 0, 1 or 3; 2 is for wrong flags and wrong input. */
    public readonly exitCode: number,
  ) {}

  /** As plain data. */
  public toJSON(): string {
    return this.name;
  }
}

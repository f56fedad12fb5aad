/** One thing that is wrong with what was handed in. */
export interface Violation {
  /** The prop, annotation or key as the user typed it, with the way to it: `scaling.window`, `autoscaling.knative.dev/target`. */
  readonly path: string;
  /** The value that was found there. Absent where something is missing. */
  readonly got?: unknown;
  /** What would have been accepted, in words. */
  readonly allowed: string;
  /** The whole complaint in one sentence: path, value, what is allowed, what to do. */
  readonly message: string;
}

/**
 * Thrown for wrong input: always before any object is made, and with everything that is wrong, not only the first thing.
 */
export class InputError extends Error {
  /** Everything that is wrong, in the order in which it was found. */
  public declare readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[], where?: string) {
    const lines = violations.map((violation) => violation.message);
    const body = lines.length === 1 ? lines[0] : `${lines.length} values are wrong\n${lines.map((line) => `  - ${line}`).join('\n')}`;
    super(where ? `${where}: ${body}` : body);
    this.name = 'InputError';
    // Hidden from whoever lists the fields: Node prints those of an uncaught error after its message, which has every sentence already.
    Object.defineProperty(this, 'violations', { value: violations, enumerable: false });
  }
}

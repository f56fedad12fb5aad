/** A way into an object: `['spec', 'predictor', 'minReplicas']`; numbers are places in a list. */
export type FieldPath = ReadonlyArray<string | number>;

/** Where something stands in a file. */
export interface Place {
  /** The file as messages call it; `stdin` for the standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** `file:line`, as messages name a place. */
export function fileAndLine({ file, line }: Place): string {
  return `${file}:${line}`;
}

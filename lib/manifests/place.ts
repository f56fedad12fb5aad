import type { Chunk } from './chunk';

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

/** Where an offset of a text is that begins with a line of its own. */
export function placeAt({ file, line, text }: Pick<Chunk, 'file' | 'line' | 'text'>, offset: number): Place {
  const before = text.slice(0, offset);
  return { file, line: line + before.split('\n').length - 1, column: before.length - before.lastIndexOf('\n') };
}

/** `file:line`, as messages name a place. */
export function fileAndLine({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** A part of a text that is read by itself: a document, or one item of a long List. */
export interface Chunk {
  readonly file: string;
  readonly text: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Whether it is an item of a YAML list, with its dash still in front. */
  readonly dashed: boolean;
  /** The comments of the documents before it that hold nothing else, each line with its sign: mostly the head of the file. */
  readonly above?: readonly string[];
}

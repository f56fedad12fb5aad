import type { Construct } from 'constructs';

/** A public constructor, factory, method or function: how it is called rightly, and what becomes of what it gives. */
export interface Entry {
  /** As the user types it: `Scaling.kpa`, `new LoadTest`, `Concurrency.withTarget`. */
  readonly name: string;
  /** Arguments that are right, with as many props as go together. Made new for each case. */
  readonly args: () => readonly unknown[];
  /** Calls it. `scope` is a chart of its own. */
  readonly call: (args: readonly any[], scope: Construct) => unknown;
  /** Uses what it gave, so that what it kept to itself comes to light: in a construct of that chart. @default - nothing more is done */
  readonly use?: (made: any, scope: Construct) => unknown;
  /** It asks what a value is, and so takes every one. @default false */
  readonly takesAnything?: boolean;
  /** The arguments are right but for what they refer to: a file that is not there, a node of no graph. @default false */
  readonly onlyAsExample?: boolean;
}

import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';
import type { GeneratorReport } from './generator-report';
import type { LoadLoop } from './load-loop';

/** What one machine's generator is to send, and where to. */
export interface GeneratorRun {
  /** The load of the whole test. */
  readonly load: Load;
  /** Machines that share the load; each takes an equal part of the clients. */
  readonly machines: number;
  /** The HTTP method of the requests. */
  readonly method: string;
  /** The URL; may refer to variables of the container as `$(NAME)`. */
  readonly url: string;
  /** The Host header; may refer to variables of the container. @default - the host of the URL */
  readonly host?: string;
  /** Path of the file with the body, in the container. @default - requests without a body */
  readonly bodyFile?: string;
  /** Whether to print what `parse` reads, besides or instead of what a person does. @default false */
  readonly report?: boolean;
  /** What the load test must keep to. @default - nothing */
  readonly limits?: GeneratorLimits;
}

/** What the load test must keep to. A generator that can judge itself ends with an error where it does not. */
export interface GeneratorLimits {
  /** The largest part of the requests that may go without a good answer, 0 to 1. @default - not looked at */
  readonly errorPart?: number;
  /** How long 95 of 100 good answers may take at most, in seconds. @default - not looked at */
  readonly p95Seconds?: number;
  /** How long 99 of 100 good answers may take at most, in seconds. @default - not looked at */
  readonly p99Seconds?: number;
}

/**
 * A program that sends a load. `Hey` is one; another is a class with these members.
 */
export interface ILoadGenerator {
  /** Name of the program: the container's name, and part of what messages say. */
  readonly name: string;

  /** Image that has the program on its PATH. */
  readonly image: string;

  /** Memory the program needs at least, as a Kubernetes quantity: `256Mi`. */
  readonly leastMemory: string;

  /** What it does when answers are late. */
  readonly loop: LoadLoop;

  /** What the program cannot do of this load; empty if it can do all of it. */
  check(load: Load, machines: number): Violation[];

  /** The command of the container, program first; `$(NAME)` is a variable of the container and `$$` a dollar sign. */
  command(run: GeneratorRun): string[];

  /** Files that the command reads besides the body, by name; they lie in the working directory. @default - none */
  files?(run: GeneratorRun): { readonly [name: string]: string };

  /** Reads what the command printed (with `report`). Never throws: a log may end anywhere. */
  parse(output: string): GeneratorReport;
}

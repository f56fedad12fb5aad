import type { Violation } from '../core/input-error';
import type { Load } from '../load/load';

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

  /** What the program cannot do of this load; empty if it can do all of it. */
  check(load: Load, machines: number): Violation[];

  /** The command of the container, program first; `$(NAME)` is a variable of the container and `$$` a dollar sign. */
  command(run: GeneratorRun): string[];
}

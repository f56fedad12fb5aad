/*
 * What ends a command that has begun something outside of itself: a Job in a cluster, pods on this machine. Ended at once it would leave
 * that behind, and a pipeline that reads its exit code would take an unfinished load test for a good one.
 */
import { takeOverClosedPipes } from './failed-output';

/** Ctrl-C, a cancelled CI job, a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Tells a command that it is to come to its end. The same signal once more ends the process at once. */
export class Interruption {
  /** Set as soon as somebody wants the end. */
  public get signal(): AbortSignal {
    return this.controller.signal;
  }

  private readonly controller = new AbortController();
  private readonly giveBack: () => void;

  /** @param said told once, when it happens */
  constructor(private readonly said: () => void) {
    SIGNALS.forEach((name) => process.once(name, this.stop));
    // Nobody reads what is said after that; what is left behind is to be cleaned up all the same.
    this.giveBack = takeOverClosedPipes(this.stop);
  }

  /** The command is over: signals and closed pipes end the process again. */
  public end(): void {
    SIGNALS.forEach((name) => process.off(name, this.stop));
    this.giveBack();
  }

  private readonly stop = (): void => {
    if (!this.controller.signal.aborted) {
      this.controller.abort();
      this.said();
    }
  };
}

import { refuse } from '../../core/checks';
import type { ScaledPods } from './scaled-pods';

/** More pods than this are not simulated; clusters of Kubernetes end at 150,000 (kubernetes.io, "Considerations for large clusters"). */
export const MAX_PODS = 150_000;

/**
 * The pods of a revision. They are kept in the order of their creation, which is also the order in which they become ready: the ready
 * ones come first, and the last one is the first to go.
 */
export class PodPool implements ScaledPods {
  /** Requests that each ready pod works on, by slot. A slot that was given up may be taken by a new pod. */
  public readonly running: number[] = [];
  private readonly readyAt: number[] = [];
  private readyPods = 0;
  private total = 0;

  constructor(private readonly startupMs: number) {}

  public get ready(): number {
    return this.readyPods;
  }

  public get starting(): number {
    return this.total - this.readyPods;
  }

  /** Ready and starting pods. */
  public get count(): number {
    return this.total;
  }

  /** When the next pod becomes ready; Infinity if none is starting. */
  public get nextReadyAt(): number {
    return this.readyPods < this.total ? this.readyAt[this.readyPods] ?? Infinity : Infinity;
  }

  /** Makes the pods ready that are due; true if there were any. */
  public becomeReady(timeMs: number): boolean {
    const before = this.readyPods;
    while (this.nextReadyAt <= timeMs) {
      this.running[this.readyPods++] = 0;
    }
    return this.readyPods > before;
  }

  /** Creates or removes pods, at once: first those not ready, the youngest first, then ready ones, the youngest first. */
  public resize(replicas: number, timeMs: number, startupMs = this.startupMs): void {
    if (replicas > MAX_PODS) {
      refuse('forecast: pods', replicas, `at most ${MAX_PODS} pods at once`, 'set a max-scale, or a larger target');
    }
    for (let slot = this.total; slot < replicas; slot++) {
      this.readyAt[slot] = timeMs + startupMs;
    }
    this.total = replicas;
    this.readyPods = Math.min(this.readyPods, replicas);
  }
}

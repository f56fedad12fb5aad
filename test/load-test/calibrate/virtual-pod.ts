import type { Clock } from '../../../lib/load-test';
import type { ColdStart, ICalibrationTarget, LevelMeasurement } from '../../../lib/load-test';
import { runLevel } from '../../../lib/load-test/calibrate/run-level';
import type { SendRequest } from '../../../lib/load-test/calibrate/run-level';

/** A time in which nothing passes but what is waited for. */
export class VirtualTime implements Clock {
  private ms = 0;
  private order = 0;
  private readonly timers: Array<{ readonly at: number; readonly order: number; readonly act: () => void }> = [];
  private running = false;

  public now(): number {
    return this.ms;
  }

  public at(delayMs: number, act: () => void): void {
    this.timers.push({ at: this.ms + delayMs, order: this.order++, act });
    if (!this.running) {
      this.running = true;
      setImmediate(() => this.next());
    }
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return signal?.aborted ? Promise.resolve() : new Promise((resolve) => this.at(ms, resolve));
  }

  /** Whatever a timer sets going comes to rest before the next one. */
  private next(): void {
    this.timers.sort((a, b) => a.at - b.at || a.order - b.order);
    const timer = this.timers.shift();
    if (timer === undefined) {
      this.running = false;
      return;
    }
    this.ms = timer.at;
    timer.act();
    setImmediate(() => this.next());
  }
}

export interface VirtualPodProps {
  readonly serviceMs: number;
  /** Batches at once; 0 is no limit. */
  readonly workers?: number;
  readonly batchSize?: number;
  readonly batchWaitMs?: number;
  readonly startupMs?: number;
  /** What an answer is instead of a good one, by the requests in the pod. */
  readonly fault?: (inside: number) => string | undefined;
}

/** A pod whose curve is known. */
export class VirtualPod implements ICalibrationTarget {
  public readonly name = 'a virtual pod';
  public readonly time = new VirtualTime();
  public readonly levels: number[] = [];
  public sent = 0;
  private inside = 0;
  private busy = 0;
  private readonly queue: Array<() => void> = [];
  private readonly closed: Array<ReadonlyArray<() => void>> = [];

  constructor(private readonly props: VirtualPodProps) {}

  public versions(): Promise<{ readonly [name: string]: string }> {
    return Promise.resolve({ pod: 'v1' });
  }

  public async coldStart(signal: AbortSignal): Promise<ColdStart | undefined> {
    const { startupMs } = this.props;
    if (startupMs === undefined) {
      return undefined;
    }
    await this.time.sleep(startupMs, signal);
    return { seconds: startupMs / 1000, withRequest: false };
  }

  public level(clients: number, signal: AbortSignal): Promise<LevelMeasurement> {
    this.levels.push(clients);
    return runLevel({ clients, levelSeconds: 2, send: this.send, clock: this.time, signal });
  }

  public readonly send: SendRequest = () => new Promise((resolve) => {
    this.sent += 1;
    this.inside += 1;
    const fault = this.props.fault?.(this.inside);
    const leave = (): void => {
      this.inside -= 1;
      resolve(fault);
    };
    if (fault !== undefined) {
      this.time.at(1, leave);
      return;
    }
    const { batchSize = 1, batchWaitMs = 0 } = this.props;
    this.queue.push(leave);
    if (this.queue.length >= batchSize) {
      this.close();
    } else if (this.queue.length === 1) {
      const [first] = this.queue;
      this.time.at(batchWaitMs, () => { if (this.queue[0] === first) { this.close(); } });
    }
  });

  private close(): void {
    this.closed.push(this.queue.splice(0));
    this.work();
  }

  private work(): void {
    const { workers = 0, serviceMs } = this.props;
    while (this.closed.length > 0 && (workers === 0 || this.busy < workers)) {
      const batch = this.closed.shift() ?? [];
      this.busy += 1;
      this.time.at(serviceMs, () => {
        this.busy -= 1;
        batch.forEach((leave) => leave());
        this.work();
      });
    }
  }
}

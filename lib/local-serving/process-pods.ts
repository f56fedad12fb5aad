import type { ScaledPods } from '../forecast/kpa/scaled-pods';
import type { PodCommand } from './pod-process';
import { PodProcess } from './pod-process';
import { QueueProxy } from './queue-proxy';

/** A pod that ended before it was ready is started anew after this time, in milliseconds: a wrong command ends at once, again and again. */
const BACK_OFF_MS = 1000;

/** A pod and what stands in front of its server. */
export interface ServedPod {
  readonly pod: PodProcess;
  readonly proxy: QueueProxy;
}

/** The pods of a revision as processes: what the reconciler asks for is started and stopped here. */
export class ProcessPods implements ScaledPods {
  /** Why the last pod that never became ready ended; undefined if none did. */
  public failure: string | undefined;
  private readonly all: ServedPod[] = [];
  private leaving: ServedPod[] = [];
  private killed = false;

  /**
   * @param limit the hard limit of a pod; 0 is none
   * @param changed called whenever a pod became ready or ended
   */
  constructor(private readonly command: PodCommand, private readonly limit: number, private readonly changed: () => void) {}

  /** Pods that take requests. */
  public get ready(): number {
    return this.serving.length;
  }

  /** Pods that are there: starting and ready. */
  public get count(): number {
    return this.all.length;
  }

  /** Pods on their way out. */
  public get terminating(): number {
    return this.leaving.filter(({ pod }) => !pod.ended).length;
  }

  /** The pods that take requests, oldest first. */
  public get serving(): readonly ServedPod[] {
    return this.all.filter(({ pod }) => pod.ready);
  }

  /** Starts what is missing; stops what is too much: first those not ready, the youngest first. */
  public resize(replicas: number): void {
    while (this.all.length < replicas) {
      const pod = new PodProcess(this.command, () => {
        this.replaceEnded();
      });
      this.all.push({ pod, proxy: new QueueProxy(() => pod.port, this.limit) });
    }
    while (this.all.length > replicas) {
      const index = this.all.findLastIndex(({ pod }) => !pod.ready);
      const [removed] = this.all.splice(index < 0 ? this.all.length - 1 : index, 1);
      if (removed !== undefined) {
        removed.pod.stop();
        this.leaving = [...this.leaving.filter(({ pod }) => !pod.ended), removed];
      }
    }
  }

  /** Ends all of them at once. */
  public kill(): void {
    this.killed = true;
    for (const { pod, proxy } of [...this.all.splice(0), ...this.leaving.splice(0)]) {
      pod.kill();
      proxy.close();
    }
  }

  /** A pod that ended by itself is started anew, as a Deployment does. */
  private replaceEnded(): void {
    const failed = this.all.find(({ pod }) => pod.failure !== undefined);
    if (failed !== undefined) {
      this.failure = failed.pod.failure;
      failed.pod.stop();
      setTimeout(() => {
        this.replaceEnded();
      }, BACK_OFF_MS).unref();
      this.changed();
      return;
    }
    if (this.killed) {
      return;
    }
    const before = this.all.length;
    for (const ended of this.all.filter(({ pod }) => pod.ended)) {
      this.all.splice(this.all.indexOf(ended), 1);
      ended.proxy.close();
    }
    this.resize(before);
    this.changed();
  }
}

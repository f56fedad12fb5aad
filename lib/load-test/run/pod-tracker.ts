import type { PodSample } from '../recorded-run/recorded-run';
import type { SeenObject } from './seen-object';
import { condition, identityOf } from './seen-object';

type PodState = 'ready' | 'starting' | 'pending' | 'terminating';

/**
 * The pods of the service, told from events one by one. It keeps one word for every pod that there is and nothing of those that are gone,
 * so that it does not matter how many events come.
 */
export class PodTracker {
  private readonly states = new Map<string, PodState>();
  private unschedulable?: string;
  private desired: number | undefined;
  private actual: number | undefined;

  /** What the scheduler says about a pod that it finds no node for; undefined if it never said so. */
  public get noRoom(): string | undefined {
    return this.unschedulable;
  }

  /** How many pods are remembered. */
  public get size(): number {
    return this.states.size;
  }

  /** These are all pods that there are. */
  public listed(pods: readonly SeenObject[]): void {
    this.states.clear();
    pods.forEach((pod) => { this.changed(pod); });
  }

  /** A pod is new or has changed. */
  public changed(pod: SeenObject): void {
    const phase = pod.status?.phase;
    if (phase === 'Succeeded' || phase === 'Failed') {
      this.states.delete(identityOf(pod));
      return;
    }
    this.states.set(identityOf(pod), this.stateOf(pod));
  }

  /** A pod is gone. */
  public deleted(pod: SeenObject): void {
    this.states.delete(identityOf(pod));
  }

  /** What the PodAutoscaler says. Without data it says -1. */
  public scale({ status }: SeenObject): void {
    this.desired = scaleOf(status?.desiredScale);
    this.actual = scaleOf(status?.actualScale);
  }

  /** The pods now. @param t seconds since the load began */
  public sample(t: number): PodSample {
    const count = { ready: 0, starting: 0, pending: 0, terminating: 0 };
    this.states.forEach((state) => {
      count[state] += 1;
    });
    return {
      t,
      ...(this.desired === undefined ? {} : { desired: this.desired }),
      ...(this.actual === undefined ? {} : { actual: this.actual }),
      pods: count.ready + count.starting + count.pending,
      ready: count.ready,
      pending: count.pending,
      terminating: count.terminating,
    };
  }

  private stateOf(pod: SeenObject): PodState {
    if (pod.metadata?.deletionTimestamp !== undefined) {
      return 'terminating';
    }
    if (condition(pod, 'Ready')?.status === 'True') {
      return 'ready';
    }
    const scheduled = condition(pod, 'PodScheduled');
    if (scheduled?.status === 'False') {
      this.unschedulable = `${scheduled.reason ?? 'not scheduled'}: ${scheduled.message ?? 'no reason given'}`;
      return 'pending';
    }
    return 'starting';
  }
}

function scaleOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

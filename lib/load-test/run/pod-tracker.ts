import { listAt, textAt } from '../../core/json';
import type { PodSample } from '../recorded-run/recorded-run';
import type { SeenObject } from './seen-object';
import { condition, identityOf, nameOf } from './seen-object';

type PodState = 'ready' | 'starting' | 'pending' | 'terminating';

/** What is remembered of a pod. */
interface SeenPod {
  readonly state: PodState;
  /** Its name, where a queue-proxy reports how many requests are in it. */
  readonly metered?: string;
}

/** So many starts say all there is to say about how long one takes. */
const MOST_STARTS = 1000;

/**
 * The pods of the service, told from events one by one. It keeps two words for every pod that there is and nothing of those that are gone,
 * so that it does not matter how many events come.
 */
export class PodTracker {
  private readonly states = new Map<string, SeenPod>();
  private readonly measured: number[] = [];
  private readonly withoutNode = new Set<string>();
  private unschedulable?: string;
  private desired: number | undefined;
  private actual: number | undefined;

  /** What the scheduler says about a pod that it finds no node for; undefined if it never said so. */
  public get noRoom(): string | undefined {
    return this.unschedulable;
  }

  /** Seconds from the creation of a pod until it was ready, of those that were seen to become it and had a node at once. */
  public get starts(): readonly number[] {
    return this.measured;
  }

  /** How many pods are remembered. */
  public get size(): number {
    return this.states.size;
  }

  /** Names of the ready pods with a queue-proxy. */
  public get metered(): readonly string[] {
    return [...this.states.values()].flatMap(({ state, metered }) => (state === 'ready' && metered !== undefined ? [metered] : []));
  }

  /** These are all pods that there are. */
  public listed(pods: readonly SeenObject[]): void {
    this.states.clear();
    // What went while nobody watched was never told.
    const present = new Set(pods.map(identityOf));
    [...this.withoutNode].filter((pod) => !present.has(pod)).forEach((pod) => this.withoutNode.delete(pod));
    pods.forEach((pod) => { this.changed(pod); });
  }

  /** A pod is new or has changed. */
  public changed(pod: SeenObject): void {
    const phase = pod.status?.phase;
    if (phase === 'Succeeded' || phase === 'Failed') {
      this.states.delete(identityOf(pod));
      return;
    }
    const state = this.stateOf(pod);
    if (state === 'pending') {
      this.withoutNode.add(identityOf(pod));
    }
    if (state === 'ready' && this.states.get(identityOf(pod))?.state === 'starting' && !this.withoutNode.has(identityOf(pod))) {
      this.takeStart(pod);
    }
    this.states.set(identityOf(pod), { state, ...(hasQueueProxy(pod) ? { metered: nameOf(pod) } : {}) });
  }

  /** A pod is gone. */
  public deleted(pod: SeenObject): void {
    this.withoutNode.delete(identityOf(pod));
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
    this.states.forEach(({ state }) => {
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

  private takeStart(pod: SeenObject): void {
    const created = Date.parse(pod.metadata?.creationTimestamp ?? '');
    const ready = Date.parse(condition(pod, 'Ready')?.lastTransitionTime ?? '');
    if (ready >= created && this.measured.length < MOST_STARTS) {
      this.measured.push((ready - created) / 1000);
    }
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

/** Knative puts it beside the containers of every pod. @see knative.dev/serving pkg/reconciler/revision/resources/queue.go */
function hasQueueProxy({ spec }: SeenObject): boolean {
  return listAt(spec, 'containers').some((container) => textAt(container, 'name') === 'queue-proxy');
}

function scaleOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

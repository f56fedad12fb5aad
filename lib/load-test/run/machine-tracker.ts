import { compact } from '../../core/json';
import type { Problem } from '../verdict/measured-run';
import type { ContainerState, SeenObject } from './seen-object';
import { condition, containerState, identityOf, nameOf } from './seen-object';

/** The init container in front of the generator. */
export const GATE = 'load-gate';

/**
 * What keeps a container from starting and does not mend itself.
 *
 * @see kubernetes pkg/kubelet/images/types.go, pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
const HOPELESS: ReadonlySet<string> = new Set([
  'ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull',
  'CreateContainerConfigError', 'CreateContainerError', 'RunContainerError',
]);

/** Clocks that differ by more than this are not the same clock, in seconds. */
const CLOCK_SECONDS = 3;

/** One machine of the load test: a pod with a generator. */
export interface Machine {
  readonly name: string;
  /** When the generator was seen to run, by the watcher's clock, in milliseconds. */
  readonly seenRunningMs?: number;
  /** When it began by the clock of its node, in milliseconds. */
  readonly startedMs?: number;
  /** When it was seen to have ended, by the watcher's clock. */
  readonly seenEndedMs?: number;
  readonly exitCode?: number;
  /** Why it ended, where Kubernetes has a word for it: `OOMKilled`. */
  readonly endReason?: string;
  /** What it waits for. */
  readonly waiting?: string;
  /** Why it will never begin. */
  readonly hopeless?: Problem;
  /** Whether that is its gate, which waited for the service in vain. */
  readonly gateFailed?: boolean;
}

/** The machines of a load test, told from the events of their pods. */
export class MachineTracker {
  private readonly known = new Map<string, Machine>();

  /**
   * @param generator name of the generator's container
   * @param released when the machines were let go, by the watcher's clock; undefined before it. Without it they begin with their container
   */
  constructor(private readonly generator: string, private readonly released?: () => number | undefined) {}

  /** All machines that were ever seen. */
  public get machines(): readonly Machine[] {
    return [...this.known.values()];
  }

  /** What one of them waits for; undefined where none says so. */
  public get waiting(): string | undefined {
    return this.machines.find((machine) => machine.waiting !== undefined)?.waiting;
  }

  /** What the pod of a machine looks like now. @param nowMs by the watcher's clock */
  public changed(pod: SeenObject, nowMs: number): void {
    const before = this.known.get(identityOf(pod));
    const state = containerState(pod, this.generator);
    const gate = containerState(pod, GATE);
    const began = state?.running?.startedAt ?? state?.terminated?.startedAt;
    const hopeless = before?.hopeless ?? this.hopelessness(pod, state, gate);
    const waiting = waitsFor(pod, state, gate);
    this.known.set(identityOf(pod), compact({
      name: nameOf(pod),
      seenRunningMs: before?.seenRunningMs ?? (state?.running || state?.terminated ? nowMs : undefined),
      startedMs: before?.startedMs ?? (began === undefined ? undefined : Date.parse(began)),
      seenEndedMs: before?.seenEndedMs ?? (state?.terminated ? nowMs : undefined),
      exitCode: state?.terminated?.exitCode ?? before?.exitCode,
      endReason: state?.terminated?.reason ?? before?.endReason,
      waiting,
      hopeless,
      gateFailed: gateCode(gate) !== 0 || before?.gateFailed,
    }));
  }

  /** These are all pods that there are: a machine that is not among them went while nobody watched. */
  public listed(pods: readonly SeenObject[], nowMs: number): void {
    const present = new Set(pods.map(identityOf));
    [...this.known.keys()].filter((identity) => !present.has(identity)).forEach((identity) => { this.gone(identity, nowMs); });
  }

  /** The pod of a machine is gone. One that had not ended takes its results with it. */
  public deleted(pod: SeenObject, nowMs: number): void {
    this.gone(identityOf(pod), nowMs);
  }

  /**
   * When each machine's load began, in milliseconds by the watcher's clock. The node's clock is the finer one; where it differs from the
   * watcher's by more than the time that news take, only what was seen can be compared.
   */
  public starts(): { readonly startMs: ReadonlyMap<string, number>; readonly apart: boolean } {
    const begun = this.machines.filter((machine) => machine.seenRunningMs !== undefined);
    if (this.released !== undefined) {
      const releasedMs = this.released();
      return { apart: false, startMs: new Map(releasedMs === undefined ? [] : begun.map(({ name }) => [name, releasedMs])) };
    }
    const offsets = begun.map(({ startedMs, seenRunningMs = 0 }) => seenRunningMs - (startedMs ?? seenRunningMs));
    const apart = offsets.length > 1 && Math.max(...offsets) - Math.min(...offsets) > CLOCK_SECONDS * 1000;
    const ownClock = !apart && offsets.every((offset) => Math.abs(offset) <= CLOCK_SECONDS * 1000);
    const startOf = ({ startedMs, seenRunningMs = 0 }: Machine): number => (ownClock ? startedMs ?? seenRunningMs : seenRunningMs);
    return { apart, startMs: new Map(begun.map((machine) => [machine.name, startOf(machine)])) };
  }

  private gone(identity: string, nowMs: number): void {
    const machine = this.known.get(identity);
    if (machine !== undefined && machine.seenEndedMs === undefined) {
      this.known.set(identity, { ...machine, seenEndedMs: nowMs, endReason: 'Deleted' });
    }
  }

  private hopelessness(pod: SeenObject, state?: ContainerState, gate?: ContainerState): Problem | undefined {
    for (const [container, one] of [[GATE, gate], [this.generator, state]] as const) {
      const { reason, message } = one?.waiting ?? {};
      if (reason !== undefined && HOPELESS.has(reason)) {
        return { about: 'run', message: `${nameOf(pod)}: container ${container}: ${reason}: ${message ?? 'no reason given'}` };
      }
    }
    const code = gateCode(gate);
    return code === 0 ? undefined : { about: 'run', message: `${nameOf(pod)}: load-gate ended with code ${code}` };
  }
}

/** What the gate ended with; 0 as long as it has not. */
function gateCode(gate: ContainerState | undefined): number {
  return gate?.terminated?.exitCode ?? 0;
}

function waitsFor(pod: SeenObject, state?: ContainerState, gate?: ContainerState): string | undefined {
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.status === 'False') {
    return `no node for ${nameOf(pod)}: ${scheduled.reason ?? 'not scheduled'}: ${scheduled.message ?? 'no reason given'}`;
  }
  if (gate?.running) {
    return 'load-gate waits for the service';
  }
  const reason = state?.waiting?.reason ?? gate?.waiting?.reason;
  return reason === undefined ? undefined : `${nameOf(pod)}: ${reason}`;
}

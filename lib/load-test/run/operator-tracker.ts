/*
 * How far the k6-operator is with a TestRun. It looks into the script by one pod (the initializer), makes a pod for every runner, whose k6
 * waits, and lets them begin by another pod (the starter). The load begins with the starter, long after the containers of the runners.
 *
 * grafana/k6-operator internal/controller/testrun_controller.go `reconcile`, pkg/resources/jobs
 */
import type { Problem } from '../verdict/measured-run';
import { TEST_RUN_LABEL } from './load-object';
import type { Machine } from './machine-tracker';
import { MachineTracker } from './machine-tracker';
import type { SeenObject } from './seen-object';

/** The pods of a TestRun that send nothing. */
const HELPERS = ['initializer', 'starter'] as const;

/** What the operator says of a TestRun, and its pods that send nothing. */
export class OperatorTracker {
  private readonly initializer = new MachineTracker('k6');
  private readonly starter = new MachineTracker('k6-curl');
  private stage: string | undefined;
  private gone = false;

  constructor(private readonly name: string) {}

  /** The TestRun is new or has changed. */
  public changed({ status }: SeenObject): void {
    this.stage = typeof status?.stage === 'string' ? status.stage : undefined;
  }

  /** The TestRun is gone. */
  public deleted(): void {
    this.gone = true;
  }

  /** Whether the pod is a machine; what the other pods of the TestRun look like is taken down here. @param nowMs by the watcher's clock */
  public takes(pod: SeenObject, nowMs: number): boolean {
    const { labels = {} } = pod.metadata ?? {};
    const job = labels['job-name'] ?? labels['batch.kubernetes.io/job-name'];
    const helper = HELPERS.find((part) => labels[TEST_RUN_LABEL] === this.name && job === `${this.name}-${part}`);
    if (helper !== undefined) {
      this[helper].changed(pod, nowMs);
    }
    return helper === undefined;
  }

  /** When the runners were let go, in milliseconds by the watcher's clock; undefined before. */
  public get releasedMs(): number | undefined {
    return [...this.starter.starts().startMs.values()][0];
  }

  /** The starter's pod, once it has ended. */
  public get endedStarter(): string | undefined {
    return this.starter.machines.find(({ seenEndedMs }) => seenEndedMs !== undefined)?.name;
  }

  /** The initializer's pod, if it failed. */
  public get failedInitializer(): string | undefined {
    return this.initializer.machines.find(failed)?.name;
  }

  /** Why the load will never begin; undefined as long as it may. */
  public get hopeless(): Problem | undefined {
    if (this.gone) {
      return { about: 'run', message: `the TestRun ${this.name} was deleted` };
    }
    for (const part of HELPERS) {
      for (const machine of this[part].machines) {
        if (machine.hopeless !== undefined) {
          return machine.hopeless;
        }
        if (failed(machine)) {
          return { about: 'run', message: `${machine.name}: the ${part} of the k6-operator ended with code ${machine.exitCode ?? '?'}` };
        }
      }
    }
    const message = `the k6-operator gave up the TestRun ${this.name} (stage error): more machines than clients, or a script that k6 refuses`;
    return this.stage === 'error' ? { about: 'run', message } : undefined;
  }

  /** What is waited for. */
  public get waiting(): string | undefined {
    if (this.stage === undefined) {
      return `the k6-operator has not looked at the TestRun ${this.name}: does it run?`;
    }
    const helpers = HELPERS.flatMap((part) => this[part].machines);
    const waits = helpers.find(({ waiting, seenEndedMs }) => waiting !== undefined && seenEndedMs === undefined);
    return waits?.waiting ?? (this.releasedMs === undefined ? `the k6-operator is at stage ${this.stage}` : undefined);
  }
}

/**
 * What the starter could not let go, read from its log: curl writes an object of its own behind each runner's answer, and the starter ends
 * well where the last of its curls did.
 *
 * @see grafana/k6-operator pkg/resources/containers/curl_start.go `NewStartContainer`
 */
export function unreleased(log: string): string[] {
  const answers = log.matchAll(/\{"http_code":(\d+),.*?"url":"([^"]*)",.*?"errormsg":"([^"]*)"\}/g);
  return [...answers].flatMap(([, code, url = '', reason = '']) => (code === '200' ? [] : [`${url}: ${reason === '' ? `status ${code ?? ''}` : reason}`]));
}

function failed({ exitCode }: Machine): boolean {
  return exitCode !== undefined && exitCode !== 0;
}

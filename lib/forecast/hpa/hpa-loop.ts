import { HpaBehavior } from './hpa-behavior';
import type { PodMetric } from './hpa-metric';
import { hpaReplicas, measuredAverage } from './hpa-replicas';
import type { HpaSpec } from './hpa-target';
import { metricsOf } from './hpa-target';
import type { RunRow } from '../result/forecast-point';
import { PodPool } from '../kpa/pod-pool';
import { SimulationBudget } from '../simulation-budget';
import type { RequestSource } from '../traffic/request-source';
import { StepCurve } from '../traffic/step-curve';
import type { SeededWork } from '../traffic/make-traffic';
import { makeTraffic } from '../traffic/make-traffic';
import type { RequestTraffic } from '../traffic/request-traffic';

/** What an HPA run needs. Times in whole milliseconds; 0 is the beginning of the load. */
export interface HpaLoopInput {
  readonly hpa: HpaSpec;
  /** How many requests a pod works on at once; 0 is no limit. */
  readonly limit: number;
  readonly initialPods: number;
  readonly startupMs: number;
  readonly durationMs: number;
  /** Ends so long after everything that was to be sent was answered, at the latest with the duration. @default - with the duration */
  readonly tailMs?: number | undefined;
  readonly source: RequestSource;
  /** How pods work on requests, where these do not all take the time of their source. @default - they do */
  readonly work?: SeededWork | undefined;
  /** Bounds what is run through. @default - what takes a minute */
  readonly budget?: SimulationBudget | undefined;
  /** One for each metric of the HPA, in its order. */
  readonly metrics: readonly PodMetric[];
}

/** One moment of the run. */
export interface HpaRow extends RunRow {
  /** The metric that asked for most pods when the HPA looked last, by its place in the HPA. */
  readonly decisive: number;
  /** The mean of that metric over the ready pods. */
  readonly average?: number | undefined;
  /** Of several metrics the mean of each, in their order. */
  readonly averages?: readonly number[] | undefined;
  /** What the metric asked for, before stabilization, policies and bounds. */
  readonly desired?: number | undefined;
  /** Ready pods when the HPA looked last. */
  readonly measuredPods: number;
  /** Pods that were starting when the HPA looked last: they count as idle where it goes up. */
  readonly unreadyPods: number;
}

/** Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go `HorizontalPodAutoscalerSyncPeriod` */
export const SYNC_MS = 15_000;
/** How often a row is written, for the sake of the picture. */
const ROW_MS = 1000;

/** What the HPA saw when it looked last. */
type Looked = Pick<HpaRow, 'average' | 'averages' | 'desired' | 'measuredPods' | 'unreadyPods' | 'decisive'>;

/** Load, pods and an HPA together. */
export class HpaLoop {
  public readonly rows: HpaRow[] = [];
  public readonly traffic: RequestTraffic;
  public readonly replicas = new StepCurve();
  public readonly ready = new StepCurve();
  /** Where it ended. */
  public endMs: number;
  /** When everything that was to be sent was answered. */
  public finishedAtMs?: number | undefined;
  private readonly pods: PodPool;
  private readonly behavior: HpaBehavior;
  private readonly budget: SimulationBudget;
  /** Requests that were worked on, over time, since the HPA looked last. */
  private worked = 0;
  private workedUntilMs = 0;
  private last: Looked = { measuredPods: 0, unreadyPods: 0, decisive: 0 };

  constructor(private readonly input: HpaLoopInput) {
    this.pods = new PodPool(input.startupMs);
    this.pods.resize(input.initialPods, 0, 0);
    this.pods.becomeReady(0);
    this.behavior = new HpaBehavior(input.hpa);
    this.traffic = makeTraffic([input.source], this.pods, input.limit, { entered: () => undefined, left: () => undefined }, input.work);
    this.budget = input.budget ?? new SimulationBudget(input.work !== undefined, 0, undefined);
    this.endMs = input.durationMs;
    this.replicas.set(0, input.initialPods);
    this.ready.set(0, input.initialPods);
  }

  /** Runs to the end. */
  public run(): this {
    for (let timeMs = 0; timeMs <= this.endMs; timeMs = this.nextStepMs(timeMs)) {
      this.budget.spend(timeMs, this.pods.ready);
      this.step(timeMs);
    }
    return this;
  }

  private nextStepMs(timeMs: number): number {
    const nextRow = (Math.floor(timeMs / ROW_MS) + 1) * ROW_MS;
    return Math.min(nextRow, this.pods.nextReadyAt, this.traffic.nextEventMs);
  }

  private step(timeMs: number): void {
    this.worked += this.traffic.running * (timeMs - this.workedUntilMs);
    this.workedUntilMs = timeMs;
    if (this.pods.becomeReady(timeMs)) {
      this.ready.set(timeMs, this.pods.ready);
      this.traffic.handOut(timeMs);
    }
    if (timeMs > 0 && timeMs % SYNC_MS === 0) {
      this.sync(timeMs);
    }
    if (timeMs % ROW_MS === 0) {
      this.writeRow(timeMs);
    }
    this.traffic.serve(timeMs, false);
    const { tailMs, durationMs } = this.input;
    if (tailMs !== undefined && this.finishedAtMs === undefined && this.traffic.isFinished) {
      this.finishedAtMs = timeMs;
      this.endMs = Math.min(durationMs, Math.ceil((timeMs + tailMs) / ROW_MS) * ROW_MS);
    }
  }

  private sync(timeMs: number): void {
    const { ready, count } = this.pods;
    const looked = this.look();
    this.worked = 0;
    const replicas = this.behavior.next(timeMs, count, looked.desired ?? count);
    this.last = looked;
    if (replicas !== count) {
      this.pods.resize(replicas, timeMs);
      this.replicas.set(timeMs, replicas);
    }
    if (this.pods.ready < ready) {
      this.traffic.podsRemoved(this.pods.ready);
      this.ready.set(timeMs, this.pods.ready);
    }
  }

  /** Of several metrics the one that asks for most pods counts. Kubernetes horizontal.go `computeReplicasForMetrics` */
  private look(): Looked {
    const { ready, starting, count } = this.pods;
    if (ready === 0) {
      return { desired: count, measuredPods: 0, unreadyPods: starting, decisive: 0 };
    }
    const seen = metricsOf(this.input.hpa).map(({ target, targetInMiB }, decisive) => {
      const isUtilization = targetInMiB !== true;
      const average = this.input.metrics[decisive]?.(this.worked / SYNC_MS / ready, this.traffic.running / ready) ?? 0;
      const desired = hpaReplicas({ currentReplicas: count, measuredPods: ready, unreadyPods: starting, average, target, isUtilization });
      return { average: measuredAverage(average, isUtilization), desired, measuredPods: ready, unreadyPods: starting, decisive };
    });
    const most = seen.reduce((before, one) => (one.desired > before.desired ? one : before));
    return seen.length === 1 ? most : { ...most, averages: seen.map(({ average }) => average) };
  }

  private writeRow(timeMs: number): void {
    const { ready, starting, count } = this.pods;
    const { inFlight, queued } = this.traffic;
    this.rows.push({ timeMs, ready, starting, replicas: count, inFlight, queued, ...this.last, done: this.traffic.takeWindow() });
  }
}

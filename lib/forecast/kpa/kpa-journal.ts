import type { ActiveValue } from './active-condition';
import type { Decision } from './decider';
import type { Reconciler } from './reconciler';
import type { StatsReport } from './request-stats';
import type { RunRow } from '../result/forecast-point';
import type { TrafficWindow } from '../traffic/traffic-window';
import { addWindow, emptyWindow } from '../traffic/traffic-window';

/** What an evaluation found. */
export interface KpaObservation extends Omit<RunRow, 'replicas' | 'done'> {
  /** Out of turn, because the activator saw a request. */
  readonly poke: boolean;
  /** Undefined without data. */
  readonly decision?: Decision | undefined;
  readonly panicking: boolean;
}

/** One evaluation, and what the reconciler made of it. */
export interface KpaRow extends KpaObservation, RunRow {
  replicas: number;
  proxied: boolean;
  active: ActiveValue;
  activators: number;
}

/** Something that changed. */
export type KpaEvent =
  | { readonly timeMs: number; readonly kind: 'replicas' | 'ready'; readonly value: number }
  | { readonly timeMs: number; readonly kind: 'mode' | 'active'; readonly value: string };

/** Everything that went into the buckets at one moment. */
export interface StoredSample extends StatsReport {
  readonly timeMs: number;
}

/** What is written down of a run. */
export class KpaJournal {
  public readonly rows: KpaRow[] = [];
  public readonly events: KpaEvent[] = [];
  public readonly samples: StoredSample[] = [];
  /** The rows of this settling: what the reconciler makes of them is not known yet. */
  private unsettled: KpaRow[] = [];
  private sinceRow = emptyWindow();
  private writtenMode?: string | undefined;
  private writtenActive?: string | undefined;
  private writtenReady = 0;

  constructor(private readonly reconciler: Reconciler) {
    this.replicas(0);
  }

  public sample(timeMs: number, { mean, count }: StatsReport): void {
    this.samples.push({ timeMs, mean, count });
  }

  /** Adds what was done to the row that comes next. */
  public done(window: TrafficWindow): void {
    addWindow(this.sinceRow, window);
  }

  public row({ timeMs, poke, ready, starting, inFlight, queued, decision, panicking }: KpaObservation): void {
    const { replicas, proxied, active: { value: active }, activators } = this.reconciler;
    // Written out: spreading is many times slower, and there are 43,200 rows in a day.
    const row: KpaRow = {
      timeMs, poke, ready, starting, inFlight, queued, decision, panicking, done: this.sinceRow, replicas, proxied, active, activators,
    };
    this.sinceRow = emptyWindow();
    this.rows.push(row);
    this.unsettled.push(row);
  }

  /** The number of replicas was set. */
  public replicas(timeMs: number): void {
    this.events.push({ timeMs, kind: 'replicas', value: this.reconciler.replicas });
  }

  /** The reconciler has come to rest: its rows are complete. */
  public settled(): void {
    if (this.unsettled.length === 0) {
      return;
    }
    const { replicas, proxied, active, activators } = this.reconciler;
    for (const row of this.unsettled) {
      row.replicas = replicas;
      row.proxied = proxied;
      row.active = active.value;
      row.activators = activators;
    }
    this.unsettled.length = 0;
  }

  /** Writes what is different from what was written last. */
  public changes(timeMs: number, readyPods: number): void {
    const mode = this.reconciler.proxied ? 'Proxy' : 'Serve';
    const active = this.reconciler.active.value;
    if (this.writtenMode !== mode) {
      this.events.push({ timeMs, kind: 'mode', value: mode });
    }
    if (this.writtenActive !== active) {
      this.events.push({ timeMs, kind: 'active', value: active });
    }
    if (this.writtenReady !== readyPods) {
      this.events.push({ timeMs, kind: 'ready', value: readyPods });
    }
    this.writtenMode = mode;
    this.writtenActive = active;
    this.writtenReady = readyPods;
  }
}

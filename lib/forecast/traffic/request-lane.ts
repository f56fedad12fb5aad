import { Fifo } from './fifo';
import type { Batch } from './request-queue';
import { addBatch, writeBatch } from './request-queue';
import type { StartRow } from './start-rows';
import { markGone, pushRow } from './start-rows';

/** Requests of one source that pods took up at the same time, so that they are done at the same time. */
export interface Wave {
  dueMs: number;
  /** Waves that are due together are done in the order of their numbers. */
  readonly order: number;
  readonly batches: Batch[];
  /** Which pods took them up. */
  rows: readonly StartRow[];
}

/** The requests of one source that pods work on. They all take the same time, so they are done in the order in which they were taken up. */
export class WaveLane {
  private readonly waves = new Fifo<Wave>();

  /** What is done next. */
  public get head(): Wave | undefined {
    return this.waves.first();
  }

  /** When that is; Infinity if there is nothing. */
  public get nextDueMs(): number {
    return this.waves.first()?.dueMs ?? Infinity;
  }

  /** Takes out what is done next. There must be something. */
  public shift(): Wave {
    return this.waves.shift() as Wave; // Who calls has asked `nextDueMs` before.
  }

  /** Adds what was taken up now. What directly follows the last wave, in order and due time, becomes part of it. */
  public add(wave: Wave): void {
    const last = this.waves.last();
    if (last === undefined || last.dueMs !== wave.dueMs || last.order !== wave.order) {
      this.waves.push(wave);
      return;
    }
    const rows = [...last.rows];
    for (const { slots, times } of wave.rows) {
      pushRow(rows, slots, times);
    }
    last.rows = rows;
    for (const batch of wave.batches) {
      addBatch(last.batches, batch);
    }
  }

  /** Pods from `firstGone` on went. */
  public podsRemoved(firstGone: number): void {
    this.waves.forEach((wave) => {
      wave.rows = markGone(wave.rows, firstGone);
    });
  }

  /** Moves all times. */
  public shiftTimes(byMs: number): void {
    this.waves.forEach((wave) => {
      wave.dueMs += byMs;
      wave.batches.forEach((batch) => {
        batch.arrivedAtMs += byMs;
      });
    });
  }

  /** Everything that decides how it goes on, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    state.push(this.waves.length);
    this.waves.forEach(({ dueMs, batches, rows }) => {
      state.push(dueMs - timeMs, batches.length, rows.length);
      for (const batch of batches) {
        writeBatch(state, batch, timeMs);
      }
      for (const { slots, times } of rows) {
        state.push(times, slots.length);
        for (const slot of slots) {
          state.push(slot);
        }
      }
    });
  }
}

import { Fifo } from './fifo';

/** Requests that came at the same time, from the same source, the same way. */
export interface Batch {
  readonly source: number;
  arrivedAtMs: number;
  readonly viaActivator: boolean;
  requests: number;
}

/** The one queue of a revision: what waits for a pod, in the activator or in the pods. */
export class RequestQueue {
  private readonly batches = new Fifo<Batch>();
  private total = 0;
  private inActivator = 0;

  /** Requests that wait. */
  public get length(): number {
    return this.total;
  }

  /** Of these, requests that wait in the activator. */
  public get lengthInActivator(): number {
    return this.inActivator;
  }

  /** What has waited longest. */
  public get head(): Batch | undefined {
    return this.batches.first();
  }

  public push(batch: Batch): void {
    this.batches.push(batch);
    this.total += batch.requests;
    this.inActivator += batch.viaActivator ? batch.requests : 0;
  }

  /** Takes out up to so many requests from the head, as long as they are of the same source. */
  public take(requests: number): Batch[] {
    const taken: Batch[] = [];
    const source = this.head?.source;
    let left = requests;
    for (let { head } = this; head !== undefined && head.source === source && left > 0; { head } = this) {
      const part = Math.min(left, head.requests);
      if (part === head.requests) {
        this.batches.shift();
        taken.push(head);
      } else {
        head.requests -= part;
        taken.push({ ...head, requests: part });
      }
      this.total -= part;
      this.inActivator -= head.viaActivator ? part : 0;
      left -= part;
    }
    return taken;
  }

  public forEach(visit: (batch: Batch) => void): void {
    this.batches.forEach(visit);
  }

  /** Everything that decides how it goes on, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    state.push(this.batches.length);
    this.batches.forEach((batch) => {
      writeBatch(state, batch, timeMs);
    });
  }
}

/** Adds a batch; requests that cannot be told from the last ones join them. */
export function addBatch(batches: Batch[], batch: Batch): void {
  const last = batches[batches.length - 1];
  if (last !== undefined && last.arrivedAtMs === batch.arrivedAtMs && last.viaActivator === batch.viaActivator) {
    last.requests += batch.requests;
  } else {
    batches.push(batch);
  }
}

/** A batch in numbers, relative to `timeMs`. */
export function writeBatch(state: number[], { arrivedAtMs, viaActivator, requests }: Batch, timeMs: number): void {
  state.push(arrivedAtMs - timeMs, viaActivator ? 1 : 0, requests);
}

import { Fifo } from './fifo';
import type { RequestSource } from './request-source';

/** Another number of clients from a time on. */
export interface ClientsChange {
  /** Milliseconds. */
  readonly timeMs: number;
  readonly clients: number;
}

/** Clients that wait for their answers. Times in whole milliseconds. */
export interface ClientsSpec {
  readonly clients: number;
  readonly serviceMs: number;
  readonly thinkMs: number;
  /** Whether the pauses of clients that are answered at the same moment differ, `thinkMs` being their mean. @default false */
  readonly spreadsPauses?: boolean | undefined;
  readonly startMs: number;
  /** From then on nothing is sent. */
  readonly endMs: number;
  /** The clients come in evenly spread over this time. */
  readonly rampMs: number;
  /** The least time between two requests of a client. @default 0 */
  readonly intervalMs?: number | undefined;
  /** @default Infinity */
  readonly timeoutMs?: number | undefined;
  /** Requests in all, which the clients draw from one pot. @default Infinity */
  readonly requests?: number | undefined;
  /**
   * Other numbers of clients from a time on, in order of time. New ones come in at once, those too many leave with their next answer.
   *
   * @default - none
   */
  readonly changes?: readonly ClientsChange[] | undefined;
}

/** How long a client that got a 503 needs until its next request is there: the way there and back. */
export const REFUSAL_MS = 10;

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
/** Of a million clients that are answered at once not each gets a pause of its own. */
const MOST_PAUSES = 1000;

/** First requests go before all that follow an answer; they are told apart by numbers below this one. */
const FIRST_ORDER = -1_000_000;

interface Arrival {
  timeMs: number;
  readonly order: number;
  requests: number;
}

/** N clients that each send the next request when the answer to the one before has come. */
export class ClientSource implements RequestSource {
  public readonly serviceMs: number;
  public readonly timeoutMs: number;
  public remaining: number;
  private readonly coming = new Fifo<Arrival>();
  private readonly intervalMs: number;
  private readonly thinkMs: number;
  private readonly endMs: number;
  /** The next client that has not come in yet. */
  private nextClient = 0;
  private clients: number;
  private nextChange = 0;
  /** When somebody was answered last, and how many were answered at that moment before. */
  private answeredMs = -1;
  private answeredThen = 0;
  /** Clients that leave as soon as they have their answer. */
  private leaving = 0;

  /** @param index the place among the sources: their first requests of an instant come in this order */
  constructor(private readonly spec: ClientsSpec, private readonly index: number) {
    this.serviceMs = spec.serviceMs;
    this.thinkMs = spec.thinkMs;
    this.endMs = spec.endMs;
    this.intervalMs = spec.intervalMs ?? 0;
    this.timeoutMs = spec.timeoutMs ?? Infinity;
    this.remaining = spec.requests ?? Infinity;
    this.clients = spec.clients;
  }

  public get nextArrivalMs(): number {
    return Math.min(this.nextFirstMs, this.nextChangeMs, this.coming.first()?.timeMs ?? Infinity);
  }

  public get nextOrder(): number {
    const next = this.coming.first();
    return next !== undefined && next.timeMs < Math.min(this.nextFirstMs, this.nextChangeMs) ? next.order : FIRST_ORDER + this.index;
  }

  public steadyUntil(timeMs: number): number {
    const change = Math.min(this.nextFirstMs, this.nextChangeMs);
    return change !== Infinity ? change : timeMs < this.endMs ? this.endMs : Infinity;
  }

  public take(): number {
    const timeMs = this.nextArrivalMs;
    const due = this.takeDue(timeMs);
    if (timeMs >= this.endMs) {
      return 0;
    }
    const sent = Math.min(due, this.remaining);
    this.remaining -= sent;
    return sent;
  }

  public answered(timeMs: number, arrivedAtMs: number, requests: number, order: number): void {
    if (this.spec.spreadsPauses === true) {
      this.spread(timeMs, arrivedAtMs, requests, order);
    } else {
      this.sendNext(Math.max(timeMs + this.thinkMs, arrivedAtMs + this.intervalMs), requests, order);
    }
  }

  /**
   * Whoever is answered alone pauses for the mean; of those who are answered at the same moment each pauses for another time, from half
   * the mean to half again (steps of the golden ratio lie evenly, however many): what was held up together does not come back together.
   */
  private spread(timeMs: number, arrivedAtMs: number, requests: number, order: number): void {
    if (timeMs !== this.answeredMs) {
      this.answeredMs = timeMs;
      this.answeredThen = 0;
    }
    const groups = Math.min(requests, MOST_PAUSES);
    for (let group = 0; group < groups; group++) {
      const members = Math.floor(((group + 1) * requests) / groups) - Math.floor((group * requests) / groups);
      const part = 0.5 + ((0.5 + this.answeredThen++ * GOLDEN_RATIO) % 1);
      this.sendNext(Math.max(timeMs + Math.round(this.thinkMs * part), arrivedAtMs + this.intervalMs), members, order);
    }
  }

  public refused(timeMs: number, requests: number, order: number): void {
    this.sendNext(timeMs + Math.max(REFUSAL_MS, this.intervalMs), requests, order);
  }

  public gaveUp(timeMs: number, arrivedAtMs: number, requests: number, order: number): void {
    this.answered(timeMs, arrivedAtMs, requests, order);
  }

  public writeState(state: number[], timeMs: number): void {
    state.push(this.nextClient, this.leaving, this.coming.length, this.answeredMs === timeMs ? this.answeredThen : 0);
    this.coming.forEach((arrival) => state.push(arrival.timeMs - timeMs, arrival.requests));
  }

  public shift(byMs: number, sent: number): void {
    this.remaining -= sent;
    this.answeredMs += byMs;
    this.coming.forEach((arrival) => {
      arrival.timeMs += byMs;
    });
  }

  private get nextChangeMs(): number {
    return this.spec.changes?.[this.nextChange]?.timeMs ?? Infinity;
  }

  private takeDue(timeMs: number): number {
    const change = this.spec.changes?.[this.nextChange];
    if (change?.timeMs === timeMs) {
      this.nextChange++;
      return this.change(change.clients);
    }
    return timeMs === this.nextFirstMs ? this.takeFirst(timeMs) : this.coming.shift()?.requests ?? 0;
  }

  /** Follows a change in the number of clients; gives how many come in now. */
  private change(clients: number): number {
    const more = clients - this.clients;
    const stay = Math.min(this.leaving, Math.max(0, more));
    this.leaving += Math.max(0, -more) - stay;
    this.clients = clients;
    this.nextClient = clients;
    return Math.max(0, more - stay);
  }

  /** When the next client comes in for the first time. */
  private get nextFirstMs(): number {
    const { clients, nextClient } = this;
    return nextClient < clients ? this.spec.startMs + Math.floor((nextClient * this.spec.rampMs) / clients) : Infinity;
  }

  /** The clients that come in for the first time within that millisecond. */
  private takeFirst(timeMs: number): number {
    const { rampMs } = this.spec;
    const before = this.nextClient;
    const upTo = rampMs === 0 ? this.clients : Math.ceil(((timeMs - this.spec.startMs + 1) * this.clients) / rampMs);
    this.nextClient = Math.max(before + 1, Math.min(this.clients, upTo));
    return this.nextClient - before;
  }

  private sendNext(timeMs: number, requests: number, order: number): void {
    const gone = Math.min(this.leaving, requests);
    this.leaving -= gone;
    const last = this.coming.last();
    if (requests === gone) {
      return;
    }
    if (last !== undefined && last.timeMs === timeMs && last.order === order) {
      last.requests += requests - gone;
    } else {
      this.coming.insert({ timeMs, order, requests: requests - gone }, (other) => other.timeMs > timeMs);
    }
  }
}

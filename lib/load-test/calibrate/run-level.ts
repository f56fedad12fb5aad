import type { Clock } from '../run/api-transport';
import type { LevelMeasurement } from './calibration-target';

/** Answers that a level counts at least, however slow they are; with more clients one for each. */
const FEWEST_ANSWERS = 10;

/** So many requests in a row without a single good answer, and there will be none. */
const HOPELESS = 5;

/** A client that was refused waits so long before it asks again, in milliseconds: what refuses is fast. */
const REFUSED_MS = 100;

/** Sends a request and waits for the whole answer. @returns undefined for a good one, else the reason in a few words; it never throws */
export type SendRequest = (signal: AbortSignal) => Promise<string | undefined>;

/** One step of a calibration: so many clients at once, each with one request after the other. */
export interface LevelProps {
  readonly clients: number;
  /** How long it counts at least, in seconds; a slow server gets longer. */
  readonly levelSeconds: number;
  readonly send: SendRequest;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Clients that each send a request, wait for its answer and send the next one. The first answer of each is not counted: it opens the
 * connection, and may find cold caches. When enough were counted, the clients go on until the last counted request has its answer, so that
 * none is answered under less load than the others, and long ones count like short ones.
 */
export async function runLevel({ clients, levelSeconds, send, clock, signal }: LevelProps): Promise<LevelMeasurement> {
  const seconds: number[] = [];
  const failed = new Map<string, number>();
  const end = clock.now() + levelSeconds * 1000;
  let bad = 0;
  let open = 0;
  let counting = true;
  const isEnough = (): boolean => clock.now() >= end && seconds.length + bad >= Math.max(FEWEST_ANSWERS, clients);
  const isHopeless = (): boolean => bad >= HOPELESS && seconds.length === 0;
  const client = async (): Promise<void> => {
    for (let first = true; !signal.aborted && (counting || open > 0); first = false) {
      const counts = counting && !first;
      const sent = clock.now();
      open += counts ? 1 : 0;
      const fault = await send(signal);
      open -= counts ? 1 : 0;
      if (counts && fault === undefined) {
        seconds.push((clock.now() - sent) / 1000);
      } else if (counts && fault !== undefined && !signal.aborted) {
        failed.set(fault, (failed.get(fault) ?? 0) + 1);
        bad += 1;
      }
      counting = counting && !isEnough() && !isHopeless();
      if (fault !== undefined) {
        await clock.sleep(REFUSED_MS, signal);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds, failed, whole: !signal.aborted };
}

import { refuse, wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import type { Forecast } from '../result/forecast-result';
import { counted, timeInWords } from '../../core/number-words';

/** What must hold, as it was asked for. */
export interface WantedBounds {
  readonly p95?: IDuration | undefined;
  readonly p99?: IDuration | undefined;
  readonly coldStart?: IDuration | undefined;
  readonly lost?: number | undefined;
}

/** What is missed, in words; nothing if it holds. */
export type Missed = (found: Forecast) => string;

/** `3 s, not 2 s`: with all digits where in words the two look alike. */
function apart(found: number, most: number): string {
  const [a, b] = [timeInWords(found), timeInWords(most)];
  return a === b ? `${found} s, not ${most} s` : `${a}, not ${b}`;
}

/** @throws InputError if nothing is asked for, and with everything that is out of range */
export function checkBounds({ p95, p99, coldStart, lost }: WantedBounds): Missed {
  const faults = new Faults();
  const limit = (name: string, value: IDuration): number =>
    faults.attempt(() => durationSeconds(`solve: ${name}`, value, { min: 0.001 })) ?? 0;
  const bounds: Missed[] = [];
  const add = (words: string, most: number, figure: (found: Forecast) => number): void => {
    bounds.push((found) => (figure(found) > most ? `${words} is ${apart(figure(found), most)}` : ''));
  };
  if (p95) {
    add('p95', limit('p95', p95), ({ latency }) => latency?.p95 ?? 0);
  }
  if (p99) {
    add('p99', limit('p99', p99), ({ latency }) => latency?.p99 ?? 0);
  }
  if (coldStart) {
    const most = faults.attempt(() => durationSeconds('solve: coldStart', coldStart)) ?? 0;
    add('the wait of the first request', most, ({ coldStartWaitSeconds }) => coldStartWaitSeconds ?? 0);
  }
  if (bounds.length === 0 && lost === undefined) {
    refuse('solve', undefined, 'at least one of p95, p99, coldStart and lost');
  }
  const mostLost = lost === undefined ? 0 : faults.attempt(() => wholeNumber('solve: lost', lost, { min: 0 })) ?? 0;
  faults.throwIfAny();
  bounds.push(({ refused, timedOut, unanswered }) => {
    const all = refused + timedOut + unanswered;
    const open = unanswered > 0 ? ` (${unanswered} without an answer when the forecast ends)` : '';
    return all > mostLost ? `${counted(all, 'request')} ${all === 1 ? 'is' : 'are'} lost, not ${mostLost}${open}` : '';
  });
  // A setting that answers nothing has no percentile to be over; it holds nothing either.
  return (found) => (found.completed === 0 ? found.reasons.latency : bounds.map((bound) => bound(found)).filter((words) => words !== '').join(', '));
}

import type { Json } from '../../core/json';
import { objectAt } from '../../core/json';
import type { Answer } from '../recorded-run/recorded-run';

/** Requests that were sent and got no answer. */
export interface Unanswered {
  /** What the generator says about them: a refused connection, a time-out. */
  readonly reason: string;
  /** How many. */
  readonly count: number;
}

/** What one generator measured, read from what it printed. */
export interface GeneratorReport {
  /** Requests sent, with and without an answer. */
  readonly sent: number;
  /** The answers, of whatever status. */
  readonly answers: readonly Answer[];
  /** The requests without one. */
  readonly unanswered: readonly Unanswered[];
  /** How long it sent, in seconds; undefined where it did not come to the end. */
  readonly seconds?: number;
  /** Whether the output was there from its first line to its last: a log may be rotated away, a generator killed. */
  readonly complete: boolean;
}

/** The report of a generator whose output tells nothing. */
export const NOTHING: GeneratorReport = { sent: 0, answers: [], unanswered: [], complete: false };

/** The answers in all. */
export function countOf(rows: ReadonlyArray<{ readonly count: number }>): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The JSON object that a program printed over several lines, the first `{` and the last `}` alone on theirs, with other lines before and
 * behind it: a container's log holds both of its outputs. Undefined if there is none that is whole.
 */
export function printedJson(output: string): Json | undefined {
  const lines = output.split('\n');
  const end = lines.lastIndexOf('}');
  for (let start = lines.indexOf('{'); start >= 0 && start < end; start = lines.indexOf('{', start + 1)) {
    try {
      return objectAt(JSON.parse(lines.slice(start, end + 1).join('\n')));
    } catch {
      // It began later, or something was printed in the middle of it.
    }
  }
  return undefined;
}

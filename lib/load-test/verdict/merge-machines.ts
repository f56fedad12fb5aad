import { countOf } from '../generators/generator-report';
import { counted } from '../../core/number-words';
import type { Unanswered } from '../generators/generator-report';
import type { Answer } from '../recorded-run/recorded-run';
import type { MachineReport, Problem } from './measured-run';

/** What several machines measured, as if it were one. */
export interface MergedReports {
  readonly sent: number;
  readonly answers: readonly Answer[];
  readonly unanswered: readonly Unanswered[];
  /** The end of the last one, in seconds since the beginning of the first. */
  readonly seconds?: number;
  readonly problems: readonly Problem[];
}

/**
 * Puts the answers of all machines together, each at its own time. Percentiles are taken of the whole, never of percentiles. A machine
 * whose report is not whole is named, since without its part nobody knows what came of the load.
 *
 * @param planned how many machines there should be
 */
export function mergeMachines(machines: readonly MachineReport[], planned: number): MergedReports {
  const answers: Answer[] = [];
  const reasons = new Map<string, number>();
  const problems: Problem[] = [];
  let sent = 0;
  let seconds: number | undefined;
  for (const { machine, startSeconds, report } of machines) {
    sent += report.sent;
    report.answers.forEach((answer) => answers.push(answer.t === undefined ? answer : { ...answer, t: answer.t + startSeconds }));
    report.unanswered.forEach(({ reason, count }) => reasons.set(reason, (reasons.get(reason) ?? 0) + count));
    if (report.seconds !== undefined) {
      seconds = Math.max(seconds ?? 0, startSeconds + report.seconds);
    }
    if (!report.complete) {
      const known = report.sent === 0 ? 'nothing of its report is there' : `its report tells of ${counted(countOf(report.answers), 'answer')} and is not whole`;
      problems.push({ about: 'load', message: `${machine}: ${known}` });
    }
  }
  if (machines.length < planned) {
    problems.push({ about: 'load', message: `${planned - machines.length} of ${planned} machines reported nothing` });
  }
  const unanswered = [...reasons].map(([reason, count]): Unanswered => ({ reason, count }));
  answers.sort((a, b) => (a.t ?? 0) - (b.t ?? 0));
  return { sent, answers, unanswered, ...(seconds === undefined ? {} : { seconds }), problems };
}

/*
 * What the generators' reports say: was the load what it should be, and what came of it. Latencies are those of the good answers after the
 * pods were there; what was sent before is cold and counted apart.
 */
import { countOf } from '../generators/generator-report';
import type { Answer } from '../recorded-run/recorded-run';
import { succeeded } from '../recorded-run/recorded-run';
import { percentile } from '../recorded-run/run-figures';
import type { Evidence, Finding } from './check';
import type { Problem } from './measured-run';
import { steadyPart } from './steady-part';
import { counted } from '../../core/number-words';
import { part, secondsWords, secondsWordsBeside } from './figure-words';

/** Less than this part of the asked load is not the asked load. */
const ENOUGH = 0.95;

/** Of clients less: hey's own work between two requests, and the end of the load, in which fewer and fewer of them wait, are part of it. */
const ENOUGH_CLIENTS = 0.8;

/** Were all planned requests sent? Of clients for a time nobody can say how many these are; then it is the time. */
export function sentAsPlanned({ plan: { load, machines }, merged: { sent, seconds } }: Evidence): Finding {
  const planned = load.requests ?? (load.requestsPerSecond === undefined || load.durationSeconds === undefined
    ? undefined : load.requestsPerSecond * load.durationSeconds);
  if (planned === undefined) {
    const { durationSeconds = 0 } = load;
    return {
      id: 'load-sent', name: 'load sent', good: sent > 0 && (seconds ?? 0) >= durationSeconds * ENOUGH, restsOn: ['load', 'run'],
      measured: `${counted(sent, 'request')} in ${secondsWords(seconds ?? 0)}`, allowed: `requests for ${secondsWords(durationSeconds)}`,
    };
  }
  // One request more or less for every machine: where a second ends is a matter of rounding. What is compared is what is said.
  const [whole, off] = [Math.round(planned), Math.max(Math.ceil(planned / 1000), machines)];
  return {
    id: 'load-sent', name: 'load sent', good: Math.abs(sent - whole) <= off, restsOn: ['load', 'run'],
    measured: counted(sent, 'request'), allowed: `${counted(whole, 'request')}, ${off} more or less`,
  };
}

/** A generator that cannot send what it should measures itself: said as a problem, since nothing follows from such a run. */
export function generatorLimit({ plan: { load }, merged: { sent, answers, unanswered, seconds, problems } }: Evidence): Problem[] {
  if (problems.length > 0) {
    return [];
  }
  const { clients, durationSeconds, requestsPerSecond, ratePerClient, thinkTimeSeconds } = load;
  if (requestsPerSecond !== undefined && durationSeconds !== undefined && sent > 0) {
    const planned = requestsPerSecond * durationSeconds;
    const message = `the generator sent ${sent} of ${counted(Math.round(planned), 'request')}: it was the limit, give it more CPU or more machines`;
    return sent < planned * ENOUGH ? [{ about: 'load', message }] : [];
  }
  if (clients === undefined || seconds === undefined || ratePerClient !== undefined || thinkTimeSeconds > 0 || unanswered.length > 0) {
    return [];
  }
  // Little's law: the clients that wait for an answer are the time of all answers over the time of the load.
  const waiting = answers.reduce((sum, answer) => sum + answer.seconds * answer.count, 0) / seconds;
  const message = `of ${counted(clients, 'client')} ${waiting.toFixed(1)} waited for an answer on average: the generator was the limit, give it more CPU`;
  return answers.length > 0 && waiting < clients * ENOUGH_CLIENTS ? [{ about: 'load', message }] : [];
}

/** How many requests went without a good answer, the ones without any answer included? */
export function errorRate({ plan: { expect: { errorPart } }, merged: { sent, answers, unanswered } }: Evidence): Finding {
  const bad = answers.filter((answer) => !succeeded(answer));
  const failed = countOf(bad) + countOf(unanswered);
  const worst = [...reasonsOf(bad), ...unanswered].sort((a, b) => b.count - a.count).slice(0, 3);
  return {
    id: 'errors',
    name: 'requests without a good answer',
    // Divided, since 0.29 times 100 is less than 29 for a computer.
    good: sent > 0 && failed / sent <= errorPart,
    restsOn: ['load', 'run', 'service'],
    measured: sent === 0 ? 'no request' : `${failed} of ${sent} (${part(failed / sent)})`,
    allowed: `at most ${part(errorPart)}`,
    note: worst.length === 0 ? undefined : worst.map(({ reason, count }) => `${count} x ${reason}`).join('; '),
  };
}

/** Latencies of the steady part. One finding for each limit that was set. */
export function latencies({ plan: { expect }, run, merged: { answers } }: Evidence): Finding[] {
  const limits = [['p50', 0.5, expect.p50Seconds], ['p95', 0.95, expect.p95Seconds], ['p99', 0.99, expect.p99Seconds]] as const;
  const { steady, note } = steadyPart(answers, run);
  const good = steady.filter(succeeded).sort((a, b) => a.seconds - b.seconds);
  return limits.flatMap(([name, share, limit]): Finding[] => {
    if (limit === undefined) {
      return [];
    }
    const found = percentile(good, countOf(good), share);
    return [{
      id: name, name: `${name} once the pods were there`, good: found !== null && found <= limit, restsOn: ['load', 'run', 'room', 'service'],
      measured: found === null ? 'no good answer' : secondsWordsBeside(found, limit), allowed: `at most ${secondsWords(limit)}`, note,
    }];
  });
}

function reasonsOf(bad: readonly Answer[]): Array<{ readonly reason: string; readonly count: number }> {
  const counts = new Map<number, number>();
  bad.forEach(({ status, count }) => counts.set(status, (counts.get(status) ?? 0) + count));
  return [...counts].map(([status, count]) => ({ reason: `status ${status}`, count }));
}

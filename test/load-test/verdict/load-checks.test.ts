import { checkOf } from '../../../lib/load-test/verdict/check';
import { errorRate, generatorLimit, latencies, sentAsPlanned } from '../../../lib/load-test/verdict/load-checks';
import type { GeneratorReport } from '../../../lib/load-test/generators/generator-report';
import type { MeasuredRun } from '../../../lib/load-test/verdict/measured-run';
import { answersOf, evidenceOf, lineOf, planWith, podsAt, reportOf, runOf } from './evidence';
import type { PlanChanges } from './evidence';

/** A run of which only the number of requests and the time count. */
const sending = (sent: number, seconds?: number): MeasuredRun =>
  runOf([{ sent, answers: [], unanswered: [], complete: true, ...(seconds === undefined ? {} : { seconds }) }]);

describe('requests sent as planned', () => {
  it.each<[string, PlanChanges, number, number, string]>([
    ['of a number: all', { load: { requests: 100 } }, 100, 5, 'good: load sent: 100 requests; 100 requests, 1 more or less'],
    ['one less', { load: { requests: 100 } }, 99, 5, 'good: load sent: 99 requests; 100 requests, 1 more or less'],
    ['two less', { load: { requests: 100 } }, 98, 5, 'bad: load sent: 98 requests; 100 requests, 1 more or less'],
    ['two more', { load: { requests: 100 } }, 102, 5, 'bad: load sent: 102 requests; 100 requests, 1 more or less'],
    ['one for each of three machines', { load: { requests: 100 }, machines: 3 }, 97, 5, 'good: load sent: 97 requests; 100 requests, 3 more or less'],
    ['one of a thousand', { load: { requests: 3000 } }, 2997, 5, 'good: load sent: 2997 requests; 3000 requests, 3 more or less'],
    ['one of a thousand, begun', { load: { requests: 1001 } }, 1003, 5, 'good: load sent: 1003 requests; 1001 requests, 2 more or less'],
    ['what the sentence says, to the request', { load: { requests: 1500 } }, 1502, 5, 'good: load sent: 1502 requests; 1500 requests, 2 more or less'],
    ['one more than the sentence says', { load: { requests: 1500 } }, 1503, 5, 'bad: load sent: 1503 requests; 1500 requests, 2 more or less'],
    ['a single one', { load: { requests: 1 } }, 1, 5, 'good: load sent: 1 request; 1 request, 1 more or less'],
    ['none at all', { load: { requests: 100 } }, 0, 5, 'bad: load sent: 0 requests; 100 requests, 1 more or less'],
    // 2.1 a second for 5 s are 10.5: 12 of them are as far from it as the sentence allows.
    ['of a rate, rounded', { load: { requestsPerSecond: 2.1, durationSeconds: 5 } }, 12, 5, 'good: load sent: 12 requests; 11 requests, 1 more or less'],
    ['of a rate: too few', { load: { requestsPerSecond: 20, durationSeconds: 5 } }, 90, 5, 'bad: load sent: 90 requests; 100 requests, 1 more or less'],
    ['of clients for a time: the time', { load: { clients: 5, durationSeconds: 20 } }, 7, 19, 'good: load sent: 7 requests in 19 s; requests for 20 s'],
    ['of clients, shorter by more than a twentieth', { load: { clients: 5, durationSeconds: 20 } }, 7, 18.99, 'bad: load sent: 7 requests in 18.99 s; requests for 20 s'],
    ['of clients, longer', { load: { clients: 5, durationSeconds: 20 } }, 1, 25, 'good: load sent: 1 request in 25 s; requests for 20 s'],
    ['of clients, none', { load: { clients: 5, durationSeconds: 20 } }, 0, 20, 'bad: load sent: 0 requests in 20 s; requests for 20 s'],
  ])('%s', (_what, plan, sent, seconds, line) => {
    expect(lineOf(sentAsPlanned(evidenceOf(planWith(plan), sending(sent, seconds))))).toBe(line);
  });

  it('cannot be said of clients whose load did not come to an end', () => {
    expect(lineOf(sentAsPlanned(evidenceOf(planWith({ load: { clients: 5, durationSeconds: 20 } }), sending(30)))))
      .toBe('bad: load sent: 30 requests in 0 s; requests for 20 s');
  });
});

describe('the generator as the limit', () => {
  const said = (plan: PlanChanges, report: GeneratorReport): string[] =>
    generatorLimit(evidenceOf(planWith(plan), runOf([report]))).map(({ about, message }) => `${about}: ${message}`);
  const RATE = { load: { requestsPerSecond: 20, durationSeconds: 5 } };
  const CLIENTS = { load: { clients: 10, durationSeconds: 10 } };

  it('is said of a rate where less than 95 of 100 requests were sent', () => {
    expect(said(RATE, reportOf(answersOf(95, 0.1)))).toEqual([]);
    expect(said(RATE, reportOf(answersOf(94, 0.1)))).toEqual(['load: the generator sent 94 of 100 requests: it was the limit, give it more CPU or more machines']);
    // Nothing at all is no matter of CPU; the check of the load says it.
    expect(said(RATE, reportOf([]))).toEqual([]);
  });

  it('is said of clients where less than 80 of 100 of them waited, by Little\'s law', () => {
    // 640 answers of 0.125 s in 10 s are 8 of 10 clients that wait; 632 are 7.9.
    expect(said(CLIENTS, reportOf(answersOf(640, 0.125)))).toEqual([]);
    expect(said(CLIENTS, reportOf(answersOf(632, 0.125)))).toEqual(['load: of 10 clients 7.9 waited for an answer on average: the generator was the limit, give it more CPU']);
    expect(said({ load: { clients: 1, durationSeconds: 10 } }, reportOf(answersOf(50, 0.1)))).toEqual([
      'load: of 1 client 0.5 waited for an answer on average: the generator was the limit, give it more CPU',
    ]);
  });

  it('counts answers that stand for several', () => {
    expect(said(CLIENTS, reportOf([{ seconds: 0.1, status: 200, count: 1000 }]))).toEqual([]);
  });

  it.each<[string, PlanChanges, GeneratorReport]>([
    ['pause between their requests', { load: { clients: 10, durationSeconds: 10, thinkTimeSeconds: 1 } }, reportOf(answersOf(10, 0.1))],
    ['send at a rate of their own', { load: { clients: 10, durationSeconds: 10, ratePerClient: 1 } }, reportOf(answersOf(10, 0.1))],
    ['got no answer to some, and nobody knows how long they waited', CLIENTS, reportOf(answersOf(10, 0.1), { 'time-out': 1 })],
    ['got no answer at all', CLIENTS, reportOf([])],
    ['did not come to an end', CLIENTS, { ...reportOf(answersOf(10, 0.1)), seconds: undefined } as unknown as GeneratorReport],
    ['whose report is not whole', CLIENTS, { ...reportOf(answersOf(10, 0.1)), complete: false }],
  ])('cannot be said of clients that %s', (_what, plan, report) => {
    expect(said(plan, report)).toEqual([]);
  });
});

describe('requests without a good answer', () => {
  const line = (errorPart: number, report: GeneratorReport): string => lineOf(errorRate(evidenceOf(planWith({ expect: { errorPart } }), runOf([report]))));

  it('are none unless some are allowed', () => {
    expect(line(0, reportOf(answersOf(100, 0.1)))).toBe('good: requests without a good answer: 0 of 100 (0 %); at most 0 %');
    expect(line(0, reportOf([...answersOf(99, 0.1), ...answersOf(1, 0.1, 500)]))).toBe('bad: requests without a good answer: 1 of 100 (1 %); at most 0 % (1 x status 500)');
  });

  it('may be as many as are allowed, to the request', () => {
    const failing = (bad: number): GeneratorReport => reportOf([...answersOf(100 - bad, 0.1), ...answersOf(bad, 0.1, 503)]);
    // 0.29 times 100 is 28.999999999999996 for a computer.
    expect(line(0.29, failing(29))).toBe('good: requests without a good answer: 29 of 100 (29 %); at most 29 % (29 x status 503)');
    expect(line(0.29, failing(30))).toBe('bad: requests without a good answer: 30 of 100 (30 %); at most 29 % (30 x status 503)');
    expect(line(1, failing(100))).toMatch(/^good: /);
    expect(line(0.025, reportOf(answersOf(39, 0.1), { refused: 1 }))).toBe('good: requests without a good answer: 1 of 40 (2.5 %); at most 2.5 % (1 x refused)');
  });

  it.each([[199, 1], [200, 0], [204, 0], [299, 0], [300, 1], [404, 1], [0, 1]])('an answer of status %i is bad: %i', (status, bad) => {
    expect(line(0, reportOf(answersOf(10, 0.1, status)))).toContain(`: ${bad * 10} of 10 `);
  });

  it('are named by their reasons, the three most frequent first', () => {
    const answers = [...answersOf(2, 0.1, 404), ...answersOf(4, 0.1, 503), ...answersOf(1, 0.1, 502)];
    expect(line(1, reportOf(answers, { 'connection refused': 3, 'EOF': 1 })))
      .toBe('good: requests without a good answer: 11 of 11 (100 %); at most 100 % (4 x status 503; 3 x connection refused; 2 x status 404)');
  });

  it('cannot be counted without a request, whatever is allowed', () => {
    expect(line(1, reportOf([]))).toBe('bad: requests without a good answer: no request; at most 100 %');
  });
});

describe('latencies once the pods were there', () => {
  const lines = (expected: PlanChanges['expect'], run: MeasuredRun): string[] => latencies(evidenceOf(planWith({ expect: expected ?? {} }), run)).map(lineOf);
  const settled = [podsAt(0, 1)];

  it('are looked at where a limit is set, each by itself', () => {
    const run = runOf([reportOf(Array.from({ length: 100 }, (_, index) => ({ t: 1, seconds: (index + 1) / 100, status: 200, count: 1 })))], settled);
    expect(lines({}, run)).toEqual([]);
    expect(lines({ p50Seconds: 0.5, p95Seconds: 0.9, p99Seconds: 0.99 }, run)).toEqual([
      'good: p50 once the pods were there: 500 ms; at most 500 ms', 'bad: p95 once the pods were there: 950 ms; at most 900 ms',
      'good: p99 once the pods were there: 990 ms; at most 990 ms',
    ]);
  });

  it('are those of good answers', () => {
    const run = runOf([reportOf([...answersOf(10, 0.2), ...answersOf(90, 5, 503)])], settled);
    expect(lines({ p99Seconds: 1 }, run)).toEqual(['good: p99 once the pods were there: 200 ms; at most 1 s']);
    expect(lines({ p99Seconds: 1 }, runOf([reportOf(answersOf(5, 0.1, 503))], settled))).toEqual(['bad: p99 once the pods were there: no good answer; at most 1 s']);
  });

  it('never read as if what failed were allowed', () => {
    expect(lines({ p95Seconds: 1 }, runOf([reportOf(answersOf(10, 1.004))], settled))).toEqual(['bad: p95 once the pods were there: 1.004 s; at most 1 s']);
    expect(lines({ p95Seconds: 1 }, runOf([reportOf(answersOf(10, 1))], settled))).toEqual(['good: p95 once the pods were there: 1 s; at most 1 s']);
  });

  it('say what was left out', () => {
    const run = runOf([reportOf([{ t: 0, seconds: 3, status: 200, count: 4 }, { t: 2, seconds: 0.1, status: 200, count: 96 }])], [podsAt(0, 1), podsAt(2, 2)]);
    expect(lines({ p99Seconds: 1 }, run)).toEqual(['good: p99 once the pods were there: 100 ms; at most 1 s (4 answers to requests of the first 2 s are not among them)']);
  });
});

describe('the line of a check', () => {
  const finding = { id: 'a', name: 'b', good: true, measured: '1', allowed: '2', restsOn: ['load', 'watch'] } as const;

  it('is what was found where nothing is in its way', () => {
    expect(checkOf({ ...finding, note: undefined }, [{ about: 'room', message: 'no room' }])).toEqual({ id: 'a', name: 'b', outcome: expect.objectContaining({ name: 'pass' }), measured: '1', allowed: '2' });
    expect(checkOf({ ...finding, good: false, note: 'why' }, [])).toMatchObject({ outcome: { name: 'fail' }, note: 'why' });
  });

  it.each([true, false])('is inconclusive where it rests on what has a problem, good or not (%s), and says the first one', (good) => {
    const problems = [{ about: 'room', message: 'no room' }, { about: 'watch', message: 'nobody looked' }, { about: 'load', message: 'cut' }] as const;
    expect(checkOf({ ...finding, good, note: 'why' }, problems)).toMatchObject({ outcome: { name: 'inconclusive' }, note: 'nobody looked' });
  });

  it.each([
    ['load-sent', ['load', 'run']], ['errors', ['load', 'run', 'service']], ['p95', ['load', 'run', 'room', 'service']],
  ])('%s rests on %j', (id, kinds) => {
    const evidence = evidenceOf(planWith({ expect: { p95Seconds: 1 } }), runOf([reportOf(answersOf(100, 0.1))], [podsAt(0, 1)]));
    const found = [sentAsPlanned(evidence), errorRate(evidence), ...latencies(evidence)].find((one) => one.id === id);
    expect(found?.restsOn).toEqual(kinds);
  });
});

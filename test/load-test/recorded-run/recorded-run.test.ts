import { forecast, Load, seconds } from '../../../lib/forecast';
import type { PodSample, RecordedRun } from '../../../lib/load-test/recorded-run';
import { compareRun, parseHeyCsv, parsePodsCsv, parseRunCsv, runCsv } from '../../../lib/load-test/recorded-run';
import { figuresOfRun } from '../../../lib/load-test/recorded-run/run-figures';

const HEADER = 't,desired,actual,pods,ready,terminating';

function pods(...rows: ReadonlyArray<readonly [t: number, desired: number, pods: number, ready: number]>): PodSample[] {
  return rows.map(([t, desired, present, ready]) => ({ t, desired, pods: present, ready, terminating: 0 }));
}

const answer = (t: number, took: number, status = 200, count = 1) => ({ t, seconds: took, status, count });

describe('the pods of a recording', () => {
  it('are read with the columns in any order, and without those that may be missing', () => {
    expect(parsePodsCsv('ready,pods,t\n1,2,-0.5\n2,2,0\n', 'p.csv')).toEqual([
      { t: -0.5, pods: 2, ready: 1, terminating: 0 }, { t: 0, pods: 2, ready: 2, terminating: 0 },
    ]);
  });

  it('have no wish where the autoscaler had no data', () => {
    expect(parsePodsCsv(`${HEADER}\n0,-1,0,0,0,0\n`, 'p.csv')).toEqual([{ t: 0, actual: 0, pods: 0, ready: 0, terminating: 0 }]);
  });

  it.each([
    ['', 'p.csv:1: expected a header with t, pods, ready, got an empty file'],
    ['t,pods\n1,1\n', 'p.csv:1: expected a header with t, pods, ready, got t,pods'],
    [HEADER, 'p.csv: row 1: expected at least one row below the header, got none'],
    [`${HEADER}\n0,1,1,1,x,0`, 'p.csv: row 1: expected a number of at least 0 in column ready, got "x"'],
    [`${HEADER}\n0,1,1,1,-1,0`, 'p.csv: row 1: expected a number of at least 0 in column ready, got "-1"'],
    [`${HEADER}\n2,1,1,1,1,0\n1,1,1,1,1,0`, 'p.csv: row 2: expected times that do not fall from row to row, got 1 after 2'],
    [`${HEADER}\n1,2`, /^p\.csv:2: expected well-formed CSV with as many fields as the header, got Invalid Record Length/],
  ])('are refused: %j', (text, message) => {
    expect(() => parsePodsCsv(text, 'p.csv')).toThrow(message);
  });
});

describe('the answers of hey', () => {
  it('are read in order of the time they were sent', () => {
    const text = 'response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n0.2,0,0,0,0,0,200,0.3\n0.1,0,0,0,0,0,503,0.1\n';
    expect(parseHeyCsv(text, 'h.csv')).toEqual([answer(0.1, 0.1, 503), answer(0.3, 0.2)]);
  });

  it('may be none: hey writes its header only', () => {
    expect(parseHeyCsv('response-time,status-code,offset\n\n', 'h.csv')).toEqual([]);
  });

  it('are refused where they are no hey', () => {
    expect(() => parseHeyCsv('time,code\n1,200', 'h.csv')).toThrow('h.csv:1: expected a header with response-time, status-code, offset, got time,code');
  });
});

describe('a run.csv', () => {
  const run: RecordedRun = {
    pods: [{ t: -1, desired: 1, actual: 1, pods: 1, ready: 1, pending: 0, terminating: 0 }, { t: 1.5, pods: 3, ready: 1, pending: 2, terminating: 1 }],
    answers: [answer(0.25, 0.1), answer(0.5, 20, 0, 7)],
    gaps: [{ from: 3, to: 23.5 }],
  };

  it('is read as it was written', () => {
    expect(runCsv(run)).toBe([
      'row,t,desired,actual,pods,ready,pending,terminating,seconds,status,count',
      'pods,-1,1,1,1,1,0,0,,,',
      'pods,1.5,,,3,1,2,1,,,',
      'gap,3,,,,,,,20.5,,',
      'answer,0.25,,,,,,,0.1,200,1',
      'answer,0.5,,,,,,,20,0,7',
      '',
    ].join('\n'));
    expect(parseRunCsv(runCsv(run), 'run.csv')).toEqual(run);
  });

  it('is refused with the row that is wrong', () => {
    expect(() => parseRunCsv(runCsv(run).replace('gap,', 'gab,'), 'run.csv')).toThrow('run.csv: row 3: row: expected pods, answer or gap, got "gab"');
    expect(() => parseRunCsv(runCsv(run).replace('20,0,7', '20,0,0'), 'run.csv')).toThrow('run.csv: row 5: expected a number of at least 1 in column count, got "0"');
  });
});

describe('a run beside its forecast', () => {
  const expected = forecast({ annotations: {}, containerConcurrency: 10 }, Load.concurrent(50, seconds(30)), {
    serviceTime: seconds(0.2), startupTime: seconds(1.5), initialPods: 1,
  });

  it('is compared figure by figure', () => {
    const run: RecordedRun = {
      pods: pods([-2, 3, 3, 3], [-1, 1, 1, 1], [0, 1, 1, 1], [2, 4, 4, 1], [4, 7, 7, 4], [8.2, 7, 7, 7], [29, 7, 7, 7], [66, 3, 7, 7], [68, 3, 3, 3]),
      answers: [answer(0, 0.2, 200, 97), answer(1, 0.4, 200, 3), answer(2, 9, 503, 50), answer(3, 20, 0, 10)],
    };
    expect(compareRun(run, expected, 30)).toEqual({
      peak: { forecast: 8, actual: 7, error: 1 },
      steady: { forecast: 8, actual: 7, error: 1 },
      settleSeconds: { forecast: 7.5, actual: 8.2, error: -0.7 },
      firstScaleDownSeconds: { forecast: 64, actual: 66, error: -2 },
      requestsPerSecond: { forecast: expect.any(Number), actual: 3.3333, error: expect.any(Number) },
      p50: { forecast: 0.2, actual: 0.2, error: 0 },
      p95: { forecast: expect.any(Number), actual: 0.2, error: expect.any(Number) },
    });
  });

  it('says null where the run does not tell: watched too briefly, pods still starting, no good answer', () => {
    const run: RecordedRun = { pods: pods([0, 1, 1, 1], [20, 8, 8, 5]), answers: [answer(0, 0.2, 404, 100)] };
    const { settleSeconds, firstScaleDownSeconds, requestsPerSecond, p50 } = compareRun(run, expected, 30);
    expect([settleSeconds, firstScaleDownSeconds, p50].map(({ actual, error }) => [actual, error])).toEqual([[null, null], [null, null], [null, null]]);
    expect(requestsPerSecond.actual).toBe(0);
  });

  it('knows no pods of before the load, and goes by the pods where nobody knows what the autoscaler asked for', () => {
    const run: RecordedRun = { pods: [{ t: -1, pods: 9, ready: 9, terminating: 0 }, { t: 1, pods: 2, ready: 2, terminating: 0 }, { t: 5, pods: 1, ready: 1, terminating: 0 }], answers: [] };
    expect(compareRun(run, expected, 30)).toMatchObject({ peak: { actual: 2 }, firstScaleDownSeconds: { actual: 1 } });
  });

  it('takes no moment without a wish for a scale-down', () => {
    const sample = (t: number, pods: number, desired?: number): PodSample => ({ t, pods, ready: pods, terminating: 0, ...(desired === undefined ? {} : { desired }) });
    const pods = [sample(-1, 3), sample(0, 3), sample(1, 3, 2), sample(2, 3), sample(3, 3, 2), sample(4, 2), sample(5, 2, 1)];
    expect(figuresOfRun({ pods, answers: [] }, 2).firstScaleDownSeconds).toBe(5);
    expect(figuresOfRun({ pods: pods.map(({ t, pods: present }) => sample(t, present)), answers: [] }, 2).firstScaleDownSeconds).toBe(4);
  });

  it('ends with its last answer where the load has a number of requests', () => {
    const run: RecordedRun = { pods: pods([0, 1, 1, 1], [3, 2, 2, 2], [9, 5, 5, 5]), answers: [answer(0, 1), answer(3, 1)] };
    expect(compareRun(run, expected)).toMatchObject({ steady: { actual: 2 }, requestsPerSecond: { actual: 0.5 } });
  });
});

import { InputError } from '../../../lib/core/input-error';
import { CsvRows } from '../../../lib/load-test/recorded-run/csv-rows';
import { parseHeyCsv } from '../../../lib/load-test/recorded-run/hey-csv';
import { parsePodsCsv } from '../../../lib/load-test/recorded-run/pods-csv';
import type { RecordedRun } from '../../../lib/load-test/recorded-run/recorded-run';
import { parseRunCsv, runCsv } from '../../../lib/load-test/recorded-run/run-csv';

const read = (text: string, ...required: string[]): CsvRows => CsvRows.parse(text, 'x.csv', required);

function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  return 'taken';
}

describe('a CSV file with a header', () => {
  it('is read by the names of its columns, in any order, with further ones', () => {
    const rows = read('b,more,a\n2,x,1\n4,y,3\n', 'a', 'b');
    expect(rows.count).toBe(2);
    expect([rows.number(0, 'a'), rows.number(1, 'b'), rows.text(1, 'more')]).toEqual([1, 4, 'y']);
    expect([rows.has('more'), rows.has('c')]).toEqual([true, false]);
  });

  it('may come from a spreadsheet: a byte order mark, CRLF, quotes, blanks, empty lines', () => {
    const rows = read('\uFEFFa,b\r\n\r\n 1 ,"x, y"\r\n"2", z \r\n\r\n', 'a');
    expect([rows.count, rows.number(0, 'a'), rows.text(0, 'b'), rows.number(1, 'a'), rows.text(1, 'b')]).toEqual([2, 1, 'x, y', 2, 'z']);
  });

  it('may have comments, which begin a line and are none in the middle of one', () => {
    const rows = read('# measured on Monday\na,b\n# the first\n1,x # y\n', 'a');
    expect([rows.count, rows.text(0, 'b')]).toEqual([1, 'x # y']);
  });

  it('has an empty text where the column, the row or the field is not there, and no number', () => {
    const rows = read('a,b\n1,\n', 'a');
    expect([rows.text(0, 'b'), rows.text(0, 'c'), rows.text(7, 'a')]).toEqual(['', '', '']);
    expect([rows.optional(0, 'b'), rows.optional(0, 'c', 0), rows.optional(0, 'a', 0)]).toEqual([undefined, undefined, 1]);
  });

  it.each<[string, number]>([['0', 0], ['-0.5', -0.5], ['1e3', 1000], ['.5', 0.5], ['+2', 2]])('takes %s for a number', (text, value) => {
    expect(read(`a\n${text}\n`, 'a').number(0, 'a')).toBe(value);
  });

  it.each<[string, string, number | undefined, string]>([
    ['a word', 'x', undefined, 'x.csv: row 2: expected a number in column a, got "x"'],
    ['nothing', '""', undefined, 'x.csv: row 2: expected a number in column a, got ""'],
    ['a number that is none', 'NaN', undefined, 'x.csv: row 2: expected a number in column a, got "NaN"'],
    ['one without an end', 'Infinity', undefined, 'x.csv: row 2: expected a number in column a, got "Infinity"'],
    ['one with a comma for a point', '"1,5"', undefined, 'x.csv: row 2: expected a number in column a, got "1,5"'],
    ['one just below the least', '0.999', 1, 'x.csv: row 2: expected a number of at least 1 in column a, got "0.999"'],
  ])('refuses %s', (_what, text, min, message) => {
    const rows = read(`a\n7\n${text}\n`, 'a');
    expect(messageOf(() => rows.number(1, 'a', min))).toBe(message);
    expect(rows.number(0, 'a', 7)).toBe(7);
  });

  it.each<[string, string, string]>([
    ['is empty', '', 'x.csv:1: expected a header with a, b, got an empty file'],
    ['has comments alone', '# a,b\n', 'x.csv:1: expected a header with a, b, got an empty file'],
    ['has another header', 'a,c\n1,2\n', 'x.csv:1: expected a header with a, b, got a,c'],
    ['has its header in other letters', 'A,b\n', 'x.csv:1: expected a header with a, b, got A,b'],
  ])('is refused where it %s', (_what, text, message) => {
    expect(messageOf(() => read(text, 'a', 'b'))).toBe(message);
  });

  it.each<[string, string, RegExp]>([
    ['a field too many', 'a,b\n1,2\n1,2,3\n', /^x\.csv:3: expected well-formed CSV with as many fields as the header, got Invalid Record Length: .* on line 3$/],
    ['a quote that does not end', 'a,b\n1,"2\n', /^x\.csv:\d+: expected well-formed CSV with as many fields as the header, got Quote Not Closed: /],
  ])('is refused for %s, with its line and the reason', (_what, text, message) => {
    expect(messageOf(() => read(text, 'a'))).toMatch(message);
    expect(() => read(text, 'a')).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
  });
});

describe('the pods of a recording', () => {
  it('have of what was measured what is there, an empty field being nothing', () => {
    const text = 't,desired,actual,pods,ready,pending,terminating,inFlight,requestsPerSecond\n0,3,2,2,1,1,4,7.5,30\n2,,,2,1,,,,\n2,0,0,0,0,0,0,0,0\n';
    expect(parsePodsCsv(text, 'p.csv')).toEqual([
      { t: 0, desired: 3, actual: 2, pods: 2, ready: 1, pending: 1, terminating: 4, inFlight: 7.5, requestsPerSecond: 30 },
      { t: 2, pods: 2, ready: 1, terminating: 0 },
      { t: 2, desired: 0, actual: 0, pods: 0, ready: 0, pending: 0, terminating: 0, inFlight: 0, requestsPerSecond: 0 },
    ]);
    expect(Object.keys(parsePodsCsv('t,pods,ready\n0,1,1\n', 'p.csv')[0] ?? {})).toEqual(['t', 'pods', 'ready', 'terminating']);
  });

  it.each(['actual', 'pending', 'terminating', 'inFlight', 'requestsPerSecond', 'pods'])('has no %s below 0', (column) => {
    const others = ['t', 'pods', 'ready'].filter((name) => name !== column);
    const text = `${[...others, column].join(',')}\n${others.map(() => 0).join(',')},-1\n`;
    expect(messageOf(() => parsePodsCsv(text, 'p.csv'))).toBe(`p.csv: row 1: expected a number of at least 0 in column ${column}, got "-1"`);
  });

  it('is told first what is not even a text', () => {
    expect(messageOf(() => parsePodsCsv(5 as never, '' as never))).toBe(
      '2 values are wrong\n  - parsePodsCsv: text: expected a text, got 5; put it in quotes\n  - parsePodsCsv: file: expected a text that is not empty, got ""');
    expect(messageOf(() => parseHeyCsv(undefined as never, 'h.csv'))).toBe('parseHeyCsv: text: expected a text, got undefined');
    expect(messageOf(() => parseRunCsv('x', ' '))).toBe('parseRunCsv: file: expected a text that is not empty, got " "');
  });
});

describe('the answers of hey', () => {
  it.each<[string, string, string]>([
    ['a time that took less than none', '-0.1,200,1', 'h.csv: row 1: expected a number of at least 0 in column response-time, got "-0.1"'],
    ['a status below none', '0.1,-1,1', 'h.csv: row 1: expected a number of at least 0 in column status-code, got "-1"'],
    ['no moment', '0.1,200,', 'h.csv: row 1: expected a number in column offset, got ""'],
  ])('have not %s', (_what, row, message) => {
    expect(messageOf(() => parseHeyCsv(`response-time,status-code,offset\n${row}\n`, 'h.csv'))).toBe(message);
  });
});

describe('a run.csv', () => {
  const run = (more: Partial<RecordedRun>): RecordedRun => ({ pods: [], answers: [], ...more });
  const again = (more: Partial<RecordedRun>): RecordedRun => parseRunCsv(runCsv(run(more)), 'run.csv');

  it('of nothing is a header', () => {
    expect(runCsv(run({}))).toBe('row,t,desired,actual,pods,ready,pending,terminating,seconds,status,count\n');
    expect(again({})).toEqual({ pods: [], answers: [] });
  });

  it('has columns for what was measured where it was, for all of the pods', () => {
    const pods = [{ t: 0, pods: 1, ready: 1, terminating: 0 }, { t: 1, pods: 1, ready: 1, terminating: 0, requestsPerSecond: 30 }];
    expect(runCsv(run({ pods })).split('\n').slice(0, 3)).toEqual([
      'row,t,desired,actual,pods,ready,pending,terminating,seconds,status,count,requestsPerSecond', 'pods,0,,,1,1,,0,,,,', 'pods,1,,,1,1,,0,,,,30',
    ]);
    expect(again({ pods })).toEqual(run({ pods }));
    expect(runCsv(run({ pods: [{ t: 0, pods: 1, ready: 1, terminating: 0, inFlight: 0 }] })).split('\n')[0]).toMatch(/,count,inFlight$/);
  });

  it('has no moment of answers that have none, and reads none', () => {
    const answers = [{ seconds: 0.2, status: 200, count: 5 }];
    expect(runCsv(run({ answers }))).toMatch(/\nanswer,,,,,,,,0\.2,200,5\n$/);
    expect(again({ answers }).answers).toEqual(answers);
  });

  it('is in tenths of a millisecond, but for what the pods say themselves', () => {
    expect(runCsv(run({ answers: [{ t: 0.1 + 0.2, seconds: 0.12345678, status: 200, count: 1 }] }))).toMatch(/\nanswer,0\.3,,,,,,,0\.1235,200,1\n$/);
    expect(again({ gaps: [{ from: 0.1, to: 0.3 }] }).gaps).toEqual([{ from: 0.1, to: 0.3 }]);
  });

  it('is put in order of time, pods and answers each for themselves', () => {
    const text = 'row,t,pods,ready,seconds,status,count\nanswer,3,,,1,200,1\npods,2,1,1,,,\nanswer,1,,,1,200,1\npods,-1,1,1,,,\n';
    const { pods, answers, gaps } = parseRunCsv(text, 'run.csv');
    expect([pods.map(({ t }) => t), answers.map(({ t }) => t), gaps]).toEqual([[-1, 2], [1, 3], undefined]);
  });

  it.each<[string, string, string]>([
    ['a gap that ends before it begins', 'gap,3,,,-1,,', 'run.csv: row 1: expected a number of at least 0 in column seconds, got "-1"'],
    ['a gap without its beginning', 'gap,,,,1,,', 'run.csv: row 1: expected a number in column t, got ""'],
    ['pods without a moment', 'pods,,1,1,,,', 'run.csv: row 1: expected a number in column t, got ""'],
    ['an answer that took no time that is known', 'answer,1,,,,200,1', 'run.csv: row 1: expected a number of at least 0 in column seconds, got ""'],
    ['an answer without a status', 'answer,1,,,1,,1', 'run.csv: row 1: expected a number of at least 0 in column status, got ""'],
    ['a row of no kind', ',1,,,1,200,1', 'run.csv: row 1: row: expected pods, answer or gap, got ""'],
    ['a kind in other letters', 'Pods,1,1,1,,,', 'run.csv: row 1: row: expected pods, answer or gap, got "Pods"'],
  ])('is refused for %s', (_what, row, message) => {
    expect(messageOf(() => parseRunCsv(`row,t,pods,ready,seconds,status,count\n${row}\n`, 'run.csv'))).toBe(message);
  });

  it('names every column that a file of something else lacks', () => {
    expect(messageOf(() => parseRunCsv('t,pods,ready\n0,1,1\n', 'p.csv'))).toBe('p.csv:1: expected a header with row, t, pods, ready, seconds, status, count, got t,pods,ready');
  });
});

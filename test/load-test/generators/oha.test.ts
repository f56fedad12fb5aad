import { seconds } from '../../../lib/core/duration';
import type { GeneratorRun } from '../../../lib/load-test/generators/generator';
import { Oha } from '../../../lib/load-test/generators/oha';
import { answersOfQuantiles } from '../../../lib/load-test/generators/quantiles';
import { Load } from '../../../lib/load/load';

const URL = 'http://gateway:80/x';
const load = Load.concurrent(50, seconds(30));
const command = (run: Partial<GeneratorRun> = {}, oha = new Oha()): string => oha.command({ load, machines: 1, method: 'POST', url: URL, ...run }).join(' ');
const complaints = (made: Load, machines = 1): string[] => new Oha().check(made, machines).map(({ message }) => message);

describe('the command of oha', () => {
  it('waits for what is in flight when the time is over, as hey does', () => {
    expect(command()).toBe(`oha --no-tui -m POST -c 50 -z 30s -w -t 20s ${URL}`);
  });

  it.each<[string, Partial<GeneratorRun>, string]>([
    ['a number of requests', { load: Load.requests(5, 100) }, '-m POST -c 5 -n 100 -t 20s'],
    ['the rate of all clients together', { load: Load.concurrent(50, seconds(30), { ratePerClient: 0.25 }) }, '-m POST -c 50 -z 30s -w -q 12.5 -t 20s'],
    ['times with a fraction', { load: Load.concurrent(50, seconds(1.5), { timeout: seconds(0.25) }) }, '-m POST -c 50 -z 1.5s -w -t 0.25s'],
    ['the JSON that is read', { report: true }, '--output-format json --stats-success-breakdown -m POST -c 50 -z 30s -w -t 20s'],
    ['headers, body and host', {
      method: 'PUT', host: '$(SERVICE_HOSTNAME)', bodyFile: './a$b.json', load: Load.requests(1, 1, { headers: { 'X-Price': '5$', 'Accept': '*/*' } }),
    }, '-m PUT -c 1 -n 1 -t 20s -H X-Price: 5$$ -H Accept: */* -D ./a$$b.json --host $(SERVICE_HOSTNAME)'],
  ])('has %s', (_what, run, flags) => {
    expect(command(run)).toBe(`oha --no-tui ${flags} ${URL}`);
  });

  it('has further flags in front of the URL', () => {
    expect(command({}, new Oha({ extraArgs: ['--disable-keepalive', '$(A)'] }))).toBe(`oha --no-tui -m POST -c 50 -z 30s -w -t 20s --disable-keepalive $$(A) ${URL}`);
  });
});

describe('what oha cannot do', () => {
  it.each<[string, Load, number, string[]]>([
    ['nothing of what clients do', Load.requests(5, 100, { ratePerClient: 2, timeout: seconds(0.5), method: 'HEAD', headers: { a_b: 'x' } }), 1, []],
    ['two machines, and clients that do not divide', Load.concurrent(3, seconds(1)), 2, [
      'machines: expected a divisor of the 3 clients, got 2; each machine runs the same number of them; possible are 1, 3',
      "machines: expected 1, got 2; oha's percentiles cannot be added up; for more machines use Hey, Vegeta or Fortio",
    ]],
    ['a pause and a ramp', Load.concurrent(3, seconds(9), { thinkTime: seconds(1), rampUp: seconds(2) }), 1, [
      "load: thinkTime: expected none, got \"1s\"; oha's clients do not pause; limit them with 'ratePerClient'",
      'load: rampUp: expected none, got "2s"; oha starts all of its clients at once',
    ]],
    ['a rate, and its headers are then of no interest', Load.rate(5, seconds(1), { headers: { host: 'x' } }), 1, [
      'load: expected a number of clients, got "5 requests per second"; oha sends no steady rate and no recording; use Load.concurrent or Load.requests',
    ]],
    ['headers that no line can have', Load.concurrent(1, seconds(1), { headers: { 'a:': 'x', 'b': '', 'c': ' x', 'd': 'x\n', 'é': 'x' } }), 1, [
      'load: headers: expected a header name of letters, digits, "-" and "_", got "a:"',
      'load: headers: b: expected a value of one line that is not empty, got ""',
      'load: headers: c: expected a value of one line that is not empty, got " x"',
      'load: headers: d: expected a value of one line that is not empty, got "x\\n"',
      'load: headers: expected a header name of letters, digits, "-" and "_", got "é"',
    ]],
  ])('is %s', (_what, made, machines, messages) => {
    expect(complaints(made, machines)).toEqual(messages);
  });
});

describe('the output of oha', () => {
  const parse = (result: object): object => new Oha().parse(`${JSON.stringify(result, null, 2)}\n`);
  const whole = {
    summary: { total: 12.5 }, statusCodeDistribution: { 200: 8, 204: 2, 503: 4 }, errorDistribution: { 'Connection refused (os error 111)': 3, 'aborted due to deadline': 5 },
    latencyPercentilesSuccessful: { 'p50': 0.2, 'p99.9': 0.5 }, latencyPercentilesNotSuccessful: { p50: 0.01, p100: 0.02 },
  };

  it('has the latencies of good answers and of bad ones, each status with those of its kind', () => {
    expect(parse(whole)).toEqual({
      sent: 17, seconds: 12.5, complete: true, unanswered: [{ reason: 'Connection refused (os error 111)', count: 3 }],
      answers: [
        { seconds: 0.2, status: 200, count: 4 }, { seconds: 0.5, status: 200, count: 4 }, { seconds: 0.2, status: 204, count: 1 }, { seconds: 0.5, status: 204, count: 1 },
        { seconds: 0.01, status: 503, count: 2 }, { seconds: 0.02, status: 503, count: 2 },
      ],
    });
  });

  it('tells nothing of percentiles that are not known, and is then not complete', () => {
    expect(parse({ ...whole, statusCodeDistribution: { 200: 8 }, latencyPercentilesSuccessful: { p50: null } })).toMatchObject({ sent: 11, answers: [], complete: false });
    expect(parse({ ...whole, statusCodeDistribution: { 200: 3 }, latencyPercentilesSuccessful: { p50: 0.2, p99: null } })).toMatchObject({ answers: [{ seconds: 0.2, status: 200, count: 3 }], complete: true });
  });

  it('may have no answers at all, and no figures of errors', () => {
    expect(parse({ summary: {}, statusCodeDistribution: {} })).toEqual({ sent: 0, answers: [], unanswered: [], seconds: 0, complete: true });
    expect(parse({ summary: {} })).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });

  it('is found among other lines, and not where it is cut', () => {
    const text = JSON.stringify(whole, null, 2);
    expect(new Oha().parse(`thread 'main' said {\n{\n${text}\nbye }\n`)).toMatchObject({ sent: 17, complete: true });
    expect(new Oha().parse(text.slice(0, -2))).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
    expect(new Oha().parse(text.replace('{\n', '{\nWARN\n'))).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });
});

describe('answers of which percentiles are known', () => {
  const of = (count: number, ...quantiles: Array<[part: number, seconds: number]>): Array<[number, number]> =>
    answersOfQuantiles(quantiles.map(([part, seconds]) => ({ part, seconds })), count, 200).map((answer) => [answer.count, answer.seconds]);

  it.each<[string, Array<[number, number]>, Array<[number, number]>]>([
    ['have the next higher one in between', of(10, [0.5, 1], [0.9, 2], [1, 3]), [[5, 1], [4, 2], [1, 3]]],
    ['are all counted: those above the last known have it', of(10, [0.5, 1], [0.9, 2]), [[5, 1], [5, 2]]],
    ['are whole: half of three are two', of(3, [0.5, 1], [1, 2]), [[2, 1], [1, 2]]],
    ['are not one more by the last bit of a fraction: 0.07 of 100 are 7', of(100, [0.07, 1], [1, 2]), [[7, 1], [93, 2]]],
    ['may be too few for each percentile to have one', of(2, [0.1, 1], [0.2, 2], [0.3, 3], [1, 4]), [[1, 1], [1, 4]]],
    ['may be told in any order', of(4, [1, 2], [0.5, 1]), [[2, 1], [2, 2]]],
    ['leave out a percentile that is no number', of(4, [0.5, NaN], [0.75, 1], [1, Infinity]), [[4, 1]]],
    ['are none where none are counted', of(0, [0.5, 1], [1, 2]), []],
    ['are none where nothing is known', of(4), []],
  ])('%s', (_what, answers, expected) => {
    expect(answers).toEqual(expected);
  });
});

import { seconds } from '../../../lib/core/duration';
import { Fortio } from '../../../lib/load-test/generators/fortio';
import type { GeneratorRun } from '../../../lib/load-test/generators/generator';
import { Load } from '../../../lib/load/load';

const URL = 'http://gateway:80/x';
const load = Load.concurrent(50, seconds(30));
const BEFORE = 'fortio load -quiet -allow-initial-errors -stdclient';
const command = (run: Partial<GeneratorRun> = {}, fortio = new Fortio()): string =>
  fortio.command({ load, machines: 1, method: 'POST', url: URL, ...run }).join(' ');
const complaints = (made: Load, machines = 1): string[] => new Fortio().check(made, machines).map(({ message }) => message);

describe('the command of fortio', () => {
  it('is as fast as the answers allow where no rate is named', () => {
    expect(command()).toBe(`${BEFORE} -X POST -c 50 -qps 0 -t 30s -timeout 20s ${URL}`);
  });

  it.each<[string, Partial<GeneratorRun>, string]>([
    ['a number of requests', { load: Load.requests(5, 100) }, '-X POST -c 5 -qps 0 -n 100 -timeout 20s'],
    ['the rate of all clients together', { load: Load.concurrent(50, seconds(30), { ratePerClient: 0.5 }) }, '-X POST -c 50 -qps 25 -t 30s -timeout 20s'],
    ['the part of one of five machines', { load: Load.requests(50, 1000, { ratePerClient: 2 }), machines: 5 }, '-X POST -c 10 -qps 20 -n 200 -timeout 20s'],
    ['a timeout with a fraction', { load: Load.concurrent(50, seconds(1.5), { timeout: seconds(0.5) }) }, '-X POST -c 50 -qps 0 -t 1.5s -timeout 0.5s'],
    ['the JSON that is read, in tenths of a millisecond', { report: true }, '-json - -r 0.0001 -X POST -c 50 -qps 0 -t 30s -timeout 20s'],
    ['host, headers and body', {
      host: '$(SERVICE_HOSTNAME)', bodyFile: './a$b.json', load: Load.concurrent(1, seconds(1), { headers: { 'X-Price': '5$' } }),
    }, '-X POST -c 1 -qps 0 -t 1s -timeout 20s -H Host: $(SERVICE_HOSTNAME) -H X-Price: 5$$ -payload-file ./a$$b.json'],
  ])('has %s', (_what, run, flags) => {
    expect(command(run)).toBe(`${BEFORE} ${flags} ${URL}`);
  });

  it('has further flags in front of the URL', () => {
    expect(command({}, new Fortio({ extraArgs: ['-uniform', '$(A)'] }))).toBe(`${BEFORE} -X POST -c 50 -qps 0 -t 30s -timeout 20s -uniform $$(A) ${URL}`);
  });
});

describe('what fortio cannot do', () => {
  const fewer = 'expected one that makes 2 requests or more of each client';

  it.each<[string, Load, number, string[]]>([
    ['nothing of two requests for each client', Load.concurrent(50, seconds(4), { ratePerClient: 0.5 }), 5, []],
    ['nothing of many without a rate', Load.requests(50, 50), 1, []],
    ['less than two requests for each client at a rate: it would start fewer clients', Load.concurrent(50, seconds(3.9), { ratePerClient: 0.5 }), 5,
      [`load: ratePerClient: ${fewer}, got 0.5; fortio would start fewer clients`]],
    ['one request for each client at a rate', Load.requests(50, 99, { ratePerClient: 3 }), 1, [`load: ratePerClient: ${fewer}, got 3; fortio would start fewer clients`]],
    ['nothing of two requests for each by their number', Load.requests(50, 100, { ratePerClient: 3 }), 10, []],
    ['HEAD, and a Host header', Load.concurrent(1, seconds(1), { method: 'HEAD', headers: { HOST: 'x' } }), 1, [
      'load: headers: expected no Host header, got "HOST"; it is the host name of the service; to send another use LoadTarget.url',
      'load: method: expected another method, got "HEAD"; fortio waits for the body that an answer to HEAD announces',
    ]],
    ['a rate without clients, alone', Load.rate(5, seconds(1), { headers: { host: 'x' } }), 1,
      ['load: expected a number of clients, got "5 requests per second"; fortio sends no steady rate and no recording; use Load.concurrent or Load.requests']],
    ['a recording, whose file it does not read', Load.recorded('nowhere.csv'), 1,
      ['load: expected a number of clients, got "the load recorded in nowhere.csv"; fortio sends no steady rate and no recording; use Load.concurrent or Load.requests']],
    ['clients that come one after the other', Load.concurrent(2, seconds(9), { rampUp: seconds(5) }), 3, [
      'machines: expected a divisor of the 2 clients, got 3; each machine runs the same number of them; possible are 1, 2',
      'load: rampUp: expected none, got "5s"; fortio starts all of its clients at once',
    ]],
  ])('is %s', (_what, made, machines, messages) => {
    expect(complaints(made, machines)).toEqual(messages);
  });

  it('names no more than the first 64 possible numbers of machines', () => {
    const [message] = complaints(Load.concurrent(65, seconds(1)), 2);
    expect(message).toBe('machines: expected a divisor of the 65 clients, got 2; each machine runs the same number of them; possible are 1, 5, 13');
  });
});

describe('the output of fortio', () => {
  const bucket = (Start: number, End: number, Count: number): object => ({ Start, End, Count });
  const parse = (result: object): object => new Fortio().parse(`Fortio 1.75.3 running\n${JSON.stringify(result, null, 2)}\nbye\n`);
  const part = (seconds: number, status: number, count: number): object => ({ seconds, status, count });

  it('has the answers of a bucket evenly spread over it', () => {
    expect(parse({ ActualDuration: 2e9, RetCodes: { 200: 4 }, DurationHistogram: { Data: [bucket(0, 1, 4)] } })).toEqual({
      sent: 4, answers: [part(0.25, 200, 1), part(0.5, 200, 1), part(0.75, 200, 1), part(1, 200, 1)], unanswered: [], seconds: 2, complete: true,
    });
  });

  it('cuts a bucket of many answers into twenty parts, none of which is lost', () => {
    const { answers } = new Fortio().parse(JSON.stringify({ ActualDuration: 1e9, RetCodes: { 200: 50 }, DurationHistogram: { Data: [bucket(1, 3, 50)] } }, null, 1));
    expect(answers).toHaveLength(20);
    expect(answers.reduce((sum, { count }) => sum + count, 0)).toBe(50);
    // Part k of twenty ends at 1 + k/10 s; 50 answers make 2 and 3 in turns.
    expect(answers.slice(0, 3)).toEqual([part(1.1, 200, 2), part(1.2, 200, 3), part(1.3, 200, 2)].map((one) => expect.objectContaining(one)));
    expect(answers.at(-1)).toEqual(part(3, 200, 3));
  });

  it('takes the errors out of the buckets in which they lie, and gives them their mean', () => {
    expect(parse({
      ActualDuration: 1e9, RetCodes: { 200: 2, 503: 3 }, DurationHistogram: { Data: [bucket(0, 0.1, 3), bucket(0.1, 0.2, 2)] },
      ErrorsDurationHistogram: { Avg: 0.04, Data: [bucket(0.03, 0.05, 3)] },
    })).toEqual({ sent: 5, answers: [expect.objectContaining({ seconds: expect.closeTo(0.15) }), part(0.2, 200, 1), part(0.04, 503, 3)], unanswered: [], seconds: 1, complete: true });
  });

  it('looks for an error at the edge in the bucket that begins there, and in the last one for those at its end', () => {
    const report = parse({
      ActualDuration: 1e9, RetCodes: { 200: 2, 500: 2 }, DurationHistogram: { Data: [bucket(0, 1, 1), bucket(1, 2, 3)] },
      ErrorsDurationHistogram: { Avg: 1.5, Data: [bucket(1, 1, 1), bucket(2, 2, 1)] },
    });
    expect(report).toMatchObject({ complete: true, answers: [part(1, 200, 1), part(2, 200, 1), part(1.5, 500, 2)] });
  });

  it('counts every 2xx, and its own 418, among those that went well, as fortio does', () => {
    expect(parse({
      ActualDuration: 1e9, RetCodes: { 200: 2, 201: 2, 300: 1, 418: 1 }, DurationHistogram: { Data: [bucket(0, 1, 5), bucket(1, 1, 1)] },
      ErrorsDurationHistogram: { Avg: 1, Data: [bucket(1, 1, 1)] },
    })).toMatchObject({
      sent: 6, complete: true,
      answers: [part(0.6, 200, 1), part(1, 200, 1), part(0.6, 201, 1), part(1, 201, 1), part(1, 418, 1), part(1, 300, 1)],
    });
  });

  it('tells what got no answer', () => {
    expect(parse({ ActualDuration: 1e9, RetCodes: { '-1': 3, '0': 1 }, DurationHistogram: { Data: [bucket(0, 1, 4)] }, ErrorsDurationHistogram: { Avg: 0.5, Data: [bucket(0, 1, 4)] } })).toEqual({
      sent: 4, answers: [], unanswered: [{ reason: 'fortio\'s code 0', count: 1 }, { reason: 'connection failed or timed out', count: 3 }], seconds: 1, complete: true,
    });
  });

  it('is not complete where the histogram has not all of what was sent', () => {
    expect(parse({ ActualDuration: 1e9, RetCodes: { 200: 4 }, DurationHistogram: { Data: [bucket(0, 1, 1)] } })).toEqual({ sent: 4, answers: [part(1, 200, 1)], unanswered: [], seconds: 1, complete: false });
  });

  it.each([
    ['no JSON', 'Fortio 1.75.3\n'],
    ['JSON of something else', '{\n"RetCodes": {}\n}\n'],
    ['JSON that ends early', '{\n"RetCodes": {\n'],
  ])('tells nothing where there is %s', (_what, text) => {
    expect(new Fortio().parse(text)).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });
});

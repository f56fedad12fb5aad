import { seconds } from '../../../lib/core/duration';
import type { GeneratorRun } from '../../../lib/load-test/generators/generator';
import { Vegeta } from '../../../lib/load-test/generators/vegeta';
import { Arrivals } from '../../../lib/load/arrivals';
import { Load } from '../../../lib/load/load';

const URL = 'http://gateway:80/v1/models/mnist:predict';
const load = Load.rate(100, seconds(30));
const command = (run: Partial<GeneratorRun> = {}, vegeta = new Vegeta()): string[] =>
  vegeta.command({ load, machines: 1, method: 'POST', url: URL, ...run });
const complaints = (made: Load, machines = 1): string[] => new Vegeta().check(made, machines).map(({ message }) => message);

describe('the command of vegeta', () => {
  it('is a shell that gives it the target by its input and prints a report', () => {
    expect(command()).toEqual([
      'sh', '-c', `target="$$1"; shift; printf '%s\\n' "$$target" | vegeta attack "$$@" | vegeta report`,
      'vegeta', `POST ${URL}`, '-rate=100/1s', '-duration=30s', '-timeout=20s', '-max-body=0',
    ]);
  });

  it('prints the columns that are read, and a last line, where a verdict is wanted', () => {
    expect(command({ report: true })[2]).toBe(
      `target="$$1"; shift; printf '%s\\n' "$$target" | vegeta attack "$$@" | vegeta encode --to csv | cut -d , -f 1-3,6 && echo '#end'`);
  });

  it.each<[string, Partial<GeneratorRun>, string[]]>([
    ['no timeout where it is what vegeta does anyway', { load: Load.rate(100, seconds(30), { timeout: seconds(30) }) }, ['-rate=100/1s', '-duration=30s', '-max-body=0']],
    ['a rate with a fraction', { load: Load.rate(2.5, seconds(1.5)) }, ['-rate=5/2s', '-duration=1.5s', '-timeout=20s', '-max-body=0']],
    ['the part of one of three machines', { machines: 3 }, ['-rate=100/3s', '-duration=30s', '-timeout=20s', '-max-body=0']],
    ['the body, the host and the headers', {
      bodyFile: './mnist.json', host: '$(SERVICE_HOSTNAME)', load: Load.rate(1, seconds(1), { headers: { 'Accept': 'text/plain', 'X-Price': '5$' } }),
    }, ['-rate=1/1s', '-duration=1s', '-timeout=20s', '-max-body=0', '-body=./mnist.json', '-header=Host: $(SERVICE_HOSTNAME)', '-header=Accept: text/plain', '-header=X-Price: 5$$']],
  ])('has %s', (_what, run, flags) => {
    expect(command(run).slice(5)).toEqual(flags);
  });

  it('has further flags at its end, as they are', () => {
    expect(command({}, new Vegeta({ extraArgs: ['-max-workers', '500', '-header=A: $(B)'] })).slice(-3)).toEqual(['-max-workers', '500', '-header=A: $$(B)']);
  });

  it('has a target whose variables Kubernetes fills in', () => {
    expect(command({ url: 'http://$(INGRESS_HOST):$(INGRESS_PORT)/x', method: 'GET' })[4]).toBe('GET http://$(INGRESS_HOST):$(INGRESS_PORT)/x');
  });
});

describe('what vegeta cannot do', () => {
  it('is nothing of a steady rate, however many machines there are', () => {
    expect(complaints(load, 3)).toEqual([]);
    expect(complaints(Load.rate(0.001, seconds(1), { timeout: seconds(0.5), headers: { Accept: '*/*' }, method: 'PUT' }), 10_000)).toEqual([]);
  });

  it.each<[string, Load, string[]]>([
    ['clients, whose other faults are then of no interest', Load.requests(5, 10, { headers: { host: 'x' } }), [
      'load: expected a steady rate, got "10 requests, 5 at once"; vegeta has no clients that wait for their answers, and no recording; use Load.rate',
    ]],
    ['a recording', Load.recorded('traffic.csv'), [
      'load: expected a steady rate, got "the load recorded in traffic.csv"; vegeta has no clients that wait for their answers, and no recording; use Load.rate',
    ]],
    ['a rate of more than three decimals', Load.rate(0.0015, seconds(1)), [
      'load: expected a rate of whole requests in at most 1000 s, got "0.0015 requests per second"; vegeta counts in whole requests',
    ]],
    ['requests at random times', Load.rate(5, seconds(1), { arrivals: Arrivals.poisson() }), [
      'load: arrivals: expected Arrivals.EVEN, got "poisson"; vegeta sends at even distances; a load for the forecast alone may have others',
    ]],
    ['a ramp, and a Host header', Load.rate(5, seconds(1), { rampUp: seconds(0.5), headers: { Host: 'x' } }), [
      'load: headers: expected no Host header, got "Host"; it is the host name of the service; to send another use LoadTarget.url',
      'load: rampUp: expected none, got "0.5s"; vegeta begins with its whole rate',
    ]],
  ])('is %s', (_what, made, messages) => {
    expect(complaints(made)).toEqual(messages);
  });
});

describe('the output of vegeta', () => {
  const parse = (...lines: string[]): object => new Vegeta().parse(`${lines.join('\n')}\n`);
  const first = '1795666851000000000';

  it('has the times in seconds since the first request, in their order, whatever that of the lines is', () => {
    expect(parse('1795666851500000000,200,250000000,', `${first},200,1500000000,`, '#end')).toEqual({
      sent: 2, answers: [{ t: 0, seconds: 1.5, status: 200, count: 1 }, { t: 0.5, seconds: 0.25, status: 200, count: 1 }], unanswered: [], seconds: 1.5, complete: true,
    });
  });

  it('takes an error of a status for an answer, and status 0 for none', () => {
    expect(parse(`${first},503,1000000,503 Service Unavailable`, `${first},0,2000000,timed out`, `${first},0,2000000,timed out`, `${first},0,0,refused`, '#end')).toEqual({
      sent: 4, answers: [{ t: 0, seconds: 0.001, status: 503, count: 1 }],
      unanswered: [{ reason: 'timed out', count: 2 }, { reason: 'refused', count: 1 }], seconds: 0.002, complete: true,
    });
  });

  it('reads a quoted error, also one that was cut', () => {
    expect(parse(`${first},0,1,"Post ""http://a"": refused"`, `${first},0,1,"Post ""http://a"": no`)).toMatchObject({
      unanswered: [{ reason: 'Post "http://a": refused', count: 1 }, { reason: 'Post "http://a": no', count: 1 }],
    });
  });

  it('lasts until the last answer, which is not that of the last request', () => {
    expect(parse(`${first},200,5000000000,`, '1795666852000000000,200,1000000000,', '#end')).toMatchObject({ seconds: 5 });
  });

  it('passes over what others printed, and over a line that is not whole', () => {
    expect(parse('warming up', `${first},200,1000000,`, '1795666851100000000,20', 'x,200,1,', '#end')).toMatchObject({ sent: 1, complete: true });
  });

  it('does not say how long it took, and is not complete, without its last line', () => {
    expect(parse(`${first},200,1000000,`)).toEqual({ sent: 1, answers: [{ t: 0, seconds: 0.001, status: 200, count: 1 }], unanswered: [], complete: false });
    expect(parse(`${first},200,1000000,`, 'x #end')).toMatchObject({ complete: false });
  });

  it('of no request at all is complete if it came to its end', () => {
    expect(parse('#end')).toEqual({ sent: 0, answers: [], unanswered: [], complete: true });
    expect(parse('')).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });
});

import fc from '../../support/properties';
import { seconds } from '../../../lib/core/duration';
import { Load } from '../../../lib/load';
import { Hey } from '../../../lib/load-test';
import { expand } from '../../support/container-argv';

const URL = 'http://gateway:80/v1/models/mnist:predict';

function command(load: Load, machines = 1, hey = new Hey()): string {
  return hey.command({ load, machines, method: 'POST', url: URL, host: 'model.example.com', bodyFile: './mnist.json' }).join(' ');
}

function complaints(load: Load, machines = 1): string[] {
  return new Hey().check(load, machines).map(({ message }) => message);
}

describe('the command of hey', () => {
  it('is that of the source document: 50 clients are what hey has without being told', () => {
    expect(command(Load.concurrent(50, seconds(30)))).toBe(`hey -m POST -z 30s -D ./mnist.json -host model.example.com ${URL}`);
  });

  it.each([
    ['clients', Load.concurrent(5, seconds(30)), '-z 30s -c 5'],
    ['a duration with a fraction', Load.concurrent(50, seconds(1.5)), '-z 1.5s'],
    ['a number of requests', Load.requests(50, 1000), '-n 1000'],
    ["hey's own number of requests", Load.requests(50, 200), '-n 200'],
    ['a rate per client', Load.concurrent(50, seconds(30), { ratePerClient: 0.5 }), '-z 30s -q 0.5'],
    ['a timeout', Load.concurrent(50, seconds(30), { timeout: seconds(120) }), '-z 30s -t 120'],
    ['headers', Load.concurrent(50, seconds(30), { headers: { 'Content-Type': 'application/json', 'X-Price': '5$' } }),
      '-z 30s -H Content-Type: application/json -H X-Price: 5$$'],
  ])('has %s', (_what, load, flags) => {
    expect(command(load)).toBe(`hey -m POST ${flags} -D ./mnist.json -host model.example.com ${URL}`);
  });

  it('gives each of many machines its part', () => {
    expect(command(Load.concurrent(500, seconds(30)), 10)).toContain('-z 30s -D');
    expect(command(Load.concurrent(500, seconds(30)), 5)).toContain('-z 30s -c 100 -D');
    expect(command(Load.requests(500, 10_000), 5)).toContain('-n 2000 -c 100 -D');
  });

  it('loses no client and no request between the machines', () => {
    const count = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
    fc.assert(fc.property(count(500), count(50), count(40), (perMachine, machines, each) => {
      const load = Load.requests(perMachine * machines, perMachine * machines * each);
      expect(complaints(load, machines)).toEqual([]);
      const argv = new Hey().command({ load, machines, method: 'GET', url: URL });
      const clients = argv.includes('-c') ? Number(argv[argv.indexOf('-c') + 1]) : 50;
      expect(clients * machines).toBe(load.clients);
      expect(Number(argv[argv.indexOf('-n') + 1])).toBe(clients * each);
    }));
  });

  it('has no -D and no -host where there is no body and no other host', () => {
    expect(new Hey().command({ load: Load.concurrent(50, seconds(1)), machines: 1, method: 'GET', url: URL })).toEqual(['hey', '-m', 'GET', '-z', '1s', URL]);
  });

  it('has further flags in front of the URL', () => {
    expect(command(Load.concurrent(50, seconds(30)), 1, new Hey({ extraArgs: ['-o', 'csv'] }))).toMatch(/-host model.example.com -o csv http:\S+$/);
  });

  it('asks hey for every answer and every error, unless the user chose a format', () => {
    const run = { load: Load.requests(1, 1), machines: 1, method: 'GET', url: URL, report: true };
    const template = (hey: Hey): string[] => hey.command(run).filter((_, index, all) => all[index - 1] === '-o');
    // Kubernetes makes one of two dollar signs; hey prints by Go's text/template: Lats, StatusCodes, Offsets and ErrorDist of its Report.
    const [format = ''] = template(new Hey());
    expect(expand(format, {}).split('\n')[0]).toBe('response-time,status-code,offset');
    expect(expand(format, {})).toContain('{{range $i, $took := .Lats}}{{printf "%.4f,%d,%.4f\\n" $took (index $.StatusCodes $i) (index $.Offsets $i)}}{{end}}');
    expect(expand(format, {})).toContain('{{range $reason, $count := .ErrorDist}}{{printf "#unanswered %d %s\\n" $count $reason}}{{end}}');
    expect(expand(format, {})).toContain('{{printf "#end sent=%d answered=%d seconds=%.4f\\n" .NumRes (len .Lats) .Total.Seconds}}');
    expect(template(new Hey({ extraArgs: ['-o', 'csv'] }))).toEqual(['csv']);
  });

  it('runs in the image from images/hey, or in any other', () => {
    expect(new Hey().image).toBe('localhost/hey:v0.1.5');
    const image = `registry.example.com/hey@sha256:${'0'.repeat(64)}`;
    expect(new Hey({ image }).image).toBe(image);
  });
});

describe('what hey cannot do', () => {
  it('is nothing of what Load.concurrent and Load.requests say', () => {
    expect(complaints(Load.concurrent(50, seconds(30), { ratePerClient: 2, timeout: seconds(60), headers: { Accept: '*/*' } }))).toEqual([]);
    expect(complaints(Load.requests(50, 200), 50)).toEqual([]);
  });

  it.each([
    ['a steady rate', Load.rate(100, seconds(30)), 1,
      'load: expected a number of clients, got "100 requests per second"; hey sends no steady rate and no recording; use Load.concurrent or Load.requests'],
    ['a recording', Load.recorded('traffic.csv'), 1,
      'load: expected a number of clients, got "the load recorded in traffic.csv"; hey sends no steady rate and no recording; use Load.concurrent or Load.requests'],
    ['clients that cannot be divided', Load.concurrent(50, seconds(30)), 4,
      'machines: expected a divisor of the 50 clients, got 4; each machine runs the same number of them; possible are 1, 2, 5, 10, 25, 50'],
    ['a timeout of half a second', Load.concurrent(50, seconds(30), { timeout: seconds(0.5) }), 1,
      'load: timeout: expected whole seconds, got "0.5s"; hey counts its timeout in whole seconds'],
    ['time to think', Load.concurrent(50, seconds(30), { thinkTime: seconds(1) }), 1,
      `load: thinkTime: expected none, got "1s"; hey's clients do not pause; limit them with 'ratePerClient'`],
    ['clients that come one after the other', Load.concurrent(50, seconds(30), { rampUp: seconds(5) }), 1,
      'load: rampUp: expected none, got "5s"; hey starts all of its clients at once'],
    ['a Host header of its own', Load.concurrent(50, seconds(30), { headers: { host: 'x' } }), 1,
      'load: headers: expected no Host header, got "host"; it is the host name of the service; to send another use LoadTarget.url'],
    ['a header name with a space', Load.concurrent(50, seconds(30), { headers: { 'a b': 'x' } }), 1,
      'load: headers: expected a header name of letters, digits, "-" and "_", got "a b"'],
    ['a header of two lines', Load.concurrent(50, seconds(30), { headers: { a: 'x\ny' } }), 1,
      'load: headers: a: expected a value of one line that is not empty, got "x\\ny"'],
  ])('is %s', (_what, load, machines, message) => {
    expect(complaints(load, machines)).toEqual([message]);
  });
});

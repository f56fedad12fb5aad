import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../../support/properties';
import type { GeneratorReport, ILoadGenerator } from '../../../lib/load-test';
import { Fortio, Hey, K6, Oha, Vegeta } from '../../../lib/load-test';

/*
 * What the real programs printed, ten requests each against a server of 127.0.0.1 whose every fifth answer is 503, or none, and against a
 * port that refuses. test/generators/ runs the programs anew and counts at the server.
 */
const output = (name: string): string => readFileSync(join(__dirname, 'outputs', `${name}.txt`), 'utf8');
const GENERATORS: readonly ILoadGenerator[] = [new Hey(), new Vegeta(), new Fortio(), new K6(), new Oha()]
  .filter(({ name }) => existsSync(join(__dirname, 'outputs', `${name}-err.txt`)));

function statuses({ answers }: GeneratorReport): { [status: number]: number } {
  return answers.reduce<{ [status: number]: number }>((sum, { status, count }) => ({ ...sum, [status]: (sum[status] ?? 0) + count }), {});
}

describe.each(GENERATORS.map((generator) => ({ generator, name: generator.name })))('the output of $name', ({ generator, name }) => {
  it('tells answers from errors', () => {
    const report = generator.parse(output(`${name}-err`));
    expect(report).toMatchObject({ sent: 10, unanswered: [], complete: true });
    expect(statuses(report)).toEqual({ 200: 8, 503: 2 });
    const slowest = Math.max(...report.answers.filter(({ status }) => status === 200).map((answer) => answer.seconds));
    expect(slowest).toBeGreaterThan(0.02);
    expect(slowest).toBeLessThan(0.5);
  });

  it('tells requests without an answer, and why', () => {
    const report = generator.parse(output(`${name}-hang`));
    expect(report).toMatchObject({ sent: 10, complete: true });
    expect(report.unanswered.map(({ count }) => count)).toEqual([2]);
    expect(report.unanswered[0]?.reason).toMatch(/time|deadline/i);
    expect(statuses(report)).toEqual({ 200: 8 });
  });

  it('tells that nobody was there', () => {
    const report = generator.parse(output(`${name}-refused`));
    expect(report).toMatchObject({ sent: 10, answers: [], complete: true });
    expect(report.unanswered.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });

  it('never throws, whatever is missing in its middle or stands there instead', () => {
    const whole = output(`${name}-hang`);
    const place = fc.nat(whole.length);
    fc.assert(fc.property(place, place, fc.string({ maxLength: 5 }), (from, to, other) => {
      const { sent, answers } = generator.parse(whole.slice(0, from) + other + whole.slice(Math.max(from, to)));
      expect(sent >= 0 && answers.every(({ seconds, count }) => seconds >= 0 && count > 0)).toBe(true);
    }), { numRuns: 40 });
  });

  it('may end anywhere', () => {
    const whole = output(`${name}-err`);
    const end = whole.includes('#end') ? whole.indexOf('#end') : whole.length - 200;
    for (let length = 0; length < end; length += 37) {
      expect(generator.parse(whole.slice(0, length)).complete).toBe(false);
    }
  });
});

describe('the output of hey', () => {
  const hey = new Hey();

  it('is also read where it is hey\'s own CSV, which knows no errors', () => {
    const csv = 'response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n0.2161,0.0003,0.0000,0.0000,0.2156,0.0001,200,0.0048\n\n';
    expect(hey.parse(csv)).toEqual({ sent: 1, answers: [{ t: 0.0048, seconds: 0.2161, status: 200, count: 1 }], unanswered: [], complete: false });
  });

  it('tells what it can of a log that was cut or mixed up, and never throws', () => {
    const whole = output('hey-hang');
    for (let length = 0; length < whole.indexOf('#end'); length += 1) {
      expect(hey.parse(whole.slice(0, length)).complete).toBe(false);
    }
    const answers = [{ t: 1, seconds: 0.1, status: 200, count: 1 }];
    expect(hey.parse('response-time,status\n0.1000,200,1.0000\n')).toEqual({ sent: 1, answers, unanswered: [], complete: false });
    expect(hey.parse('0.1000,200,1.0000\n0.1000,200,1.00.1\n0.1000,200,\n0.1000,,1.0000\n0.1000,200\n0.1,200,1,0.1,200,1\n')).toEqual({ sent: 1, answers, unanswered: [], complete: false });
  });

  it('is not complete where hey counted answers whose times it did not keep, or requests of which nothing is known', () => {
    const printed = (end: string): object => hey.parse(`response-time,status-code,offset\n0.1000,200,1.0000\n#unanswered 1 refused\n#end ${end}\n`);
    expect(printed('sent=2 answered=1 seconds=1.5000')).toMatchObject({ sent: 2, seconds: 1.5, complete: true });
    expect(printed('sent=3 answered=2 seconds=1.5000')).toMatchObject({ sent: 3, complete: false });
    expect(printed('sent=3 answered=1 seconds=1.5000')).toMatchObject({ sent: 3, complete: false });
    expect(printed('sent=2 answered=1 seconds=')).toEqual({ sent: 2, answers: [{ t: 1, seconds: 0.1, status: 200, count: 1 }], unanswered: [{ reason: 'refused', count: 1 }], complete: false });
  });

  it('tells nothing where nothing is in it', () => {
    expect(hey.parse('flag provided but not defined: -x\n')).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });

  it('is not whole where its beginning was rotated away', () => {
    const lines = output('hey-err').split('\n');
    expect(hey.parse(lines.slice(4).join('\n'))).toMatchObject({ sent: 10, complete: false });
  });

  it('has an error of several words on one line', () => {
    expect(hey.parse('response-time,status-code,offset\n#unanswered 3 Post "http://a": dial tcp: refused\n#end sent=3 answered=0 seconds=1.5000\n')).toEqual({
      sent: 3, answers: [], unanswered: [{ reason: 'Post "http://a": dial tcp: refused', count: 3 }], seconds: 1.5, complete: true,
    });
  });
});

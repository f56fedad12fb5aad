import { Duration } from 'cdk8s';
import { inspect } from 'node:util';
import type { DurationRange, IDuration } from '../../lib/core/duration';
import { durationSeconds, isDuration, seconds } from '../../lib/core/duration';
import { faultOf } from '../support/fault-of';

describe('durationSeconds', () => {
  it('takes what cdk8s calls a Duration, and plain seconds', () => {
    expect(durationSeconds('window', Duration.minutes(2))).toBe(120);
    expect(durationSeconds('window', seconds(0.5))).toBe(0.5);
  });

  it.each([
    [seconds(5), 'window: expected a duration from 6s to 3600s in whole seconds, got "5s"'],
    [seconds(6.5), 'window: expected a duration from 6s to 3600s in whole seconds, got "6.5s"'],
    [seconds(3601), 'window: expected a duration from 6s to 3600s in whole seconds, got "3601s"'],
    [seconds(NaN), 'window: expected a duration from 6s to 3600s in whole seconds, got "NaNs"'],
  ])('refuses what lies outside (%#)', (value, message) => {
    expect(() => durationSeconds('window', value, { min: 6, max: 3600, wholeSeconds: true })).toThrow(new Error(message));
  });

  it.each<[value: unknown, message: string]>([
    [5, 'window: expected a Duration, got 5; write Duration.seconds(5)'],
    ['5s', 'window: expected a Duration, got "5s"; write Duration.seconds(…)'],
    [undefined, 'window: expected a Duration, got undefined; write Duration.seconds(…)'],
    [{ toMilliseconds: 5000 }, 'window: expected a Duration, got { toMilliseconds: 5000 }; write Duration.seconds(…)'],
    [{ toMilliseconds: () => '5000' }, 'window: expected a Duration, whose toMilliseconds() gives a number, got { toMilliseconds: [Function: toMilliseconds] }'],
    [seconds(Infinity), 'window: expected a duration of at least 0s, got "Infinitys"'],
  ])('refuses what is no length of time (%#)', (value, message) => {
    expect(() => durationSeconds('window', value as IDuration, { max: Infinity, wholeSeconds: false })).toThrow(new Error(message));
  });

  it('says so where cdk8s has no whole number of milliseconds', () => {
    const odd = { toMilliseconds: (): number => { throw new Error("'0.5' must be a whole number of milliseconds."); } };
    expect(() => durationSeconds('window', odd)).toThrow(/^window: expected a Duration of whole milliseconds, got .*; '0\.5' must be a whole number of milliseconds\.$/);
  });

  it('takes both ends of the range, and fractions unless whole seconds are asked for', () => {
    const range = { min: 1, max: 2 };
    expect([durationSeconds('x', seconds(1), range), durationSeconds('x', seconds(2), range), durationSeconds('x', seconds(1.25), range)]).toEqual([1, 2, 1.25]);
    expect(durationSeconds('x', Duration.millis(1500))).toBe(1.5);
  });

  it.each<[range: unknown, message: string]>([
    [null, 'durationSeconds: range: expected an object with min, max and wholeSeconds, got null'],
    [{ min: '1' }, 'durationSeconds: range.min: expected a number of seconds, got "1"'],
    [{ max: NaN }, 'durationSeconds: range.max: expected a number of seconds, got NaN'],
    [{ wholeSeconds: 1 }, 'durationSeconds: range.wholeSeconds: expected true or false, got 1'],
    [{ hint: 5 }, 'durationSeconds: range.hint: expected a text, got 5'],
  ])('refuses the range %j', (range, message) => {
    expect(() => durationSeconds('x', seconds(1), range as DurationRange)).toThrow(new Error(message));
  });

  it.each([[''], [5], [undefined]])('refuses the path %j, without which no message says where', (path) => {
    expect(() => durationSeconds(path as string, seconds(1))).toThrow(/^durationSeconds: path: expected a text that is not empty, got /);
  });

  it('has no upper end unless one is given', () => {
    expect(() => durationSeconds('delay', seconds(-1), { hint: 'leave it out' })).toThrow(
      'delay: expected a duration of at least 0s, got "-1s"; leave it out',
    );
  });
});

describe('seconds', () => {
  it('are a length of time in milliseconds, shown as they were written', () => {
    expect([seconds(1.5).toMilliseconds(), inspect(seconds(1.5)), isDuration(seconds(0)), isDuration(Duration.hours(1))]).toEqual([1500, 'seconds(1.5)', true, true]);
  });

  it('say of what is no number that it is none, where they are used', () => {
    expect(faultOf(seconds('5' as never)).message).toBe('seconds: expected a number, got "5"');
  });

  it.each([[null], [undefined], [5], ['5s'], [{}], [{ toMilliseconds: 5 }]])('are not %j', (value) => expect(isDuration(value)).toBe(false));
});

import { Duration } from 'cdk8s';
import { durationSeconds, seconds } from '../../lib/core/duration';

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

  it('has no upper end unless one is given', () => {
    expect(() => durationSeconds('delay', seconds(-1), { hint: 'leave it out' })).toThrow(
      'delay: expected a duration of at least 0s, got "-1s"; leave it out',
    );
  });
});

import { counted, inWords, longTimeInWords, timeInWords } from '../../lib/core/number-words';

describe('figures in words', () => {
  it('have two decimals at most', () => {
    expect([7, 3.5, 49.8333, 0.001].map(inWords)).toEqual(['7', '3.5', '49.83', '0']);
  });

  it('agree with their nouns', () => {
    expect([counted(1, 'pod'), counted(0, 'pod'), counted(2.5, 'pod')]).toEqual(['1 pod', '0 pods', '2.5 pods']);
    // By what is read, not by what it is.
    expect([counted(1.001, 'pod'), counted(0.996, 'pod'), counted(1.01, 'pod')]).toEqual(['1 pod', '1 pod', '1.01 pods']);
  });

  it.each([
    [0, '0 s'], [0.001, '1 ms'], [0.01234, '12.3 ms'], [0.0999, '99.9 ms'], [0.1, '0.1 s'], [1.234, '1.23 s'], [90, '90 s'], [119.99, '119.99 s'], [120, '2 min'],
    [3026, '50 min 26 s'], [3599.6, '1 h'], [21_180, '5 h 53 min'], [86_399, '1 day'], [86_400, '1 day'], [7 * 86_400, '7 days'], [1.5 * 86_400, '1 day 12 h'],
  ])('are of %p seconds as a person says them: %s', (seconds, text) => {
    expect(timeInWords(seconds)).toBe(text);
  });

  it.each([
    [60, '1 min'], [61.4, '1 min 1 s'], [59.6, '1 min'], [3599.4, '59 min 59 s'], [3599.5, '1 h'], [3600, '1 h'], [3629, '1 h'], [3630, '1 h 1 min'], [86_369, '23 h 59 min'], [86_370, '1 day'],
    [90_000, '1 day 1 h'], [170_999, '1 day 23 h'], [171_000, '2 days'], [172_800, '2 days'], [0, '0 min'],
  ])('are of %p seconds, of which minutes are the least unit: %s', (seconds, text) => expect(longTimeInWords(seconds)).toBe(text));
});

describe('figures at their edges', () => {
  it('are rounded to what is shown, and never to a negative nothing', () => {
    expect([0.005, 0.0049, -0.001, -2.346, 1e6].map(inWords)).toEqual(['0.01', '0', '0', '-2.35', '1000000']);
    expect([counted(-1, 'pod'), counted(0.004, 'pod'), counted(1.005, 'second'), counted(1000, 'request')]).toEqual(['-1 pods', '0 pods', '1 second', '1000 requests']);
  });
});

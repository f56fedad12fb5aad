import { durationFlag, numberFlag, wholeFlag } from '../../lib/cli/flag-values';

const refusal = (read: () => unknown): string => {
  try {
    return `took ${String(read())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a number from the command line', () => {
  it.each([['5', 5], [' 1.5 ', 1.5], ['-1', -1], ['1e3', 1000]])('reads %j', (text, value) => {
    expect(numberFlag('--rate')(text)).toBe(value);
  });

  it.each(['', ' ', 'five', '5x', 'Infinity', 'NaN'])('refuses %j', (text) => {
    expect(refusal(() => numberFlag('--rate')(text))).toBe(`--rate: expected a number, got ${JSON.stringify(text)}`);
  });
});

describe('a whole number from the command line', () => {
  it.each([['5', 5], ['+5', 5], ['-5', -5], ['007', 7]])('reads %j', (text, value) => {
    expect(wholeFlag('--clients')(text)).toBe(value);
  });

  it.each(['', '1.5', '1e3', 'x'])('refuses %j', (text) => {
    expect(refusal(() => wholeFlag('--clients')(text))).toBe(`--clients: expected a whole number, got ${JSON.stringify(text)}`);
  });
});

describe('a duration from the command line', () => {
  it.each([['30s', 30_000], ['5m', 300_000], ['1h30m', 5_400_000], ['200ms', 200], ['1.5s', 1500]])('reads %j', (text, milliseconds) => {
    expect(durationFlag('--for')(text).toMilliseconds()).toBe(milliseconds);
  });

  it.each(['30', '', '5 m', 'soon'])('refuses %j', (text) => {
    expect(refusal(() => durationFlag('--for')(text))).toBe(`--for: expected a duration such as 30s, 5m, 1h30m or 200ms, got ${JSON.stringify(text)}`);
  });
});

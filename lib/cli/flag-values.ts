import { refuse } from '../core/checks';
import type { IDuration } from '../core/duration';
import { seconds } from '../core/duration';
import { parseGoDuration, secondsOf } from '../core/go-duration';

/** Reads a number from the command line. @throws InputError with the flag and the text */
export function numberFlag(flag: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    return Number.isFinite(value) ? value : refuse(flag, text, 'a number');
  };
}

/** Reads a whole number. @throws InputError with the flag and the text */
export function wholeFlag(flag: string): (text: string) => number {
  return (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : refuse(flag, text, 'a whole number'));
}

/** Reads a duration as Go writes it: `30s`, `5m`, `1h30m`, `200ms`. @throws InputError with the flag and the text */
export function durationFlag(flag: string): (text: string) => IDuration {
  return (text) => {
    const nanoseconds = parseGoDuration(text);
    return nanoseconds === undefined ? refuse(flag, text, 'a duration such as 30s, 5m, 1h30m or 200ms') : seconds(secondsOf(nanoseconds));
  };
}

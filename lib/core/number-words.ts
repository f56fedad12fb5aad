/** A number as a sentence shows it: two decimals at most. */
export function inWords(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A number with its noun, in the plural where there is not just one. */
export function counted(count: number, noun: string): string {
  const words = inWords(count);
  return `${words} ${noun}${words === '1' ? '' : 's'}`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Up to here a person counts seconds. */
const LONGEST_IN_SECONDS = 2 * MINUTE;
/** Below, two decimals of a second do not say enough. */
const LONGEST_IN_MILLISECONDS = 0.1;

/** A time as a sentence shows it: `5 ms`, `0.25 s`, `90 s`, `4 min 10 s`, `2 h 30 min`, `1 day`. @param seconds at least 0 */
export function timeInWords(seconds: number): string {
  if (seconds > 0 && seconds < LONGEST_IN_MILLISECONDS) {
    return `${Number((seconds * 1000).toPrecision(3))} ms`;
  }
  return seconds < LONGEST_IN_SECONDS ? `${inWords(seconds)} s` : longTimeInWords(seconds);
}

/** A time of minutes and more: the large unit, and what is left of it in the next smaller one. */
export function longTimeInWords(seconds: number): string {
  if (seconds < HOUR - 0.5) {
    return inParts(seconds, MINUTE, 'min', 1, 's');
  }
  if (seconds < DAY - MINUTE / 2) {
    return inParts(seconds, HOUR, 'h', MINUTE, 'min');
  }
  return inParts(seconds, DAY, seconds < 2 * DAY - HOUR / 2 ? 'day' : 'days', HOUR, 'h');
}

/** So many large units, and the small ones that are left, if any. */
function inParts(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const whole = Math.round(seconds / small);
  const perLarge = large / small;
  const rest = whole % perLarge;
  return `${Math.floor(whole / perLarge)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}

/** `1.23 s`, `340 ms`. */
export function secondsWords(seconds: number): string {
  return seconds > 0 && seconds < 1 ? `${Number((seconds * 1000).toPrecision(3))} ms` : `${Number(seconds.toFixed(2))} s`;
}

/** A time beside the one that it is held against: as exact as it takes to tell them apart, `1.004 s` beside `1 s`. */
export function secondsWordsBeside(seconds: number, limit: number): string {
  return seconds !== limit && secondsWords(seconds) === secondsWords(limit) ? `${seconds} s` : secondsWords(seconds);
}

/** `2.5 %` */
export function part(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

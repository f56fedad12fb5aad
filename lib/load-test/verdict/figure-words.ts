/** `1.23 s`, `340 ms`. */
export function secondsWords(seconds: number): string {
  return seconds > 0 && seconds < 1 ? `${Number((seconds * 1000).toPrecision(3))} ms` : `${Number(seconds.toFixed(2))} s`;
}

/** `2.5 %` */
export function part(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

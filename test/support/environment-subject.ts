/** Seconds from a time until now, and no less than so many: a module that uses the clock, Math and an Error. */
export function delaySeconds(since: number, least: number): number {
  if (Number.isNaN(since)) {
    throw new RangeError('since: expected a number');
  }
  return Math.max(Date.now() / 1000 - since, least);
}

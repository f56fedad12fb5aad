/** A number as a sentence shows it: two decimals at most. */
export function inWords(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A number with its noun, in the plural where there is not just one. */
export function counted(count: number, noun: string): string {
  return `${inWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

import { inspect } from 'node:util';

const LONGEST = 120;

/** A value as a message shows it: as the user typed it, on one line, never `[object Object]`, never a page long. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : inspect(value, { depth: 2, breakLength: Infinity, maxArrayLength: 8 });
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

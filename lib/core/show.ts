import { inspect } from 'node:util';
import { isOutput } from './tokens';

const LONGEST = 120;
const DEPTH = 2;
const OPTIONS = { depth: DEPTH, breakLength: Infinity, maxArrayLength: 8 };

/**
 * A value as a message shows it: as the user typed it, on one line, never `[object Object]`, never a page long. A construct is its path,
 * also inside of an object or a list; a value class says itself how it was written (by `inspect.custom`).
 */
export function show(value: unknown): string {
  if (isOutput(value)) {
    return 'a Pulumi Output';
  }
  const text = typeof value === 'string' ? JSON.stringify(value) : inspect(withPaths(value, DEPTH), OPTIONS);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** The value with the constructs in it replaced by what stands for them. */
function withPaths(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth < 0) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => withPaths(element, depth - 1));
  }
  const path = pathOf(value);
  if (path !== undefined) {
    return { [inspect.custom]: () => `${value.constructor.name} ${path === '' ? 'at the root' : `'${path}'`}` };
  }
  return Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withPaths(field, depth - 1)]))
    : value;
}

/** The path of a construct, of whatever copy of the library; undefined for what is none. */
function pathOf(value: object): string | undefined {
  const node: unknown = 'node' in value ? value.node : undefined;
  return typeof node === 'object' && node !== null && 'path' in node && typeof node.path === 'string' ? node.path : undefined;
}

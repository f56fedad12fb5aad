import { inspect } from 'node:util';
import { faultOf, faultyText } from './faulty';
import { isPlainObject, valueAt } from './json';
import { printable } from './printable';
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
  const text = typeof value === 'string' ? quoted(value) : inspected(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A number or a truth value as it would stand between quotes, and anything else as it is shown: for the advice to write it so. */
export function plainText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : show(value);
}

function quoted(value: string): string {
  return printable(JSON.stringify(value.length > LONGEST ? value.slice(0, LONGEST) : value));
}

function inspected(value: unknown): string {
  try {
    return printable(inspect(withPaths(value, DEPTH), OPTIONS)).replace(/\s*\n\s*/g, ' ');
  } catch {
    return 'a value that cannot be shown'; // A getter or a Proxy that throws, or a class that does when it is to be shown.
  }
}

/** The value with the constructs in it replaced by what stands for them. */
function withPaths(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth < 0) {
    return value;
  }
  const fault = faultOf(value);
  if (fault !== undefined) {
    return { [inspect.custom]: () => faultyText(fault) };
  }
  if (Array.isArray(value)) {
    return value.map((element) => withPaths(element, depth - 1));
  }
  const unit = ofCdk8s(value);
  if (unit !== undefined) {
    return { [inspect.custom]: () => unit };
  }
  const path = pathOf(value);
  if (path !== undefined) {
    return { [inspect.custom]: () => `${value.constructor.name} ${path === '' ? 'at the root' : `'${path}'`}` };
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withPaths(field, depth - 1)]))
    : value;
}

/** A Duration or a Size of cdk8s, whose fields say nothing to anybody. */
function ofCdk8s(value: object): string | undefined {
  const of: unknown = Object.getPrototypeOf(value);
  const name = typeof of === 'object' && of !== null ? of.constructor.name : undefined;
  const [method, words] = name === 'Duration' ? ['toHumanString', 'a Duration of'] : name === 'Size' ? ['asString', 'a Size of'] : [];
  const text = method === undefined ? undefined : valueAt(value, method);
  return typeof text === 'function' ? `${words ?? ''} ${String(Reflect.apply(text, value, []))}` : undefined;
}

/** The path of a construct, of whatever copy of the library; undefined for what is none. */
function pathOf(value: object): string | undefined {
  const node: unknown = 'node' in value ? value.node : undefined;
  return typeof node === 'object' && node !== null && 'path' in node && typeof node.path === 'string' ? node.path : undefined;
}

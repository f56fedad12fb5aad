import { sound } from '../core/faulty';
import type { Json } from '../core/json';

/*
 * A piece of the program that is written is kept as what it is, not as text: it can be printed, and it can be run. So the importer makes
 * each construct itself and looks at what it gives before it writes it down.
 */

/** A piece of TypeScript, with the value that it has. */
export interface Code<T = unknown> {
  /** What it comes to. @throws InputError where a construct or value class refuses it */
  readonly value: () => T;
  /** Its text on one line, or over several ones, with that many columns in front. */
  readonly print: (indent: number) => string;
  /** The classes that it needs. */
  readonly uses: ReadonlySet<string>;
}

/** An object that is written field by field. */
export interface ObjectCode extends Code {
  readonly entries: Readonly<Record<string, Code | undefined>>;
}

/** Lines are at most this long where they can be broken. */
const WIDTH = 120;
const NOTHING: ReadonlySet<string> = new Set();
/** Characters that a reader of the program would not see, or that end a line. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A value of JSON as it stands. */
export function literal(value: unknown): Code {
  if (Array.isArray(value)) {
    return list(value.map(literal));
  }
  if (typeof value === 'object' && value !== null) {
    return fields(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literal(inner)])));
  }
  const text = typeof value === 'string' ? quoted(value) : String(value);
  return { value: () => value, print: () => text, uses: NOTHING };
}

/** `{ a: …, b: … }`; what is undefined is left out. */
export function fields(entries: Readonly<Record<string, Code | undefined>>): ObjectCode {
  const given = Object.entries(entries).filter((entry): entry is [string, Code] => entry[1] !== undefined);
  return {
    entries,
    // Not Object.fromEntries alone: a field may be called __proto__.
    value: () => given.reduce((all, [key, code]) => Object.defineProperty(all, key, {
      value: code.value(), enumerable: true, configurable: true, writable: true,
    }), {}),
    print: onceEach((indent) => block('{', given.map(([key, code]) => (inner) => `${propertyName(key)}: ${code.print(inner)}`), '}', indent, ' ')),
    uses: usesOf(given.map(([, code]) => code)),
  };
}

/** `[…, …]` */
export function list<T>(items: ReadonlyArray<Code<T>>): Code<T[]> {
  return {
    value: () => items.map((item) => item.value()),
    print: onceEach((indent) => block('[', items.map((item) => (inner: number) => item.print(inner)), ']', indent, '')),
    uses: usesOf(items),
  };
}

/** A constant of a class: `Protocol.V2`. */
export function constant<T>(text: string, value: T): Code<T> {
  return { value: () => value, print: () => text, uses: new Set([rootOf(text)]) };
}

/** What a factory makes. */
type Made<F> = F extends (...args: never[]) => infer T ? T : never;

/** A call of a static factory: `Model.pytorch({ … })`. */
export function call<C extends { readonly name: string }, F extends keyof C & string>(
  owner: C, factory: F, args: readonly Code[],
): Code<Made<C[F]>> {
  const make = owner[factory];
  return {
    // TypeScript cannot tell what Reflect.apply gives. The arguments are read from files: the factory itself refuses wrong ones.
    value: () => (typeof make === 'function' ? sound<unknown>(Reflect.apply(make, owner, args.map((arg) => arg.value()))) : undefined) as Made<C[F]>,
    print: (indent) => callText(`${owner.name}.${factory}`, args, indent),
    uses: new Set([owner.name, ...usesOf(args)]),
  };
}

/** A variable of the program. */
export function variable(name: string): Code {
  return { value: () => undefined, print: () => name, uses: NOTHING };
}

/** A call of a method of what another piece comes to: `Concurrency.hard(10).withTarget(5)`. */
export function method<T, R>(target: Code<T>, name: keyof T & string, args: readonly Code[], run: (self: T) => R): Code<R> {
  return {
    value: () => sound(run(target.value())),
    print: (indent) => callText(`${target.print(indent)}.${name}`, args, indent),
    uses: new Set([...target.uses, ...usesOf(args)]),
  };
}

/** `name(arg, arg)`; an object as the last argument is broken inside. */
export function callText(text: string, args: readonly Code[], indent: number): string {
  const last = args.at(-1)?.print(indent) ?? '';
  const before = args.slice(0, -1).map((arg) => arg.print(indent));
  const whole = `${text}(${[...before, ...(args.length > 0 ? [last] : [])].join(', ')})`;
  const [first = ''] = whole.split('\n');
  const broken = args.map((arg) => `${pad(indent + 2)}${arg.print(indent + 2)},\n`).join('');
  return indent + first.length <= WIDTH ? whole : `${text}(\n${broken}${pad(indent)})`;
}

/** Everything that is plain data in a JSON object, under the same names. */
export function literals(object: Json): Record<string, Code> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, literal(value)]));
}

function block(open: string, parts: ReadonlyArray<(indent: number) => string>, close: string, indent: number, space: string): string {
  if (parts.length === 0) {
    return `${open}${close}`;
  }
  // What stands in front of it on the line is not known here: half of the width is left for it.
  const line = onOneLine(open + space, parts, space + close, indent, WIDTH * 0.7 - indent);
  return line ?? `${open}\n${parts.map((part) => `${pad(indent + 2)}${part(indent + 2)},\n`).join('')}${pad(indent)}${close}`;
}

/** All parts on one line; undefined as soon as they do not fit. */
function onOneLine(
  open: string, parts: ReadonlyArray<(indent: number) => string>, close: string, indent: number, width: number,
): string | undefined {
  let line = open;
  for (const [index, part] of parts.entries()) {
    line += (index === 0 ? '' : ', ') + part(indent);
    if (line.includes('\n') || line.length > width) {
      return undefined;
    }
  }
  line += close;
  return line.length <= width ? line : undefined;
}

/** A piece is asked for on one line and over several ones, by each piece around it: without memory that doubles with every level. */
function onceEach(print: (indent: number) => string): (indent: number) => string {
  const printed = new Map<number, string>();
  return (indent) => {
    const text = printed.get(indent) ?? print(indent);
    printed.set(indent, text);
    return text;
  };
}

function usesOf(codes: readonly Code[]): ReadonlySet<string> {
  return new Set(codes.flatMap(({ uses }) => [...uses]));
}

function rootOf(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? text;
}

function propertyName(key: string): string {
  return key === '__proto__' ? "['__proto__']" : /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** A text of several lines as one that can still be read. */
function quoted(text: string): string {
  if (text.split('\n').length > 2 && !/[\r\u2028\u2029]/.test(text)) {
    return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  }
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${escaped.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}

function pad(columns: number): string {
  return ' '.repeat(columns);
}

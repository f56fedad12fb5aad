import type { Schema } from 'js-yaml';
import { jsYaml } from '../core/lazy-libraries';
import { mergeKey } from './merge-keys';

/*
 * YAML as kubectl reads it is neither YAML 1.1 nor 1.2 but what Go's yaml.v2 makes of it: `yes` and `0777` are a boolean and 511 as in 1.1,
 * `1:30` is a text as in 1.2. A value that is read in another way here is a value that the cluster never sees.
 */

/** @see sigs.k8s.io/yaml goyaml.v2/resolve.go `resolveMapList` */
const WORDS: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** With which characters a text can begin that is no text. */
const HINT = /^[-+.0-9yYnNtTfFoO~]/;
/** @see goyaml.v2/resolve.go `yamlStyleFloat` */
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** What strconv.ParseInt takes with base 0. */
const WHOLE = /^([-+]?)(?:(0|[1-9][0-9]*)|0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+))$/;

/** What a text without quotes means. */
export function goScalar(text: string): string | number | boolean | null {
  if (text !== '' && !HINT.test(text)) {
    return text;
  }
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word;
  }
  if (!/^[-+.0-9]/.test(text)) {
    return text;
  }
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  return wholeOf(plain) ?? (FLOAT.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : text);
}

function wholeOf(text: string): number | undefined {
  const [, sign, decimal, hex, binary, octal] = WHOLE.exec(text) ?? [];
  const radixes = [[decimal, 10], [hex, 16], [binary, 2], [octal, 8]] as const;
  for (const [digits, radix] of radixes) {
    if (digits !== undefined) {
      return fitsGo(digits, radix, sign === '-') ? parseInt(digits, radix) * (sign === '-' && Number(digits) !== 0 ? -1 : 1) : undefined;
    }
  }
  return undefined;
}

/** Go's int64 or uint64; beyond them a decimal number is a float and the others are texts. */
function fitsGo(digits: string, radix: number, negative: boolean): boolean {
  if (digits.length < 15) {
    return true;
  }
  const prefix = { 10: '', 16: '0x', 2: '0b', 8: '0o' }[radix] ?? '';
  return BigInt(`${prefix}${digits}`) <= (negative ? 2n ** 63n : 2n ** 64n - 1n);
}

/** A manifest goes to the API server as JSON, which has no infinity. @throws Error for `.inf` and `.nan` */
function inJson(text: string): string | number | boolean | null {
  const value = goScalar(text);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`${text}, a number that JSON does not have`);
  }
  return value;
}

let schema: Schema | undefined;

/** js-yaml's schema with these rules. Merge keys (`<<`) are left to `mergeInto`. */
export function goYamlSchema(): Schema {
  schema ??= makeSchema();
  return schema;
}

function makeSchema(): Schema {
  const { FAILSAFE_SCHEMA, Type } = jsYaml();
  const tag = (name: string): string => `tag:yaml.org,2002:${name}`;
  const isText = (text: unknown): text is string => typeof text === 'string';
  const typed = (name: string, kind: 'number' | 'boolean'): InstanceType<typeof Type> => new Type(tag(name), {
    kind: 'scalar', resolve: (text: unknown) => isText(text) && typeof goScalar(text) === kind, construct: inJson,
  });
  const kinds = ['scalar', 'sequence', 'mapping'] as const;
  return FAILSAFE_SCHEMA.extend({
    implicit: [
      new Type('!merge', { kind: 'scalar', resolve: (text: unknown) => text === '<<', construct: mergeKey }),
      // One type for all that is no text: each further one would be asked for every scalar of every file.
      new Type(tag('null'), {
        kind: 'scalar',
        resolve: (text: unknown) => text === null || (isText(text) && typeof goScalar(text) !== 'string'),
        construct: (text: string | null) => (text === null ? null : inJson(text)),
      }),
    ],
    explicit: [
      typed('int', 'number'),
      typed('float', 'number'),
      typed('bool', 'boolean'),
      new Type(tag('binary'), { kind: 'scalar', construct: (text: string | null) => Buffer.from(text ?? '', 'base64').toString('utf8') }),
      // A tag that nobody knows changes nothing, as in Go.
      ...['!', 'tag:'].flatMap((prefix) => kinds.map((kind) => new Type(prefix, { kind, multi: true, construct: (data: unknown) => data }))),
    ],
  });
}

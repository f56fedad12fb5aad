/**
 * Numbers and truth values as Go's `strconv` reads them. Knative parses its annotations and ConfigMaps with it, and it takes texts that
 * JavaScript reads otherwise or not at all (`0x1p-2`, `1_000`, `Inf`) and refuses some that JavaScript takes (` 1`, `1e400`, `0x10`).
 *
 * @see https://pkg.go.dev/strconv
 */

const DECIMAL = /^[+-]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d[\d_]*)?$/i;
const HEXADECIMAL = /^([+-]?)0x(_?[\da-f][\da-f_]*)?(?:\.([\da-f_]*))?p([+-]?\d[\d_]*)$/i;
const WHOLE = /^[+-]?\d+$/;

/** The spellings `strconv.ParseBool` takes; every other one is an error. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text) => [text, false] as const),
]);

/**
 * `strconv.ParseFloat(text, 64)`: decimal and hexadecimal, underscores between digits, `Inf`, `Infinity` and `NaN` in any case.
 *
 * @returns the number, or undefined where Go reports an error; also where the value is too large for a double
 */
export function parseGoFloat(text: string): number | undefined {
  const special = /^(?:([+-]?)inf(?:inity)?|nan)$/i.exec(text);
  if (special) {
    return special[0].toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  }
  const value = HEXADECIMAL.test(text) ? hexadecimal(text) : decimal(text);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/**
 * `strconv.ParseInt(text, 10, bits)`: an optional sign and decimal digits, nothing else.
 *
 * @param bits 32 or 64 (`strconv.Atoi` is 64); a value that does not fit is an error, as in Go
 * @returns the number (of 64 bits to the precision of a double), or undefined where Go reports an error
 */
export function parseGoInt(text: string, bits: 32 | 64): number | undefined {
  if (!WHOLE.test(text)) {
    return undefined;
  }
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(bits, value) === value ? Number(value) : undefined;
}

/** `strconv.ParseBool(text)`: `1`, `t`, `T`, `true`, `True`, `TRUE` and their opposites; undefined for all else (`yes`, `on`, `tRUE`). */
export function parseGoBool(text: string): boolean | undefined {
  return BOOLEANS.get(text);
}

function decimal(text: string): number | undefined {
  return DECIMAL.test(text) && underscoresFit(text) ? Number(text.replaceAll('_', '')) : undefined;
}

/** Exact: the digits as one whole number, times a power of two, rounded once. */
function hexadecimal(text: string): number | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = HEXADECIMAL.exec(text) ?? [];
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '' || !underscoresFit(text)) {
    return undefined;
  }
  const power = Number(exponent.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
  const value = timesPowerOfTwo(BigInt(`0x${digits}`), power);
  return sign === '-' ? -value : value;
}

/** Go allows an underscore only between two digits, or between the prefix `0x` and a digit. */
function underscoresFit(text: string): boolean {
  const digits = /^[+-]?0x/i.test(text) ? text.replace(/^[+-]?0x/i, '0') : text;
  const digit = /^[+-]?0x/i.test(text) ? '[\\da-f]' : '\\d';
  return !new RegExp(`(?<!${digit})_|_(?!${digit})`, 'i').test(digits);
}

/** `mantissa * 2 ** power`, rounded once, to the nearest double and to the even one in the middle. */
function timesPowerOfTwo(mantissa: bigint, power: number): number {
  if (mantissa === 0n) {
    return 0;
  }
  const length = mantissa.toString(2).length;
  if (length + power > 1024) {
    return Infinity;
  }
  if (length + power < -1074) {
    return 0;
  }
  // The lowest bit a double of this size can hold; what lies below it is rounded off.
  const lowest = Math.max(length + power - 53, -1074);
  const dropped = lowest - power;
  if (dropped <= 0) {
    return Number(mantissa << BigInt(-dropped)) * 2 ** Math.max(lowest, -1074);
  }
  const shift = BigInt(dropped);
  const kept = mantissa >> shift;
  const rest = mantissa - (kept << shift);
  const half = 1n << (shift - 1n);
  const rounded = rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
  // Two steps: 2 ** -1074 and 2 ** 971 are doubles, but a product may pass the largest one only in the last.
  return Number(rounded) * 2 ** lowest;
}

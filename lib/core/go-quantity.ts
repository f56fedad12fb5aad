import { refuse, violation } from './checks';
import type { Violation } from './input-error';
import { isToken } from './tokens';

/**
 * Amounts as Kubernetes writes them: `100m`, `1.5Gi`, `2e3`.
 *
 * @see k8s.io/apimachinery pkg/api/resource/quantity.go `ParseQuantity`
 */

/**
 * The digits may be missing altogether, as in `.` or `Mi`: Kubernetes reads that as 0, except with the suffixes that need its
 * second, exact way of reading.
 */
const QUANTITY = /^([+-]?)(\d*\.?\d*)(n|u|m||k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)$/;

const NO_DIGITS_REFUSED = /^[+-]?\.?(Pi|Ei|[eE]-(0*[1-9]\d+))$/;

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Whether Kubernetes reads the text as an amount. */
export function isQuantity(text: string): boolean {
  return parseQuantity(text) !== undefined;
}

/** What is finer than a billionth is a billionth to Kubernetes; of the binary amounts, what is more than 63 bits hold is so much. */
const [LEAST, MOST_BINARY] = [1e-9, 2 ** 63];

/** The amount as a number, to the precision of a double; undefined if Kubernetes does not read the text as one. */
export function parseQuantity(text: string): number | undefined {
  const amount = asWritten(text);
  return amount === undefined || amount === 0 ? amount : Math.sign(amount) * Math.max(Math.abs(amount), LEAST);
}

function asWritten(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  if (!match || text === '' || NO_DIGITS_REFUSED.test(text)) {
    return undefined;
  }
  const [, sign = '', digits = '', suffix = ''] = match;
  const amount = Number(`${sign}0${digits}`);
  if (BINARY.indexOf(suffix) > 0) {
    return Math.sign(amount) * Math.min(Math.abs(amount) * 1024 ** BINARY.indexOf(suffix), MOST_BINARY);
  }
  if (DECIMAL.includes(suffix)) {
    return amount * 10 ** (3 * (DECIMAL.indexOf(suffix) - 3));
  }
  // The exponent is a 32-bit number, as in Go.
  return Math.abs(Number(suffix.slice(1))) < 2 ** 31 ? Number(`${sign}0${digits}${suffix}`) : undefined;
}

/** What an amount may be that something is to have, for messages. */
export const AMOUNT = 'a Kubernetes quantity above 0 such as "500m", "2" or "4Gi"';

/** What is wrong with an amount that something is to have: nothing, or one thing. A placeholder is judged when it has a value. */
export function checkQuantity(path: string, value: string | undefined): Violation[] {
  if (value === undefined || isToken(value) || (typeof value === 'string' && (parseQuantity(value) ?? 0) > 0)) {
    return [];
  }
  return [violation(path, value, AMOUNT)];
}

/** Returns `value` if it is an amount of at least 0 (or a placeholder), else throws. */
export function quantity(path: string, value: unknown): string {
  const fits = typeof value === 'string' && (isToken(value) || (parseQuantity(value) ?? -1) >= 0);
  return fits ? value : refuse(path, value, 'a Kubernetes quantity such as "500m", "2" or "4Gi"');
}

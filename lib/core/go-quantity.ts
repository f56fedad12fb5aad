/**
 * Amounts as Kubernetes writes them: `100m`, `1.5Gi`, `2e3`.
 *
 * @see k8s.io/apimachinery v0.34 pkg/api/resource/quantity.go `ParseQuantity`
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

/** The amount as a number, to the precision of a double; undefined if Kubernetes does not read the text as one. */
export function parseQuantity(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  if (!match || text === '' || NO_DIGITS_REFUSED.test(text)) {
    return undefined;
  }
  const [, sign, digits, suffix] = match;
  const amount = Number(`${sign}0${digits}`);
  if (BINARY.indexOf(suffix) > 0) {
    return amount * 1024 ** BINARY.indexOf(suffix);
  }
  if (DECIMAL.includes(suffix)) {
    return amount * 10 ** (3 * (DECIMAL.indexOf(suffix) - 3));
  }
  // The exponent is a 32-bit number, as in Go.
  return Math.abs(Number(suffix.slice(1))) < 2 ** 31 ? Number(`${sign}0${digits}${suffix}`) : undefined;
}

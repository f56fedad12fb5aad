/**
 * Lengths of time as Go's `time.ParseDuration` reads and `Duration.String` writes them: `90s`, `1m30s`, `1.5h`, `300ms`. Counted in whole
 * nanoseconds, as a bigint, because Go's limit (about 292 years) is beyond what a double counts exactly.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */

/** One second in nanoseconds. */
export const SECOND = 1_000_000_000n;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n], // U+00B5, micro sign
  ['μs', 1_000n], // U+03BC, Greek letter mu
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', 60n * SECOND],
  ['h', 3600n * SECOND],
]);

const LARGEST = (1n << 63n) - 1n;
const SMALLEST = -(1n << 63n);
const PART = /(\d*)(?:\.(\d*))?([^.\d]+)/y;

/**
 * `time.ParseDuration(text)`.
 *
 * @returns nanoseconds, or undefined where Go reports an error: no unit, an unknown one, blanks, or more than a 64-bit number holds
 */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') {
    return 0n;
  }
  const amount = sumOfParts(body);
  if (amount === undefined) {
    return undefined;
  }
  const signed = negative ? -amount : amount;
  return signed > LARGEST ? undefined : signed;
}

/** The duration in seconds; a fraction where it has one. */
export function secondsOf(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e9;
}

/** Whether Go's `d.Round(time.Second) == d`. The two ends of the range round to themselves, since they cannot round beyond. */
export function isWholeSeconds(nanoseconds: bigint): boolean {
  return nanoseconds % SECOND === 0n || nanoseconds === LARGEST || nanoseconds === SMALLEST;
}

/**
 * Writes a duration so that Go reads it back exactly, in the largest of hours, seconds, milli-, micro- and nanoseconds that leaves no
 * fraction: `1h`, `90s`, `1500ms`.
 */
export function goDuration(seconds: number): string {
  const nanoseconds = BigInt(Math.round(seconds * 1e9));
  const [unit, size] = ([['h', 3600n * SECOND], ['s', SECOND], ['ms', 1_000_000n], ['us', 1_000n]] as const)
    .find(([, candidate]) => nanoseconds % candidate === 0n && nanoseconds !== 0n) ?? (nanoseconds === 0n ? ['s', SECOND] : ['ns', 1n]);
  return `${nanoseconds / size}${unit}`;
}

/** The parts of `1h30m` added up, as Go does it: each step within 64 bits, fractions by way of a double. */
function sumOfParts(body: string): bigint | undefined {
  let sum = 0n;
  let position = 0;
  while (position < body.length) {
    PART.lastIndex = position;
    const match = PART.exec(body);
    const [part, whole, fraction = '', name] = match ?? ['', '', '', ''];
    const unit = UNITS.get(name);
    const size = BigInt(whole || 0);
    if ((whole === '' && fraction === '') || unit === undefined || size > 1n << 63n) {
      return undefined;
    }
    const value = size * unit + fractionOf(fraction, unit);
    sum += value;
    if (value > 1n << 63n || sum > 1n << 63n) {
      return undefined;
    }
    position += part.length;
  }
  return body === '' ? undefined : sum;
}

/** `.5` of a unit. Go keeps as many digits as fit into 63 bits and multiplies as doubles, cutting off what is left. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > LARGEST / 10n || next > 1n << 63n) {
      break;
    }
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

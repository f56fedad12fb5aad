/**
 * Placeholders for values that are known only when a deployment runs (a Pulumi Output, say). They travel through the constructs
 * like ordinary strings and numbers; what checks a range must let them pass. The bridge that makes them also replaces them.
 */

const STRING_TOKEN = /⟦[a-z]+:\d+⟧/;

/** Numbers below this bound are tokens: no setting of Kubernetes comes near it, and the token's index survives as the low digits. */
const NUMBER_TOKEN_BOUND = -1e15;

/** Numbers that are further away are none either: no program has so many Outputs, and what somebody typed is told of as wrong. */
const MOST_TOKENS = 1_000_000;

/** The string that stands for value number `index` of `source`. */
export function stringToken(source: string, index: number): string {
  return `⟦${source}:${index}⟧`;
}

/** The number that stands for value number `index`. */
export function numberToken(index: number): number {
  return NUMBER_TOKEN_BOUND - 1 - index;
}

/** The index inside a number token, or undefined if `value` is an ordinary number. */
export function numberTokenIndex(value: number): number | undefined {
  return Number.isSafeInteger(value) && value < NUMBER_TOKEN_BOUND && value >= NUMBER_TOKEN_BOUND - MOST_TOKENS
    ? NUMBER_TOKEN_BOUND - 1 - value : undefined;
}

/** Whether `value` is, or contains, a placeholder that only a deployment can fill in. */
export function isToken(value: unknown): boolean {
  if (typeof value === 'string') {
    return STRING_TOKEN.test(value);
  }
  return typeof value === 'number' && numberTokenIndex(value) !== undefined;
}

/** Whether `value` is an Output of Pulumi as it is, which no string or number prop can hold. Known by its mark, without loading Pulumi. */
export function isOutput(value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && '__pulumiOutput' in value && value.__pulumiOutput === true;
  } catch {
    return false; // A Proxy that nothing can be read from.
  }
}

/** So many fields may an object have once its aliases are written out. @see goyaml.v2/decode.go `alias_ratio_range_low` */
const MOST = 400_000;

/**
 * Refuses aliases that multiply without end, and those that hold themselves: whoever walks such an object never comes back.
 *
 * @throws Error that says so
 */
export function checkExpansion(value: unknown): void {
  sizeOf(value, new Map());
}

function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) {
    return 1;
  }
  const before = known.get(value);
  if (before !== undefined) {
    if (before < 0) {
      throw new Error('an anchor that contains itself');
    }
    return before;
  }
  known.set(value, -1);
  let size = 1;
  for (const inner of Object.values(value)) {
    size += sizeOf(inner, known);
    if (size > MOST) {
      throw new Error('aliases that multiply into more than 400000 fields');
    }
  }
  known.set(value, size);
  return size;
}

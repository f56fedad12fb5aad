/** Whether an object leads back to itself by way of its fields: no manifest can, and nothing that goes through one would come to an end. */
export function hasCircle(value: unknown, above: Set<unknown> = new Set(), clean: WeakSet<object> = new WeakSet()): boolean {
  if (typeof value !== 'object' || value === null || clean.has(value)) {
    return false;
  }
  if (above.has(value)) {
    return true;
  }
  above.add(value);
  const found = Object.values(value).some((inner) => hasCircle(inner, above, clean));
  above.delete(value);
  clean.add(value);
  return found;
}

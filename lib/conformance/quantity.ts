import { parseQuantity } from '../core/go-quantity';

/** A Kubernetes quantity as one number, so that `1`, `"1"` and `1000m` are the same; anything else comes back as it is. */
export function quantity(value: unknown): unknown {
  const number = typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
  return number === undefined ? value : Number(number.toPrecision(12));
}

import { yaml } from '../core/lazy-libraries';
import { EXAMPLE_KEY } from '../platform/system/options/map-texts';

/** A ConfigMap's data with values that are JSON or YAML read, so that their layout does not count, and without explanations. */
export function configValues(data: Readonly<Record<string, string>> = {}): Record<string, unknown> | undefined {
  const entries = Object.entries(data).filter(([key]) => key !== EXAMPLE_KEY).map(([key, text]) => [key, structured(text)] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function structured(text: unknown): unknown {
  if (typeof text !== 'string' || !/[\n{[]/.test(text.trim())) {
    return text;
  }
  try {
    const value: unknown = yaml().parse(text);
    return typeof value === 'object' ? value : text;
  } catch {
    return text;
  }
}

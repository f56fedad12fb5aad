/**
 * Changes every text inside a value. Keys stay; so does what the change leaves alone, down to the object's identity.
 *
 * @param change gets the text and the key it stands under; for an element of a list that is the key of the list
 */
export function mapTexts(value: unknown, change: (text: string, key: string) => string, key = ''): any {
  if (typeof value === 'string') {
    return change(value, key);
  }
  if (Array.isArray(value)) {
    const mapped = value.map((element) => mapTexts(element, change, key));
    return mapped.some((element, index) => element !== value[index]) ? mapped : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const entries = Object.entries(value).map(([name, element]) => [name, mapTexts(element, change, name)] as const);
  return entries.some(([name, element]) => element !== (value as any)[name]) ? Object.fromEntries(entries) : value;
}

/**
 * The key under which upstream's ConfigMaps explain themselves. Knative refuses an `_example` that does not fit the checksum beside
 * it, so no option may reach into one.
 */
export const EXAMPLE_KEY = '_example';

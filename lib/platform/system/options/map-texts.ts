import { isJson, isList, objectOrEmpty, textAt } from '../../../core/json';

/**
 * Changes every text inside a value. Keys stay; so does what the change leaves alone, down to the object's identity.
 *
 * @param change gets the text and the key it stands under; for an element of a list that is the key of the list
 */
export function mapTexts<T>(value: T, change: (text: string, key: string) => string): T {
  // Only texts become others, so that the shape stays what it was.
  return mapped(value, change, '') as T;
}

/** Changes the text of every environment variable that has one, wherever containers stand. */
export function mapEnvironment<T>(value: T, change: (text: string, name: string) => string): T {
  return environmentMapped(value, change) as T; // Only texts become others, as above.
}

function environmentMapped(value: unknown, change: (text: string, name: string) => string): unknown {
  if (isList(value)) {
    return value.map((element) => environmentMapped(element, change));
  }
  if (!isJson(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, element]) => (
    [key, key === 'env' && isList(element) ? element.map((entry) => changedEntry(entry, change)) : environmentMapped(element, change)])));
}

function changedEntry(entry: unknown, change: (text: string, name: string) => string): unknown {
  const [name, text] = [textAt(entry, 'name'), textAt(entry, 'value')];
  return name === undefined || text === undefined ? entry : { ...objectOrEmpty(entry), value: change(text, name) };
}

function mapped(value: unknown, change: (text: string, key: string) => string, key: string): unknown {
  if (typeof value === 'string') {
    return change(value, key);
  }
  if (Array.isArray(value)) {
    const elements = value.map((element: unknown) => mapped(element, change, key));
    return elements.some((element, index) => element !== value[index]) ? elements : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const before: ReadonlyArray<readonly [string, unknown]> = Object.entries(value);
  const after = before.map(([name, element]) => [name, mapped(element, change, name)] as const);
  return after.some(([, element], index) => element !== before[index]?.[1]) ? Object.fromEntries(after) : value;
}

/**
 * The key under which upstream's ConfigMaps explain themselves. Knative refuses an `_example` that does not fit the checksum beside
 * it, so no option may reach into one.
 */
export const EXAMPLE_KEY = '_example';

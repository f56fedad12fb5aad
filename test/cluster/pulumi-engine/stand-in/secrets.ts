/** How Pulumi marks a secret in a message. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';

/** The value without the marks, for the API server. */
export function plain(value: any): any {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return SIGNATURE in value ? plain(value.value) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

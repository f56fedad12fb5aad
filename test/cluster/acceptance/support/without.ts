/** An object without some of its fields. */
export function without(object: any, ...fields: string[]): any {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));
}

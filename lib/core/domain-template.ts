/** A field between the braces of a Go template, with or without the signs that trim blanks. */
const FIELD = /\{\{-?\s*\.(\w+)\s*-?\}\}/g;

/**
 * A template of a host name, as Knative and KServe have it in their configuration, with its fields filled in; undefined if it asks for a
 * field that is not given, a condition or a function, which is not worked out here.
 */
export function filledDomainTemplate(template: string, values: { readonly [field: string]: string }): string | undefined {
  const isKnown = [...template.matchAll(FIELD)].every(([, field = '']) => Object.hasOwn(values, field));
  return isKnown && !template.replace(FIELD, '').includes('{{') ? template.replace(FIELD, (_, field: string) => values[field] ?? '') : undefined;
}

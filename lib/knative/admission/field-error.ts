import type { FeatureKey } from './features';

/** What Knative's webhook complains of. @see knative.dev/pkg apis/field_error.go */
export interface FieldError {
  /** The rule's name, the same for every service that breaks it. */
  readonly id: string;
  /** Knative's words, without the path. */
  readonly message: string;
  /** The field, such as `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** The feature flag that would let the field through. */
  readonly flag?: FeatureKey;
}

/** Makes one complaint. */
export function fieldError(id: string, message: string, path: string, flag?: FeatureKey): FieldError {
  return flag === undefined ? { id, message, path } : { id, message, path, flag };
}

/** `invalid value: …` */
export function invalidValue(value: unknown, path: string, details?: string): FieldError {
  return fieldError('knative-invalid-value', `invalid value: ${String(value)}${details === undefined ? '' : ` (${details})`}`, path);
}

/** `expected a <= x <= b` */
export function outOfBounds(value: unknown, min: number | string, max: number | string, path: string): FieldError {
  return fieldError('knative-out-of-bounds', `expected ${min} <= ${String(value)} <= ${max}`, path);
}

/** `missing field(s)` */
export function missingField(path: string): FieldError {
  return fieldError('knative-missing-field', 'missing field', path);
}

/** `must not set the field(s)` */
export function disallowed(path: string, flag?: FeatureKey): FieldError {
  return fieldError(flag === undefined ? 'knative-field-not-allowed' : 'knative-feature-off', 'must not set the field', path, flag);
}

/** `expected exactly one, got …`; nothing if it is exactly one. @param of those that there may be, for the message */
export function exactlyOne(got: readonly string[], of: readonly string[], path: string): FieldError[] {
  if (got.length === 1) {
    return [];
  }
  const message = got.length === 0
    ? `expected exactly one of ${of.join(', ')}, got neither`
    : `expected exactly one, got ${got.length === 2 ? 'both ' : ''}${got.slice(0, -1).join(', ')} and ${got.at(-1) ?? ''}`;
  return [fieldError('knative-exactly-one', message, path)];
}

/** The fields of an object that are not among those allowed. */
export function notAmong(value: { readonly [field: string]: unknown }, allowed: readonly string[], path: string): FieldError[] {
  return Object.keys(value).filter((field) => !allowed.includes(field)).map((field) => disallowed(`${path}.${field}`));
}

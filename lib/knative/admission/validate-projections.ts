import type { Json } from '../../core/json';
import { isJson, objectsAt, textOrEmpty } from '../../core/json';
import type { FieldError } from './field-error';
import { exactlyOne, fieldError, missingField } from './field-error';

const SOURCES = ['secret', 'configMap', 'serviceAccountToken', 'downwardAPI'];

/**
 * One source of a projected volume.
 *
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `validateProjectedVolumeSource`
 */
export function checkProjected(source: Json, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const kind of ['secret', 'configMap']) {
    const projection = source[kind];
    if (isJson(projection)) {
      errors.push(...required(projection, 'name', `${path}.${kind}`), ...checkItems(projection.items, `${path}.${kind}`));
    }
  }
  if (isJson(source.serviceAccountToken)) {
    errors.push(...required(source.serviceAccountToken, 'path', `${path}.serviceAccountToken`));
  }
  if (isJson(source.downwardAPI)) {
    errors.push(...objectsAt(source.downwardAPI.items).flatMap((item, index) => downwardErrors(item, `${path}.downwardAPI.items[${index}]`)));
  }
  return [...errors, ...exactlyOne(SOURCES.filter((kind) => isJson(source[kind])), SOURCES, path)];
}

/** Keys of a secret or a ConfigMap with the file that each becomes. */
export function checkItems(items: unknown, path: string): FieldError[] {
  return objectsAt(items).flatMap((item, index) => [...required(item, 'key', `${path}.items[${index}]`), ...required(item, 'path', `${path}.items[${index}]`)]);
}

function downwardErrors(item: Json, path: string): FieldError[] {
  const refs = ['fieldRef', 'resourceFieldRef'].filter((ref) => isJson(item[ref]));
  const errors = refs.length === 2
    ? [fieldError('knative-exactly-one', 'within a single item, cannot set both fieldRef and resourceFieldRef', path)]
    : exactlyOne(refs, ['fieldRef', 'resourceFieldRef'], path);
  return [...errors, ...required(item, 'path', path)];
}

function required(value: Json, field: string, path: string): FieldError[] {
  return textOrEmpty(value[field]) === '' ? [missingField(`${path}.${field}`)] : [];
}

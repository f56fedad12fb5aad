import type { Json } from '../../core/json';
import { isJson, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, exactlyOne, fieldError, missingField, notAmong } from './field-error';

const RESERVED = ['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];

/**
 * The environment of a container: names that Knative sets itself are taken, and references to the pod's own fields stand behind a flag.
 *
 * @param serving whether the container serves requests; only then `PORT` is taken too
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `validateEnvVar`
 */
export function validateEnv(env: readonly Json[], serving: boolean, { features }: KnativeCluster, path: string): FieldError[] {
  return env.flatMap((variable, index) => {
    const here = `${path}[${index}]`;
    const name = textOrEmpty(variable.name);
    const errors = name === '' ? [missingField(`${here}.name`)] : [];
    if (RESERVED.includes(name) || (serving && name === 'PORT')) {
      errors.push(fieldError('knative-reserved-env', `"${name}" is a reserved environment variable`, `${here}.name`));
    }
    const from = isJson(variable.valueFrom) ? variable.valueFrom : {};
    errors.push(...notAmong(from, ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'], `${here}.valueFrom`));
    for (const ref of ['fieldRef', 'resourceFieldRef']) {
      if (isJson(from[ref]) && features['kubernetes.podspec-fieldref'] === 'Disabled') {
        errors.push(disallowed(`${here}.valueFrom.${ref}`, 'kubernetes.podspec-fieldref'));
      }
    }
    return errors;
  });
}

/** Whole ConfigMaps and Secrets as environment: one of the two each. @see `validateEnvFrom` */
export function validateEnvFrom(sources: readonly Json[], path: string): FieldError[] {
  const refs = ['configMapRef', 'secretRef'];
  return sources.flatMap((source, index) => exactlyOne(refs.filter((ref) => isJson(source[ref])), refs, `${path}[${index}]`));
}

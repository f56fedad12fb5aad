import type { Json } from '../../core/json';
import { isJson, numberAt, textOrEmpty } from '../../core/json';
import type { FieldError } from './field-error';
import { exactlyOne, fieldError, invalidValue, outOfBounds } from './field-error';

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];
const MOST = 2 ** 31 - 1;

/**
 * A probe has exactly one handler, and what it asks by a port's name must be the container's port.
 *
 * @param portName the name of the serving port; undefined for a sidecar, whose probes must name a port
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `validateProbe`
 */
export function validateProbe(probe: unknown, portName: string | undefined, path: string): FieldError[] {
  if (!isJson(probe)) {
    return [];
  }
  const errors: FieldError[] = [];
  for (const handler of ['httpGet', 'tcpSocket']) {
    const action = probe[handler];
    if (isJson(action)) {
      errors.push(...portErrors(action.port, portName, `${path}.${handler}.port`));
    }
  }
  return [...errors, ...exactlyOne(HANDLERS.filter((handler) => isJson(probe[handler])), HANDLERS, path)];
}

function portErrors(port: unknown, portName: string | undefined, path: string): FieldError[] {
  if (portName === undefined) {
    return port === undefined || port === '' || port === 0 ? [invalidValue(0, path, 'a probe port must be specified')] : [];
  }
  const asked = textOrEmpty(port);
  return asked === '' || asked === portName ? [] : [invalidValue(asked, path, `the probe port must match the container port, which is ${portName}`)];
}

/** A readiness probe also has bounds; a period of 0 is Knative's own probing, which takes neither a threshold nor a timeout. */
export function validateReadinessProbe(probe: unknown, portName: string | undefined, path: string): FieldError[] {
  if (!isJson(probe)) {
    return [];
  }
  const errors = [...validateProbe(probe, portName, path), ...atLeast(probe, 'periodSeconds', 0, path), ...atLeast(probe, 'initialDelaySeconds', 0, path)];
  errors.push(...atLeast(probe, 'successThreshold', 1, path));
  if ((numberAt(probe.periodSeconds) ?? 0) === 0) {
    for (const field of ['failureThreshold', 'timeoutSeconds']) {
      if ((numberAt(probe[field]) ?? 0) !== 0) {
        errors.push(fieldError('knative-aggressive-probe', `${field} is disallowed when periodSeconds is zero`, `${path}.${field}`));
      }
    }
    return errors;
  }
  return [...errors, ...atLeast(probe, 'timeoutSeconds', 1, path), ...atLeast(probe, 'failureThreshold', 1, path)];
}

function atLeast(probe: Json, field: string, least: number, path: string): FieldError[] {
  const value = numberAt(probe[field]) ?? 0;
  return value < least ? [outOfBounds(value, least, MOST, `${path}.${field}`)] : [];
}

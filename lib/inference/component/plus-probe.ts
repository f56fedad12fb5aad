import type { Json } from '../../core/json';
import { isJson, isPlainObject, objectOrEmpty, valueAt } from '../../core/json';

/*
 * Probes of cdk8s-plus, of whichever line: they become plain fields when they are given the container that they are for, of which they ask
 * its port. The class is not known here; what is known is the one method by which cdk8s-plus itself renders it.
 */

/** A probe as cdk8s-plus has it. */
interface PlusProbe {
  _toKube(container: { readonly portNumber: number; readonly port: number }): unknown;
}

/** Knative's port, which a container has that says none. */
const DEFAULT_PORT = 8080;

/** Fields of a container that are probes. */
export const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;

/** Whether a value is a probe of cdk8s-plus. */
export function isPlusProbe(value: unknown): value is PlusProbe {
  return isJson(value) && '_toKube' in value && typeof value._toKube === 'function';
}

/** Its fields as Kubernetes has them. @param port that of the container, for a probe that names none */
export function plusProbe(probe: PlusProbe, port: number = DEFAULT_PORT): Json {
  return objectOrEmpty(plain(probe._toKube({ portNumber: port, port })));
}

/** Fields in which probes of cdk8s-plus are plain ones. */
export function withPlainProbes(fields: Json | undefined, port?: number): Json | undefined {
  if (fields === undefined || !PROBES.some((name) => isPlusProbe(fields[name]))) {
    return fields;
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isPlusProbe(value) ? plusProbe(value, port) : value]));
}

/** Without what is not set; a port is an object around its number there. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isJson(value)) {
    return value;
  }
  if (!isPlainObject(value) && 'value' in value) {
    return valueAt(value, 'value');
  }
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined).map(([name, field]) => [name, plain(field)]));
}

import type { Json } from '../../core/json';
import type { INamed } from '../../core/named';

/**
 * The value of an environment variable, as Kubernetes has it: a text or the place to read it from. `EnvValue` makes them; those of any
 * cdk8s-plus line, and `{ value: 'x' }`, fit as well.
 */
export interface IEnvValue {
  /** The text itself. */
  readonly value?: unknown;
  /** Where to read it: `secretKeyRef`, `configMapKeyRef`, `fieldRef` or `resourceFieldRef`. */
  readonly valueFrom?: unknown;
}

/** Whether the container may start without the Secret or ConfigMap. */
export interface EnvReferenceOptions {
  /** Starts without the variable when the object or key is missing. @default false */
  readonly optional?: boolean;
}

/** The value of an environment variable. */
export class EnvValue implements IEnvValue {
  /** A text. */
  public static of(value: string): EnvValue {
    return new EnvValue(value);
  }

  /** A key of a Secret in the service's namespace. */
  public static fromSecret(secret: INamed, key: string, options: EnvReferenceOptions = {}): EnvValue {
    return new EnvValue(undefined, { secretKeyRef: { name: secret.name, key, ...options } });
  }

  /** A key of a ConfigMap in the service's namespace. */
  public static fromConfigMap(configMap: INamed, key: string, options: EnvReferenceOptions = {}): EnvValue {
    return new EnvValue(undefined, { configMapKeyRef: { name: configMap.name, key, ...options } });
  }

  /** A field of the pod: `metadata.name`, `status.podIP` and so on. */
  public static fromField(fieldPath: string): EnvValue {
    return new EnvValue(undefined, { fieldRef: { fieldPath } });
  }

  private constructor(public readonly value?: string, public readonly valueFrom?: Json) {}
}

import { orFaulty } from '../../core/faulty';
import type { Json } from '../../core/json';
import type { INamed } from '../../core/named';
import { fitting, fittingAll } from '../../core/props/kind';
import { FLAG, FULL_TEXT, TEXT } from '../../core/props/kinds';
import { NAMED } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';

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

const REFERENCE = new Shape<EnvReferenceOptions>('EnvValue', { optional: FLAG });

/** The value of an environment variable. */
export class EnvValue implements IEnvValue {
  /** A text that stands in the manifest, for everybody who may read it; what is secret belongs into a Secret. */
  public static of(value: string): EnvValue {
    return orFaulty(EnvValue, () => new EnvValue(fitting(TEXT, 'EnvValue.of', value)));
  }

  /** A key of a Secret in the service's namespace. */
  public static fromSecret(secret: INamed, key: string, options: EnvReferenceOptions = {}): EnvValue {
    return orFaulty(EnvValue, () => new EnvValue(undefined, { secretKeyRef: reference('EnvValue.fromSecret: ', 'secret', secret, key, options) }));
  }

  /** A key of a ConfigMap in the service's namespace. */
  public static fromConfigMap(configMap: INamed, key: string, options: EnvReferenceOptions = {}): EnvValue {
    return orFaulty(EnvValue, () => new EnvValue(undefined, { configMapKeyRef: reference('EnvValue.fromConfigMap: ', 'configMap', configMap, key, options) }));
  }

  /** A field of the pod: `metadata.name`, `status.podIP` and so on. */
  public static fromField(fieldPath: string): EnvValue {
    return orFaulty(EnvValue, () => new EnvValue(undefined, { fieldRef: { fieldPath: fitting(FULL_TEXT, 'EnvValue.fromField', fieldPath) } }));
  }

  private constructor(public readonly value?: string, public readonly valueFrom?: Readonly<Record<string, unknown>>) {}
}

function reference(path: string, name: string, object: INamed, key: string, options: EnvReferenceOptions): Json {
  fittingAll([NAMED, `${path}${name}`, object], [FULL_TEXT, `${path}key`, key], [REFERENCE, path, options]);
  return { name: object.name, key, ...options };
}

import { inspect } from 'node:util';
import { KnownValues } from '../core/known-values';
import { MODEL_CONTAINER } from './container-names';

/** Which project's InferenceService is written. */
export class Dialect {
  /** KServe's: `serving.kserve.io/v1beta1`, a model under `predictor.model`. */
  public static readonly KSERVE = new Dialect('kserve', 'serving.kserve.io/v1beta1', MODEL_CONTAINER);

  /**
   * KFServing's, up to v0.6: `serving.kubeflow.org/v1beta1`, a model under its framework's key. Runs in Knative mode only and knows
   * neither runtimes nor KServe's scaling fields.
   */
  public static readonly KFSERVING = new Dialect('kfserving', 'serving.kubeflow.org/v1beta1', 'kfserving-container');

  private static readonly known = new KnownValues('Dialect', [Dialect.KSERVE, Dialect.KFSERVING], ({ id }) => id);

  /**
   * The dialect that `value` is: one of them, also of another copy of this package, or its id.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): Dialect {
    return Dialect.known.from(path, value);
  }

  private constructor(
    /** `kserve` or `kfserving`. */
    public readonly id: 'kserve' | 'kfserving',
    /** The apiVersion of the manifest. */
    public readonly apiVersion: string,
    /** The name that the container with the model server must have. */
    public readonly containerName: string,
  ) {}

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `Dialect.${this.id.toUpperCase()}`;
  }
}

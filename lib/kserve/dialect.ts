/** Which project's InferenceService is written. */
export class Dialect {
  /** KServe v0.20: `serving.kserve.io/v1beta1`, a model under `predictor.model`. */
  public static readonly KSERVE = new Dialect('kserve', 'serving.kserve.io/v1beta1', 'kserve-container');

  /**
   * KFServing up to v0.6: `serving.kubeflow.org/v1beta1`, a model under its framework's key. Runs in Knative mode only and knows
   * neither runtimes nor KServe's scaling fields.
   */
  public static readonly KFSERVING = new Dialect('kfserving', 'serving.kubeflow.org/v1beta1', 'kfserving-container');

  private constructor(
    /** `kserve` or `kfserving`. */
    public readonly id: 'kserve' | 'kfserving',
    /** The apiVersion of the manifest. */
    public readonly apiVersion: string,
    /** The name that the container with the model server must have. */
    public readonly containerName: string,
  ) {}
}

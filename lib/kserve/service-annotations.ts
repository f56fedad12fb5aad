/**
 * The annotations of an InferenceService that KServe itself reads. Those of the autoscaler are Knative's: see `annotationKeys`.
 *
 * @see kserve pkg/constants/constants.go
 */
export const serviceAnnotations = {
  /** Knative, Standard or ModelMesh; also the names these had before KServe v0.16. */
  deploymentMode: 'serving.kserve.io/deploymentMode',
  /** Who scales in Standard mode: `hpa`, `keda`, `external` or `none`. */
  autoscalerClass: 'serving.kserve.io/autoscalerClass',
  /** `"true"`: the service stays, its pods go. */
  stop: 'serving.kserve.io/stop',
  /** `"true"`: the newest revision gets the tag `latest`. */
  enableTagRouting: 'serving.kserve.io/enable-tag-routing',
  /** The one Secret with the credentials for the storage. */
  storageSecretName: 'serving.kserve.io/storageSecretName',
  /** Further resource names that count as GPUs, as a JSON list. */
  gpuResourceTypes: 'serving.kserve.io/gpu-resource-types',
  /** `"false"`: the pods may write to the model's volume. */
  storageReadOnly: 'storage.kserve.io/readonly',
  /** On a runtime: `mp` if the pods of a model over several nodes do without Ray. */
  executorBackend: 'serving.kserve.io/multinode-executor-backend',
} as const;

/** The class where Standard mode is told none. @see kserve pkg/constants/constants.go `DefaultAutoscalerClass` */
export const DEFAULT_AUTOSCALER_CLASS = 'hpa';

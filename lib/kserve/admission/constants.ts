/**
 * Names that KServe gives a meaning.
 *
 * @see kserve v0.20.0 pkg/constants/constants.go
 */

/** The container that serves the model. */
export const MODEL_CONTAINER = 'kserve-container';
/** The container of a transformer that stands in the predictor's pod. */
export const TRANSFORMER_CONTAINER = 'transformer-container';
/** The container of the other nodes, where a model spreads over several. */
export const WORKER_CONTAINER = 'worker-container';

/** Annotations that KServe reads on an InferenceService. */
export const ANNOTATIONS = {
  deploymentMode: 'serving.kserve.io/deploymentMode',
  autoscalerClass: 'serving.kserve.io/autoscalerClass',
  gpuTypes: 'serving.kserve.io/gpu-resource-types',
  stop: 'serving.kserve.io/stop',
  tagRouting: 'serving.kserve.io/enable-tag-routing',
  readOnly: 'storage.kserve.io/readonly',
  knativeClass: 'autoscaling.knative.dev/class',
  initialScale: 'autoscaling.knative.dev/initial-scale',
  executorBackend: 'serving.kserve.io/multinode-executor-backend',
} as const;

/** Annotations of a service that never reach the revision. @see `ServiceAnnotationDisallowedList` */
export const DROPPED_ANNOTATIONS: readonly string[] = [
  'autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/max-scale', 'internal.serving.kserve.io/storage-initializer-sourceuri',
  'kubectl.kubernetes.io/last-applied-configuration', 'modelFormat',
];

/**
 * Annotations that go to the Knative Service itself.
 *
 * @see pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go `managedKsvcAnnotations`
 */
export const SERVICE_ANNOTATIONS: readonly string[] = ['serving.knative.dev/rollout-duration', 'serving.knative.openshift.io/enablePassthrough'];

/** Resources that are GPUs without being told so. @see `DefaultGPUResourceTypeList` */
export const GPU_RESOURCES: readonly string[] = ['nvidia.com/gpu', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi'];

/** The frameworks that have a block of their own, which the defaulter turns into `model`, in its order. */
export const LEGACY_BLOCKS: readonly string[] = [
  'sklearn', 'tensorflow', 'xgboost', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle',
];

/** Environment variables that KServe reads in a custom container. */
export const ENV = { storageUri: 'STORAGE_URI', protocol: 'PROTOCOL', multiModel: 'MULTI_MODEL_SERVER' } as const;

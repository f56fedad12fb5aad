import type { Json } from '../../core/json';
import { isJson, numberAt, objectOrEmpty, objectsAt, textsAt } from '../../core/json';
import { serviceAnnotations } from '../service-annotations';
import { knownGpuResources, unknownResources } from './gpu-resources';
import { envOf } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** Variables that KServe sets by itself. */
const SIZES = ['PIPELINE_PARALLEL_SIZE', 'TENSOR_PARALLEL_SIZE'] as const;

/**
 * What a predictor must be whose model spreads over several nodes (`workerSpec`).
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateMultiNodeVariables`
 */
export function validateMultiNode(service: Json): Fault[] {
  const { name, annotations } = objectOrEmpty(service.metadata);
  const predictor = objectOrEmpty(objectOrEmpty(service.spec).predictor);
  if (!isJson(predictor.workerSpec)) {
    return [];
  }
  const prefix = `the InferenceService "${String(name)}" is invalid: `;
  const path = 'spec.predictor.workerSpec';
  const containers = objectsAt(predictor.workerSpec.containers);
  return [
    ...containersFaults(containers, path),
    ...(isJson(predictor.model) ? modelFaults(predictor.model, textsAt(annotations)) : []),
    ...sizeFaults(predictor.workerSpec, path),
    ...containers.flatMap((container, index) => gpuFaults(container, textsAt(annotations), `${path}.containers[${index}].resources`)),
  ].map((found) => ({ ...found, message: found.id === 'kserve-gpu-types' ? found.message : `${prefix}${found.message}` }));
}

function modelFaults(model: Json, annotations: { readonly [key: string]: string }): Fault[] {
  const path = 'spec.predictor.model';
  const uri = model.storageUri;
  const protocol = typeof uri === 'string' ? uri.split('://')[0] ?? '' : undefined;
  const scaler = annotations[serviceAnnotations.autoscalerClass] ?? '';
  return [
    ...sizeVariables(model, path),
    ...gpuFaults(model, annotations, `${path}.resources`),
    ...(protocol === undefined ? [fault('kserve-worker-storage', 'StorageURI must be set for multinode enabled', `${path}.storageUri`)] : []),
    ...(protocol === undefined || protocol === 'pvc' || protocol === 'oci'
      ? []
      : [fault('kserve-worker-storage', `Multinode only supports 'pvc' and 'oci' Storage Protocol(${protocol})`, `${path}.storageUri`)]),
    ...(scaler === 'none'
      ? []
      : [fault('kserve-worker-autoscaler', `Multinode only supports 'none' autoscaler(${scaler}): set the annotation ${serviceAnnotations.autoscalerClass}`, 'metadata.annotations')]),
  ];
}

/** More than the one container that a worker has. @param path of the workerSpec */
export function containersFaults(containers: readonly Json[], path: string): Fault[] {
  return containers.length > 1 ? [fault('kserve-worker-containers', 'setting multiple containers in workerSpec is not allowed', `${path}.containers`)] : [];
}

/** Sizes that a container of the head sets by variables. @param path of the container */
export function sizeVariables(container: Json, path: string): Fault[] {
  return SIZES.filter((size) => envOf(container, size) !== undefined)
    .map((size) => fault('kserve-worker-env', `setting ${size} in environment variables is not allowed; set it in workerSpec`, `${path}.env`));
}

/** Sizes of a workerSpec below one. */
export function sizeFaults(worker: Json, path: string): Fault[] {
  return ['PipelineParallelSize', 'TensorParallelSize'].flatMap((goName) => {
    const field = goName.charAt(0).toLowerCase() + goName.slice(1);
    const size = numberAt(worker[field]);
    return size !== undefined && size < 1 ? [fault('kserve-worker-size', `WorkerSpec.${goName} cannot be less than 1(${size})`, `${path}.${field}`)] : [];
  });
}

/** Resources of a container that are none of a GPU that KServe knows, or an annotation that tells of no others. */
export function gpuFaults({ resources }: Json, annotations: { readonly [key: string]: string }, path: string): Fault[] {
  const known = knownGpuResources(annotations);
  if (known === undefined) {
    const message = `invalid GPU format(${annotations[serviceAnnotations.gpuResourceTypes] ?? ''}) for ${serviceAnnotations.gpuResourceTypes} annotation: must be a valid JSON array`;
    return [fault('kserve-gpu-types', message, `metadata.annotations[${serviceAnnotations.gpuResourceTypes}]`)];
  }
  const unknown = unknownResources(resources, known);
  return unknown.length === 0
    ? []
    : [fault('kserve-gpu-unknown', `Unknown GPU resource type (${unknown.join(', ')}). Set '${serviceAnnotations.gpuResourceTypes}' annotation to use custom gpu resource type`, path)];
}

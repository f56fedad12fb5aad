import type { Json, MutableJson } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty, without } from '../../core/json';
import { mergeContainer } from '../merge-container';
import { strategicMerge } from '../strategic-merge';
import { MODEL_CONTAINER, TRANSFORMER_CONTAINER } from '../container-names';
import { goShape } from './go-shape';
import { fillPlaceholders } from './placeholders';
import type { Fault } from './refusal';
import { fault } from './refusal';
import type { SelectedRuntime } from './select-runtime';

/** Fields of a runtime that reach the pod. @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `MergePodSpec` */
const RUNTIME_FIELDS = ['nodeSelector', 'affinity', 'tolerations', 'volumes', 'imagePullSecrets', 'schedulerName', 'resourceClaims'];

/** Fields of a component that are none of a pod. */
const NOT_POD = [
  'model', 'name', 'storageUris', 'storageContainerName', 'workerSpec', 'art', 'minReplicas', 'maxReplicas', 'scaleTarget', 'scaleMetric', 'scaleMetricType',
  'autoScaling', 'containerConcurrency', 'timeout', 'canaryTrafficPercent', 'logger', 'batcher', 'labels', 'annotations', 'deploymentStrategy',
  'sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle',
];
/** Fields of a model that are none of a container. */
const NOT_CONTAINER = ['modelFormat', 'runtime', 'runtimeVersion', 'protocolVersion', 'storageUri', 'storage', 'confidential', 'type', 'config'];

/** The pod that stands in a component, in Go's shape. */
export function podOf(component: Json): MutableJson {
  return goShape(without(component, NOT_POD));
}

/** The container that stands in a model or an explainer block, in Go's shape. */
export function containerOf(block: Json): Json {
  return goShape(without(block, NOT_CONTAINER));
}

/**
 * The pod of a model: the runtime's container with the service's laid over, a transformer beside it, then the other containers of both.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `buildPodSpec`
 */
export function modelPod(predictor: Json, runtime: Pick<SelectedRuntime, 'name' | 'spec'>, metadata: Json): Json | Fault {
  const ofRuntime = objectsAt(runtime.spec.containers).map(goShape);
  const base = ofRuntime.find(({ name }) => name === MODEL_CONTAINER);
  if (ofRuntime.length === 0 || base === undefined) {
    const message = ofRuntime.length === 0 ? 'no container configuration found in selected serving runtime' : `failed to find ${MODEL_CONTAINER} in ServingRuntime containers`;
    return fault('controller-runtime-container', `${message} ${runtime.name}`, 'spec.predictor.model.runtime');
  }
  const nameless = [runtime.spec, predictor].map(({ imagePullSecrets }) => objectsAt(imagePullSecrets));
  if (nameless.every(({ length }) => length > 0) && nameless.flat().some(({ name }) => textOrEmpty(name) === '')) {
    // The one list that is merged by a field that Go leaves out when it is empty.
    const message = 'failed to consolidate serving runtime PodSpecs. Detail: map: map[] does not contain declared merge key: name';
    return fault('controller-merge-key', message, 'spec.predictor.imagePullSecrets');
  }
  const model = objectOrEmpty(predictor.model);
  const pod: MutableJson = strategicMerge(runtimePod(runtime.spec), podOf(predictor));
  const own = objectsAt(predictor.containers).map(goShape);
  const unread: Fault[] = [];
  const container = fillPlaceholders(mergeContainer(base, containerOf(model)), metadata, 'spec.predictor.model', unread);
  const beside = transformers(ofRuntime, own).map((one) => fillPlaceholders(one, metadata, 'spec.predictor.containers', unread));
  if (unread[0] !== undefined) {
    return unread[0];
  }
  pod.containers = [
    withImage(container, model.runtimeVersion),
    ...beside,
    ...ofRuntime.filter(({ name }) => name !== MODEL_CONTAINER && name !== TRANSFORMER_CONTAINER),
    ...own.filter(({ name }) => name !== TRANSFORMER_CONTAINER),
  ];
  return pod;
}

function runtimePod(spec: Json): Json {
  return goShape(Object.fromEntries(RUNTIME_FIELDS.filter((field) => spec[field] !== undefined).map((field) => [field, spec[field]])));
}

function transformers(ofRuntime: readonly Json[], own: readonly Json[]): Json[] {
  const [base, overlay] = [ofRuntime, own].map((containers) => containers.find(({ name }) => name === TRANSFORMER_CONTAINER));
  if (base !== undefined && overlay !== undefined) {
    return [mergeContainer(base, overlay)];
  }
  return [base ?? overlay].filter(isJson);
}

/** `runtimeVersion` becomes the image's tag; an image with a digest keeps it. @see utils.go `UpdateImageTag` */
function withImage(container: Json, version: unknown): Json {
  const { image } = container;
  if (typeof version !== 'string' || typeof image !== 'string' || image.includes('@sha256:')) {
    return container;
  }
  const tag = /:[\w.-]*$/;
  return { ...container, image: tag.test(image) ? image.replace(tag, () => `:${version}`) : `${image}:${version}` };
}

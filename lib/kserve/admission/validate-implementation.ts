import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import { ENV } from '../container-variables';
import type { Implementation } from './implementations';
import { envOf, implementations } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** Upstream's wording, which names Go fields. @see kserve pkg/apis/serving/v1beta1/component.go `ExactlyOneErrorFor` */
const ONE_OF: { readonly [kind: string]: string } = {
  predictor: 'exactly one of [Name, SKLearn, XGBoost, Tensorflow, PyTorch, Triton, ONNX, HuggingFace, PMML, LightGBM, Paddle, Model, StorageUris, StorageContainerName, WorkerSpec, PodSpec] must be specified in PredictorSpec',
  transformer: 'exactly one of [PodSpec, ComponentExtensionSpec] must be specified in TransformerSpec',
  explainer: 'exactly one of [ART, PodSpec, ComponentExtensionSpec] must be specified in ExplainerSpec',
};

/** A component runs one thing, and that is put together rightly. */
export function validateImplementation(kind: string, component: Json, path: string): Fault[] {
  const found = implementations(kind, component);
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) {
    const got = found.length === 0 ? 'got none' : `got ${found.map(({ block }) => block).join(' and ')}`;
    return [fault('kserve-exactly-one', `${ONE_OF[kind] ?? ''}; ${got}`, path)];
  }
  return blockFaults(only, kind, path);
}

/** Only a framework's own block has rules; `model` has none. @see predictor_*.go, explainer.go `Validate` */
function blockFaults(implementation: Implementation, kind: string, path: string): Fault[] {
  const { block, spec } = implementation;
  const here = `${path}.${block}`;
  switch (block) {
    case 'containers': return kind === 'predictor' ? protocolFaults(spec, path) : [];
    case 'tensorflow': return [...gpuFaults(spec, 'Tensorflow', here), ...storageFaults(spec, here)];
    case 'pytorch': return [...gpuFaults(spec, 'PyTorch', here), ...storageFaults(spec, here)];
    case 'onnx': return [...extensionFaults(spec, here), ...storageFaults(spec, here)];
    case 'huggingface': case 'pmml': case 'art': return storageFaults(spec, here);
    default: return [];
  }
}

/** @see predictor_custom.go `validateCustomProtocol` */
function protocolFaults(component: Json, path: string): Fault[] {
  const protocol = envOf(objectsAt(component.containers)[0], ENV.protocol);
  return protocol === undefined || protocol === 'v1' || protocol === 'v2'
    ? []
    : [fault('kserve-protocol', `invalid protocol v1, v2. Must be one of [${protocol}]: the variable ${ENV.protocol} takes v1 or v2`, `${path}.containers[0].env`)];
}

function gpuFaults({ runtimeVersion, resources }: Json, name: string, path: string): Fault[] {
  if (typeof runtimeVersion !== 'string') {
    return [];
  }
  const version = runtimeVersion.includes('-gpu');
  const gpu = objectOrEmpty(objectOrEmpty(resources).limits)['nvidia.com/gpu'] !== undefined;
  if (version === gpu) {
    return [];
  }
  const message = gpu ? 'is not GPU enabled but GPU resources are requested' : 'is GPU enabled but GPU resources are not requested';
  return [fault('kserve-runtime-version-gpu', `${name} RuntimeVersion ${message}`, `${path}.runtimeVersion`)];
}

function extensionFaults({ storageUri }: Json, path: string): Fault[] {
  const extension = typeof storageUri === 'string' ? goExtension(storageUri) : '';
  return extension === '' || extension === '.onnx'
    ? []
    : [fault('kserve-onnx-extension', `expected storageUri file extension: '.onnx' but got '${extension}'`, `${path}.storageUri`)];
}

/** What follows the last dot of the last step; Go counts a leading dot too. */
function goExtension(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.includes('.') ? last.slice(last.lastIndexOf('.')) : '';
}

const SCHEMES = ['s3://', 'hdfs://', 'webhdfs://'];

/** @see component.go `validateStorageSpec` */
function storageFaults({ storage, storageUri }: Json, path: string): Fault[] {
  if (!isJson(storage)) {
    return [];
  }
  const supported = (uri: string) => SCHEMES.some((scheme) => uri.startsWith(scheme));
  if (typeof storageUri === 'string') {
    return supported(storageUri)
      ? []
      : [fault('kserve-storage-spec', `storageUri, must be one of: [${SCHEMES.join(', ')}] where there is a storage block. StorageUri [${storageUri}] is not supported`, `${path}.storageUri`)];
  }
  const { type } = objectOrEmpty(storage.parameters);
  return type === undefined || supported(`${textOrEmpty(type)}://`)
    ? []
    : [fault('kserve-storage-spec', `storage.spec.type, must be one of: [${SCHEMES.join(', ')}]. storage.spec.type [${textOrEmpty(type)}] is not supported`, `${path}.storage.parameters`)];
}

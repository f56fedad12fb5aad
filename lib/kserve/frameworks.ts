import type { Json } from '../core/json';
import { isJson, objectAt } from '../core/json';
import type { Dialect } from './dialect';

/**
 * Keys of `spec.predictor` that name a framework. KServe's webhook turns them into `model`; to KFServing they are the only way.
 *
 * @see kfserving-lts pkg/apis/serving/v1beta1/predictor.go `PredictorSpec`
 */
export const KFSERVING_FRAMEWORKS: readonly string[] = [
  'sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'pmml', 'lightgbm', 'paddle',
];

/**
 * Those of KServe, in the order in which its defaulter looks: of several only the first counts.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `setPredictorModelDefaults`
 */
export const KSERVE_FRAMEWORKS: readonly string[] = [
  'sklearn', 'tensorflow', 'xgboost', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle',
];

/** A framework's own block, and the `model` that takes its place. */
export interface FrameworkBlock {
  /** Its key in `spec.predictor`. */
  readonly key: string;
  readonly model: Json;
}

/**
 * The block that KServe's webhook turns into `model`, whatever stood there; undefined where there is none.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `setPredictorModelDefaults`
 */
export function frameworkBlock(predictor: Json): FrameworkBlock | undefined {
  const key = KSERVE_FRAMEWORKS.find((name) => isJson(predictor[name]));
  if (key === undefined) {
    return undefined;
  }
  const block = objectAt(predictor, key) ?? {};
  const protocolVersion = block.protocolVersion ?? defaultedProtocol(key, true);
  return { key, model: { ...block, ...(protocolVersion !== undefined && { protocolVersion }), modelFormat: { name: key } } };
}

/** The keys that a dialect has. */
export function frameworksOf({ id }: Dialect): readonly string[] {
  return id === 'kfserving' ? KFSERVING_FRAMEWORKS : KSERVE_FRAMEWORKS;
}

/** Written as these keys, KServe's webhook makes the protocol v2. */
const V2_KEYS = ['triton', 'onnx', 'huggingface'];

/** Written as a model of these formats, KServe's webhook makes the protocol v2. */
const V2_FORMATS = ['triton', 'vLLM'];

/**
 * The protocol that KServe's webhook gives a model that names none; undefined where it leaves that to the runtime.
 *
 * @param byKey whether the framework's own key is used in place of `model`
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `assignTritonRuntime`, `assignDefaultProtocol`
 */
export function defaultedProtocol(format: string, byKey: boolean): string | undefined {
  return (byKey ? V2_KEYS : V2_FORMATS).includes(format) ? 'v2' : undefined;
}

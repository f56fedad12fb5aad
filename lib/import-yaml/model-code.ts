import { isJson, isList, textAt } from '../core/json';
import { Model } from '../inference/model/model';
import { Storage } from '../inference/model/storage';
import { Dialect } from '../kserve/dialect';
import { knownFields } from '../kserve/known-fields';
import type { Code } from './code';
import { call, fields, literal, literals } from './code';
import { containerSettings } from './container-code';
import { UntakenFields } from './untaken-fields';
import { allOf, protocolCode, textCode } from './value-code';

/** Formats with a factory of their own, mostly of their name. */
const FACTORIES = {
  sklearn: 'sklearn', xgboost: 'xgboost', tensorflow: 'tensorflow', pytorch: 'pytorch', triton: 'triton', onnx: 'onnx', tensorrt: 'tensorrt',
  huggingface: 'huggingface', pmml: 'pmml', lightgbm: 'lightgbm', paddle: 'paddle', mlflow: 'mlflow', vLLM: 'vllm', autogluon: 'autogluon',
} as const;

/** Keys of a predictor that KServe turns into `model`. @see kserve pkg/apis/serving/v1beta1/predictor.go `PredictorSpec` */
const LEGACY = ['sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'pmml', 'lightgbm', 'paddle', 'huggingface', 'mlflow'];

/** What a predictor serves. */
export interface ModelCode {
  readonly code: Code;
  /** The older key under which the model stands, for KServe's dialect, which writes `model`. */
  readonly legacy?: string;
}

/** The model of a predictor; undefined if it has none that a Model can stand for. */
export function modelCode(rest: UntakenFields, dialect: Dialect, hatch: string[]): ModelCode | undefined {
  const model = rest.get('model');
  if (dialect === Dialect.KSERVE && isJson(model) && isJson(model.modelFormat)) {
    rest.drop('model');
    return { code: formatCode(model, undefined, rest, 'spec.predictor.model', hatch) };
  }
  const legacy = LEGACY.find((key) => isJson(rest.get(key)));
  const block = legacy === undefined ? undefined : rest.get(legacy);
  if (legacy !== undefined && isJson(block) && model === undefined) {
    rest.drop(legacy);
    const code = formatCode(block, legacy, rest, `spec.predictor.${legacy}`, hatch);
    return dialect === Dialect.KSERVE ? { code, legacy } : { code };
  }
  const code = containerCode(rest, dialect, 'spec.predictor', hatch, (settings, image, own) => {
    const [storageUri, protocol] = [own.storageUri, own.protocol];
    return call(Model, 'container', [fields({ image, storageUri, protocol, ...settings })]);
  });
  return code && { code };
}

function formatCode(
  block: Readonly<Record<string, unknown>>, legacy: string | undefined, predictor: UntakenFields, prefix: string, hatch: string[],
): Code {
  const rest = new UntakenFields(block);
  const modelFormat = isJson(block.modelFormat) ? block.modelFormat : { name: legacy };
  rest.drop('modelFormat');
  const format = String(modelFormat.name);
  const uri = rest.take('storageUri', textCode);
  const uris = uri === undefined && block.storage === undefined ? predictor.take('storageUris', storageUris) : undefined;
  const props = fields({
    storageUri: uri,
    storage: uris ?? (uri === undefined ? rest.take('storage', storageKey) : undefined),
    protocol: rest.take('protocolVersion', protocolCode),
    runtime: rest.take('runtime', textCode),
    runtimeVersion: rest.take('runtimeVersion', textCode),
    formatVersion: textCode(modelFormat.version),
    ...containerSettings(rest),
    containerOverrides: rest.remaining(knownFields('model'), prefix, hatch),
  });
  const factory = Object.entries(FACTORIES).find(([name]) => name === format)?.[1];
  return factory === undefined ? call(Model, 'of', [literal(format), props]) : call(Model, factory, [props]);
}

function storageUris(value: unknown): Code | undefined {
  const mounts = allOf(value, (item) => (isJson(item) && typeof item.uri === 'string'
    && Object.keys(item).every((key) => ['uri', 'mountPath'].includes(key)) ? literal(item) : undefined));
  return mounts && call(Storage, 'uris', [mounts]);
}

function storageKey(value: unknown): Code | undefined {
  const known = ['key', 'path', 'parameters', 'schemaPath'];
  if (!isJson(value) || Object.keys(value).some((field) => !known.includes(field))) {
    return undefined;
  }
  const { key, ...options } = value;
  const rest = Object.keys(options).length > 0 ? [fields(literals(options))] : [];
  if (key === undefined) {
    return call(Storage, 'defaultKey', rest);
  }
  return typeof key === 'string' ? call(Storage, 'secretKey', [literal(key), ...rest]) : undefined;
}

/** What a container says that a Model has props for. */
interface OwnVariables {
  readonly storageUri?: Code;
  readonly protocol?: Code;
}

/** What is made of a component's containers: of the one with the model server, and the others through the escape hatch. */
export function containerCode<T extends Code>(
  rest: UntakenFields, dialect: Dialect, prefix: string, hatch: string[],
  make: (settings: Record<string, Code | undefined>, image: Code, own: OwnVariables) => T,
): T | undefined {
  const containers = rest.get('containers');
  const [first, ...others] = isList(containers) ? containers : [];
  if (!isJson(first) || typeof first.image !== 'string') {
    return undefined;
  }
  if (others.length > 0 || first.name !== dialect.containerName) {
    // All of them stay as they are; the construct needs an image to be made at all.
    return make({}, literal(first.image), {});
  }
  rest.drop('containers');
  const { env, ...container }: Readonly<Record<string, unknown>> = first;
  const own = prefix === 'spec.predictor' ? ownVariables(env) : { own: {}, env };
  const inner = new UntakenFields({ ...container, ...(own.env !== undefined && { env: own.env }) });
  inner.drop('name', 'image');
  const settings = containerSettings(inner);
  const containerOverrides = inner.remaining(knownFields('container'), `${prefix}.containers[0]`, hatch);
  return make({ ...settings, containerOverrides }, literal(first.image), own.own);
}

/** `STORAGE_URI` and `PROTOCOL`, where they stand in front of the others as Model.container writes them. */
function ownVariables(env: unknown): { readonly own: OwnVariables; readonly env?: unknown } {
  const left: unknown[] = isList(env) ? [...env] : [];
  const next = (name: string): string | undefined => {
    const [item] = left;
    const value = isJson(item) && item.name === name && Object.keys(item).length === 2 ? textAt(item, 'value') : undefined;
    if (value !== undefined) {
      left.shift();
    }
    return value;
  };
  const storageUri = next('STORAGE_URI');
  const protocol = next('PROTOCOL');
  const protocolValue = protocol === undefined ? undefined : protocolCode(protocol);
  if (protocol !== undefined && protocolValue === undefined) {
    left.unshift({ name: 'PROTOCOL', value: protocol });
  }
  return {
    own: {
      ...(storageUri !== undefined && { storageUri: literal(storageUri) }),
      ...(protocolValue !== undefined && { protocol: protocolValue }),
    },
    ...(Array.isArray(env) && (left.length > 0 || env.length === 0) && { env: left }),
  };
}

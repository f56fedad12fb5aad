import type { Json } from '../../core/json';
import { isJson, listAt, objectOrEmpty, objectsAt, textAt, textOrEmpty } from '../../core/json';
import { MODEL_CONTAINER } from '../container-names';
import { ENV } from '../container-variables';

/** One way in which a component says what it runs. */
export interface Implementation {
  /** `model`, a framework's block, `art`, or `containers` for one's own. */
  readonly block: string;
  /** The block; for `containers` the whole component. */
  readonly spec: Json;
}

/** Upstream's order, which decides what "the" implementation is where there are several. */
const ORDER = ['xgboost', 'pytorch', 'triton', 'sklearn', 'tensorflow', 'onnx', 'pmml', 'lightgbm', 'paddle', 'huggingface', 'model'];

/**
 * What a predictor runs; one is right. Containers beside a model do not count unless one is named `kserve-container`.
 *
 * @see kserve pkg/apis/serving/v1beta1/predictor.go `GetImplementations`
 */
export function predictorImplementations(predictor: Json): Implementation[] {
  const found = blocks(predictor, ORDER);
  const containers = objectsAt(predictor.containers);
  const own = containers.filter(({ name }) => name === MODEL_CONTAINER).map(() => custom(predictor));
  return found.length + own.length === 0 && containers.length > 0 ? [custom(predictor)] : [...found, ...own];
}

/** What a transformer or an explainer runs. @see transformer.go, explainer.go `GetImplementations` */
export function implementations(kind: string, component: Json): Implementation[] {
  if (kind === 'predictor') {
    return predictorImplementations(component);
  }
  const own = objectsAt(component.containers).length > 0 ? [custom(component)] : [];
  return kind === 'explainer' ? [...blocks(component, ['art']), ...own] : own;
}

function blocks(component: Json, names: readonly string[]): Implementation[] {
  return names.filter((block) => isJson(component[block])).map((block) => ({ block, spec: objectOrEmpty(component[block]) }));
}

function custom(component: Json): Implementation {
  return { block: 'containers', spec: component };
}

/**
 * Where an implementation says its model lies; undefined if it does not say so by a URI. An empty text counts as said, except for `art`.
 *
 * @param kind only a predictor's container must be named `kserve-container` for its STORAGE_URI to be read
 */
export function storageUriOf({ block, spec }: Implementation, kind: string): string | undefined {
  if (block !== 'containers') {
    return typeof spec.storageUri === 'string' && (spec.storageUri !== '' || block !== 'art') ? spec.storageUri : undefined;
  }
  return envOf(listAt(spec, 'containers')[servingContainer(spec, kind)], ENV.storageUri);
}

/** Where in its component an implementation says so: `model.storageUri`. */
export function storageUriPlace({ block, spec }: Implementation, kind: string): string {
  if (block !== 'containers') {
    return `${block}.storageUri`;
  }
  const index = servingContainer(spec, kind);
  const variable = listAt(listAt(spec, 'containers')[index], 'env').findIndex((one) => textAt(one, 'name') === ENV.storageUri);
  return `containers[${index}].env[${variable}].value`;
}

function servingContainer(component: Json, kind: string): number {
  return kind === 'predictor' ? listAt(component, 'containers').findIndex((one) => textAt(one, 'name') === MODEL_CONTAINER) : 0;
}

/** The value of an environment variable of a container, empty if it has one from elsewhere; undefined without the variable. */
export function envOf(container: unknown, name: string): string | undefined {
  const variable = objectsAt(container, 'env').find((one) => one.name === name);
  return variable === undefined ? undefined : textOrEmpty(variable.value);
}

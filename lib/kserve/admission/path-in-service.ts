import type { Json } from '../../core/json';
import { isJson, isList, objectAt, objectOrEmpty, textsAt, valueAt } from '../../core/json';
import { TRANSFORMER_CONTAINER } from '../container-names';
import { frameworkBlock } from '../frameworks';
import { pathSteps } from '../schema/field-path';

/** Fields of a component that KServe turns into annotations. */
const BECOMES: { readonly [annotation: string]: string } = {
  'autoscaling.knative.dev/min-scale': 'minReplicas',
  'autoscaling.knative.dev/max-scale': 'maxReplicas',
  'autoscaling.knative.dev/target': 'scaleTarget',
  'autoscaling.knative.dev/metric': 'scaleMetric',
};

/**
 * Where in an InferenceService that stands which is at fault in the Knative Service made of it; as far as the path goes there, since some
 * of it comes from the runtime.
 *
 * @param path in the Knative Service, such as `spec.template.spec.containers[0].image`
 */
export function pathInInferenceService(path: string, kind: string, service: Json): string {
  const component = objectOrEmpty(objectOrEmpty(service.spec)[kind]);
  const annotation = /annotations\[(.*)\]$/.exec(path)?.[1];
  if (annotation !== undefined) {
    return annotationPath(annotation, kind, component);
  }
  const inPod = path.replace(/^spec\.template\.spec\.?/, '');
  if (inPod === path) {
    return path.startsWith('metadata.name') ? 'metadata.name' : `spec.${kind}`;
  }
  if (inPod === 'timeoutSeconds') {
    return `spec.${kind}.timeout`;
  }
  if (inPod.startsWith('containers[*]')) {
    // A fault of all containers together.
    return `spec.${kind}.${Array.isArray(component.containers) ? 'containers' : containerPlace(0, component)}`;
  }
  const container = /^containers\[(\d+)\]/.exec(inPod);
  const place = container === null ? inPod : inPod.replace(container[0], containerPlace(Number(container[1]), component));
  return asFarAsThere(`spec.${kind}.${place}`, service);
}

/**
 * Where in what the user wrote something stands: of a framework's own block the webhook has made `model` before anybody judges, and the
 * block is gone.
 *
 * @param path in the service as it is judged
 * @param written the service as it was handed in
 * @param judged the same after the webhook's defaults
 */
export function pathAsWritten(path: string, written: Json, judged: Json): string {
  const [, rest] = /^spec\.predictor\.model(?=$|[.[])(.*)$/.exec(path) ?? [];
  const key = rest === undefined ? undefined : frameworkBlock(objectAt(written, 'spec', 'predictor') ?? {})?.key;
  if (rest === undefined || key === undefined || objectAt(judged, 'spec', 'predictor', key) !== undefined) {
    return path;
  }
  // The format is the block's own name.
  return `spec.predictor.${key}${rest.startsWith('.modelFormat') ? '' : rest}`;
}

function annotationPath(key: string, kind: string, component: Json): string {
  if (textsAt(component.annotations)[key] !== undefined) {
    return `spec.${kind}.annotations[${key}]`;
  }
  const field = BECOMES[key];
  return field !== undefined && component[field] !== undefined ? `spec.${kind}.${field}` : `metadata.annotations[${key}]`;
}

/** The first container of a model is the model's block. */
function containerPlace(index: number, component: Json): string {
  const block = frameworkBlock(component)?.key ?? ['model', 'art'].find((name) => isJson(component[name]));
  if (block === undefined) {
    return `containers[${index}]`;
  }
  const others = isList(component.containers) ? component.containers : [];
  const transformer = others.findIndex((one) => objectOrEmpty(one).name === TRANSFORMER_CONTAINER);
  return index === 0 ? block : `containers[${transformer >= 0 && index === 1 ? transformer : Math.min(index - 1, Math.max(others.length - 1, 0))}]`;
}

function asFarAsThere(path: string, service: Json): string {
  const steps = pathSteps(path).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  let there = 0;
  while (there < steps.length && valueAt(service, ...steps.slice(0, there + 1)) !== undefined) {
    there++;
  }
  // The missing field itself is named; what would stand in it is not.
  const shown = steps.slice(0, Math.max(there + 1, 2));
  return shown.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
}

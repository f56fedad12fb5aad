import type { Json, MutableJson } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty, textsAt } from '../../core/json';
import { DeploymentMode } from '../deployment-mode';
import { MODEL_CONTAINER } from '../container-names';
import { defaultedProtocol, frameworkBlock } from '../frameworks';
import { serviceAnnotations } from '../service-annotations';
import { predictorImplementations } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * Fills an InferenceService in as KServe's defaulter does, as far as anything that is judged later hangs on it: the deployment mode's new
 * name, a framework's own block turned into `model`, the protocol, names of containers. Changes the object that is handed in.
 *
 * @returns the fault of a service without any implementation, on which the defaulter panics
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `DefaultInferenceService`
 */
export function defaultInferenceService(service: Json, defaultMode: string): Fault | undefined {
  const spec = objectOrEmpty(service.spec);
  const predictor = objectOrEmpty(spec.predictor);
  const annotated = setMode(service, defaultMode);
  if (annotated !== 'ModelMesh') {
    setModel(predictor);
    if (predictorImplementations(predictor).length === 1) {
      nameModelContainer(predictor);
    }
  }
  for (const kind of ['transformer', 'explainer']) {
    nameFirst(kind, objectOrEmpty(spec[kind]));
  }
  if (predictorImplementations(predictor).length > 0) {
    return undefined;
  }
  return fault('kserve-no-implementation', "the webhook panics (index out of range [0] with length 0) on a predictor that runs nothing: set 'model', or 'containers'", 'spec.predictor');
}

/**
 * The legacy names are rewritten; without an annotation the cluster's default is written down, unless it is Knative.
 *
 * @returns what the annotation says that the user wrote
 */
function setMode(service: Json, defaultMode: string): string | undefined {
  const metadata: MutableJson = objectOrEmpty(service.metadata);
  const annotations = textsAt(metadata.annotations);
  const given = annotations[serviceAnnotations.deploymentMode];
  const mode = given === undefined ? DeploymentMode.firstOf(defaultMode).name : DeploymentMode.named(given)?.name ?? given;
  if (isJson(service.metadata) && (given === undefined ? mode !== 'Knative' : mode !== given)) {
    metadata.annotations = { ...annotations, [serviceAnnotations.deploymentMode]: mode };
  }
  return given;
}

/** One framework's block, by upstream's order, becomes `model` and takes the place of what stood there. */
function setModel(predictor: MutableJson): void {
  const block = frameworkBlock(predictor);
  if (block !== undefined) {
    predictor.model = block.model;
    predictor[block.key] = undefined;
  }
  if (isJson(predictor.model)) {
    const { model } = predictor;
    predictor.model = { ...model, ...protocolOf(model, textOrEmpty(objectOrEmpty(model.modelFormat).name)) };
  }
}

function protocolOf(model: Json, format: string): { protocolVersion?: string } {
  const protocol = model.protocolVersion === undefined ? defaultedProtocol(format, false) : undefined;
  return protocol === undefined ? {} : { protocolVersion: protocol };
}

/** A container that stands alone, or that is first and nameless, serves the model. @see predictor_custom.go `Default` */
function nameModelContainer(predictor: Json): void {
  const [first, ...rest]: readonly MutableJson[] = objectsAt(predictor.containers);
  if (first !== undefined && !isJson(predictor.model) && (rest.length === 0 || !first.name)) {
    first.name = MODEL_CONTAINER;
  }
}

/** @see transformer_custom.go, explainer_custom.go `Default` */
function nameFirst(kind: string, component: Json): void {
  const [first]: readonly MutableJson[] = objectsAt(component.containers);
  if (first !== undefined && !(kind === 'explainer' && isJson(component.art))) {
    first.name = MODEL_CONTAINER;
  }
}

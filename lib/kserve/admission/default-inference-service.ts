import type { Tree } from '../../core/tree';
import { asTexts, asTree, asTrees, isTree } from '../../core/tree';
import { ANNOTATIONS, LEGACY_BLOCKS, MODEL_CONTAINER } from './constants';
import { deploymentModeOf } from './deployment-mode-of';
import { predictorImplementations } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** Formats that speak v2 if nothing is said. */
const V2_BLOCKS = ['triton', 'onnx', 'huggingface'];
const V2_FORMATS = ['triton', 'vLLM'];

/**
 * Fills an InferenceService in as KServe's defaulter does, as far as anything that is judged later hangs on it: the deployment mode's new
 * name, a framework's own block turned into `model`, the protocol, names of containers. Changes the object that is handed in.
 *
 * @returns the fault of a service without any implementation, on which the defaulter panics
 * @see kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go `DefaultInferenceService`
 */
export function defaultInferenceService(service: Tree, defaultMode: string): Fault | undefined {
  const spec = asTree(service.spec);
  const predictor = asTree(spec.predictor);
  const annotated = setMode(service, defaultMode);
  if (annotated !== 'ModelMesh') {
    setModel(predictor);
    if (predictorImplementations(predictor).length === 1) {
      nameModelContainer(predictor);
    }
  }
  for (const kind of ['transformer', 'explainer']) {
    nameFirst(kind, asTree(spec[kind]));
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
function setMode(service: Tree, defaultMode: string): string | undefined {
  const metadata = asTree(service.metadata);
  const annotations = asTexts(metadata.annotations);
  const given = annotations[ANNOTATIONS.deploymentMode];
  const mode = given === undefined ? deploymentModeOf(undefined, defaultMode) : MODERN[given] ?? given;
  if (isTree(service.metadata) && (given === undefined ? mode !== 'Knative' : mode !== given)) {
    metadata.annotations = { ...annotations, [ANNOTATIONS.deploymentMode]: mode };
  }
  return given;
}

const MODERN: { readonly [mode: string]: string } = { RawDeployment: 'Standard', Serverless: 'Knative' };

/** One framework's block, by upstream's order, becomes `model` and takes the place of what stood there. */
function setModel(predictor: Tree): void {
  const block = LEGACY_BLOCKS.find((name) => isTree(predictor[name]));
  if (block !== undefined) {
    const legacy = asTree(predictor[block]);
    const protocol = V2_BLOCKS.includes(block) && legacy.protocolVersion === undefined ? { protocolVersion: 'v2' } : {};
    predictor.model = { ...legacy, ...protocol, modelFormat: { name: block } };
    predictor[block] = undefined;
  }
  if (isTree(predictor.model)) {
    const format = asTree(predictor.model.modelFormat).name;
    if (predictor.model.protocolVersion === undefined && V2_FORMATS.includes(String(format))) {
      predictor.model.protocolVersion = 'v2';
    }
  }
}

/** A container that stands alone, or that is first and nameless, serves the model. @see predictor_custom.go `Default` */
function nameModelContainer(predictor: Tree): void {
  const [first, ...rest] = asTrees(predictor.containers);
  if (first !== undefined && !isTree(predictor.model) && (rest.length === 0 || !first.name)) {
    first.name = MODEL_CONTAINER;
  }
}

/** @see transformer_custom.go, explainer_custom.go `Default` */
function nameFirst(kind: string, component: Tree): void {
  const first = asTrees(component.containers)[0];
  if (first !== undefined && !(kind === 'explainer' && isTree(component.art))) {
    first.name = MODEL_CONTAINER;
  }
}

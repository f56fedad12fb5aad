import type { Tree } from '../../core/tree';
import { asNumber, asText, asTexts, asTree, asTrees, isTree } from '../../core/tree';
import { ANNOTATIONS } from './constants';
import { predictorImplementations, storageUriOf } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { validateExtension } from './validate-extension';
import { validateImplementation } from './validate-implementation';

/** Fields that make no sense where the number of pods is fixed. */
const SCALING: readonly (readonly [field: string, isSet: (value: unknown) => boolean])[] = [
  ['maxReplicas', (value) => (asNumber(value) ?? 0) !== 0],
  ['scaleTarget', (value) => value !== undefined],
  ['scaleMetric', (value) => value !== undefined],
  ['autoScaling', isTree],
];

/**
 * `spec.canary`: predictors beside the stable one, in Standard mode. The defaulter does not touch them, so that the rules of frameworks'
 * own blocks apply here.
 *
 * @see kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go `validateCanarySpecs`
 */
export function validateCanaries(service: Tree): Fault[] {
  const spec = asTree(service.spec);
  const canaries = asTrees(spec.canary);
  const stable = asTree(spec.predictor);
  if (canaries.length === 0) {
    return [];
  }
  const names = new Set<string>();
  const sum = canaries.reduce((total, { trafficPercent }) => total + (asNumber(trafficPercent) ?? 0), 0);
  return [
    ...placeFaults(service, stable),
    ...canaries.flatMap((canary, index) => canaryFaults(canary, stable, names, index)),
    ...(sum > 100 ? [fault('kserve-canary-traffic', `sum of canary trafficPercent values (${sum}) must be <= 100`, 'spec.canary')] : []),
  ];
}

function placeFaults(service: Tree, stable: Tree): Fault[] {
  const mode = asTexts(asTree(service.metadata).annotations)[ANNOTATIONS.deploymentMode];
  const first = predictorImplementations(stable)[0];
  const hasModel = first !== undefined
    && (storageUriOf(first, 'predictor') !== undefined || isTree(first.spec.storage) || asTrees(stable.storageUris).length > 0 || isHuggingFace(first.spec));
  return [
    ...(mode === 'Standard' ? [] : [fault('kserve-canary-mode', `canary is only supported in Standard deployment mode: set the annotation ${ANNOTATIONS.deploymentMode}`, 'spec.canary')]),
    ...(hasModel ? [] : [fault('kserve-canary-model', 'canary requires a stable predictor with a model (multi-model serving is not supported with canary)', 'spec.predictor')]),
  ];
}

/** Loads a model by its own name, without storage. */
function isHuggingFace(block: Tree): boolean {
  return asTree(block.modelFormat).name === 'huggingface';
}

function canaryFaults(canary: Tree, stable: Tree, names: Set<string>, index: number): Fault[] {
  const predictor = asTree(canary.predictor);
  const name = asText(predictor.name);
  const path = `spec.canary[${index}]`;
  const percent = asNumber(canary.trafficPercent) ?? 0;
  const inPredictor = [...validateImplementation('predictor', predictor, `${path}.predictor`), ...validateExtension(predictor, `${path}.predictor`)]
    .map((found) => ({ ...found, message: `canary "${name}" predictor: ${found.message}` }));
  return [
    ...nameFaults(name, stable, names, index),
    ...(percent < 0 || percent > 100 ? [fault('kserve-canary-traffic', `canary "${name}" trafficPercent must be between 0 and 100, got ${percent}`, `${path}.trafficPercent`)] : []),
    ...inPredictor,
    ...(isTree(predictor.workerSpec) ? [fault('kserve-canary-worker', `canary "${name}" must not set workerSpec (multi-node is not yet supported for canary)`, `${path}.predictor.workerSpec`)] : []),
    ...SCALING.filter(([field, isSet]) => isSet(predictor[field]))
      .map(([field]) => fault('kserve-canary-scaling', `canary "${name}" must not set ${field} (canary uses fixed replicas)`, `${path}.predictor.${field}`)),
    ...replicaFaults(predictor, stable, name, path),
  ];
}

function nameFaults(name: string, stable: Tree, names: Set<string>, index: number): Fault[] {
  const path = `spec.canary[${index}].predictor.name`;
  if (name === '') {
    return [fault('kserve-canary-name', `canary[${index}] predictor.name is required`, path)];
  }
  const twice = names.has(name);
  names.add(name);
  return [
    ...(twice ? [fault('kserve-canary-name', `canary predictor.name "${name}" is duplicated`, path)] : []),
    ...(name === stable.name ? [fault('kserve-canary-name', `canary predictor.name "${name}" conflicts with stable predictor name`, path)] : []),
  ];
}

function replicaFaults(predictor: Tree, stable: Tree, name: string, path: string): Fault[] {
  const own = asNumber(predictor.minReplicas);
  const most = asNumber(stable.minReplicas) ?? 1;
  return own !== undefined && own > most
    ? [fault('kserve-canary-replicas', `canary "${name}" minReplicas (${own}) must not exceed stable predictor minReplicas (${most})`, `${path}.predictor.minReplicas`)]
    : [];
}

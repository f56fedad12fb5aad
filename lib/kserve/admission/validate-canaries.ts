import type { Json } from '../../core/json';
import { isJson, numberAt, objectOrEmpty, objectsAt, textOrEmpty, textsAt } from '../../core/json';
import { serviceAnnotations } from '../service-annotations';
import { implementations, storageUriOf } from './implementations';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { validateExtension } from './validate-extension';
import { validateImplementation } from './validate-implementation';

/** Fields that make no sense where the number of pods is fixed. */
const SCALING: readonly (readonly [field: string, isSet: (value: unknown) => boolean])[] = [
  ['maxReplicas', (value) => (numberAt(value) ?? 0) !== 0],
  ['scaleTarget', (value) => value !== undefined],
  ['scaleMetric', (value) => value !== undefined],
  ['autoScaling', isJson],
];

/**
 * `spec.canary`: predictors beside the stable one, in Standard mode. The defaulter does not touch them, so that the rules of frameworks'
 * own blocks apply here.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateCanarySpecs`
 */
export function validateCanaries(service: Json): Fault[] {
  const spec = objectOrEmpty(service.spec);
  const canaries = objectsAt(spec.canary);
  const stable = objectOrEmpty(spec.predictor);
  if (canaries.length === 0) {
    return [];
  }
  const names = new Set<string>();
  const sum = canaries.reduce((total, { trafficPercent }) => total + (numberAt(trafficPercent) ?? 0), 0);
  return [
    ...placeFaults(service, stable),
    ...canaries.flatMap((canary, index) => canaryFaults(canary, stable, names, index)),
    ...(sum > 100 ? [fault('kserve-canary-traffic', `sum of canary trafficPercent values (${sum}) must be <= 100`, 'spec.canary')] : []),
  ];
}

/** The stable predictor must have a `model`, by then also from a framework's own block, or containers of one's own with STORAGE_URI. */
function placeFaults(service: Json, stable: Json): Fault[] {
  const mode = textsAt(objectOrEmpty(service.metadata).annotations)[serviceAnnotations.deploymentMode];
  return [
    ...(mode === 'Standard' ? [] : [fault('kserve-canary-mode', `canary is only supported in Standard deployment mode: set the annotation ${serviceAnnotations.deploymentMode}`, 'spec.canary')]),
    ...(isJson(stable.model) || hasStorage(stable) ? [] : [fault('kserve-canary-model', 'canary requires a stable predictor with a model (multi-model serving is not supported with canary)', 'spec.predictor')]),
  ];
}

function hasStorage(stable: Json): boolean {
  const implementation = implementations('predictor', stable)[0];
  return implementation !== undefined && storageUriOf(implementation, 'predictor') !== undefined;
}

function canaryFaults(canary: Json, stable: Json, names: Set<string>, index: number): Fault[] {
  const predictor = objectOrEmpty(canary.predictor);
  const name = textOrEmpty(predictor.name);
  const path = `spec.canary[${index}]`;
  const percent = numberAt(canary.trafficPercent) ?? 0;
  const inPredictor = [...validateImplementation('predictor', predictor, `${path}.predictor`), ...validateExtension(predictor, `${path}.predictor`)]
    .map((found) => ({ ...found, message: `canary "${name}" predictor: ${found.message}` }));
  return [
    ...nameFaults(name, stable, names, index),
    ...(percent < 0 || percent > 100 ? [fault('kserve-canary-traffic', `canary "${name}" trafficPercent must be between 0 and 100, got ${percent}`, `${path}.trafficPercent`)] : []),
    ...inPredictor,
    ...(isJson(predictor.workerSpec) ? [fault('kserve-canary-worker', `canary "${name}" must not set workerSpec (multi-node is not yet supported for canary)`, `${path}.predictor.workerSpec`)] : []),
    ...SCALING.filter(([field, isSet]) => isSet(predictor[field]))
      .map(([field]) => fault('kserve-canary-scaling', `canary "${name}" must not set ${field} (canary uses fixed replicas)`, `${path}.predictor.${field}`)),
    ...replicaFaults(predictor, stable, name, path),
  ];
}

function nameFaults(name: string, stable: Json, names: Set<string>, index: number): Fault[] {
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

function replicaFaults(predictor: Json, stable: Json, name: string, path: string): Fault[] {
  const own = numberAt(predictor.minReplicas);
  const most = numberAt(stable.minReplicas) ?? 1;
  return own !== undefined && own > most
    ? [fault('kserve-canary-replicas', `canary "${name}" minReplicas (${own}) must not exceed stable predictor minReplicas (${most})`, `${path}.predictor.minReplicas`)]
    : [];
}

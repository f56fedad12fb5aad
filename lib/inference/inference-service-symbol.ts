import type { InferenceService } from './inference-service';

/** Two copies of the package in one program share it; `instanceof` would tell them apart. */
const MARK = Symbol.for('cdk8s-kserve.InferenceService');

/** Marks a construct as an InferenceService. */
export function markInferenceService(construct: object): void {
  Object.defineProperty(construct, MARK, { value: true });
}

/** Whether a construct is an InferenceService. */
export function isInferenceService(construct: unknown): construct is InferenceService {
  return typeof construct === 'object' && construct !== null && MARK in construct;
}

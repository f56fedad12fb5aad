import type { Json } from '../../../core/json';
import { isJson, numberAt, objectAt, objectOrEmpty, textOrEmpty } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

/** What the controller writes into a ScaledObject itself. */
const MODIFIERS = ['formula', 'target', 'activationTarget', 'metricType'] as const;

/** Scaling of one workload by the variant autoscaler. @see `ValidateWorkloadScaling` */
export function scalingFaults({ scaling, replicas }: Json, path: string): Fault[] {
  if (!isJson(scaling)) {
    return [];
  }
  const place = `${path}.scaling`;
  // The CRD has a default for the least.
  const [least, most] = [numberAt(scaling.minReplicas) ?? 1, numberAt(scaling.maxReplicas) ?? 0];
  return [
    ...(replicas === undefined ? [] : [refuse('scaling and replicas are mutually exclusive; use scaling for autoscaled deployments or replicas for static deployments', place)]),
    ...(least > most ? [refuse(`minReplicas (${least}) cannot exceed maxReplicas (${most})`, `${place}.minReplicas`)] : []),
    ...(isJson(scaling.wva) ? autoscalerFaults(scaling.wva, least, place)
      : [refuse('wva is required when scaling is configured; it provides the autoscaling mechanism', `${place}.wva`)]),
  ];
}

function autoscalerFaults(wva: Json, least: number, place: string): Fault[] {
  const path = `${place}.wva`;
  const [hpa, keda] = [objectAt(wva, 'hpa'), objectAt(wva, 'keda')];
  const cost = textOrEmpty(wva.variantCost);
  return [
    ...(hpa !== undefined && keda !== undefined ? [refuse('hpa and keda are mutually exclusive; choose one actuator backend', path)] : []),
    ...(hpa === undefined && keda === undefined ? [refuse('either hpa or keda must be specified as the actuator backend', path)] : []),
    ...(cost === '' || /^\d+(\.\d+)?$/.test(cost) ? [] : [refuse(`variantCost must be a non-negative numeric string such as "10" or "0.5", got "${cost}"`, `${path}.variantCost`)]),
    ...(keda === undefined ? [] : kedaFaults(keda, least, place)),
  ];
}

function kedaFaults(keda: Json, least: number, place: string): Fault[] {
  const path = `${place}.wva.keda`;
  const advanced = objectOrEmpty(keda.advanced);
  const modifiers = objectOrEmpty(advanced.scalingModifiers);
  const idle = numberAt(keda.idleReplicaCount);
  return [
    ...(MODIFIERS.some((field) => textOrEmpty(modifiers[field]) !== '')
      ? [refuse('scalingModifiers must not be set; WVA controls the scaling metric formula and logic', `${path}.advanced.scalingModifiers`)] : []),
    ...(textOrEmpty(objectOrEmpty(advanced.horizontalPodAutoscalerConfig).name) === '' ? []
      : [refuse('horizontalPodAutoscalerConfig.name must not be set; the controller manages the HPA name', `${path}.advanced.horizontalPodAutoscalerConfig.name`)]),
    ...(idle === undefined || idle < least ? [] : [refuse(`idleReplicaCount (${idle}) must be less than minReplicas (${least})`, `${path}.idleReplicaCount`)]),
  ];
}

/** Decode and prefill scale by the same means. @see `ValidateActuatorConsistency` */
export function actuatorFaults(decode: Json, prefill: Json | undefined): Fault[] {
  const [one, other] = [objectAt(decode, 'scaling', 'wva'), objectAt(prefill, 'scaling', 'wva')];
  if (one === undefined || other === undefined || isJson(one.hpa) === isJson(other.hpa)) {
    return [];
  }
  const name = (wva: Json): string => (isJson(wva.hpa) ? 'hpa' : 'keda');
  return [refuse(`decode and prefill must use the same actuator backend; decode uses ${name(one)} but prefill uses ${name(other)}`, 'spec.prefill.scaling.wva')];
}

function refuse(message: string, path: string): Fault {
  return fault('kserve-llm-scaling', message, path);
}

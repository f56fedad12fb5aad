import type { Json } from '../../../lib/core/json';
import { admission } from '../../../lib/kserve/admission/admission';

export const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' };
export const [MODE, CLASS] = ['serving.kserve.io/deploymentMode', 'serving.kserve.io/autoscalerClass'];
export const STANDARD = { [MODE]: 'Standard' };

/** Metrics of a component's own. */
export const metric = (...metrics: readonly Json[]): Json => ({ autoScaling: { metrics } });

/** Canaries with a tenth of the requests each. */
export const canary = (...predictors: readonly Json[]): Json => ({ canary: predictors.map((predictor) => ({ trafficPercent: 10, predictor })) });

/** Who refuses a service, at which field and in which words. @param predictor over one that serves MODEL, unless it has containers */
export function saidOfService(predictor: Json, annotations: Json, spec: Json, facts?: Parameters<typeof admission>[1]): string[] {
  const service = {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
    spec: { predictor: { ...(predictor.containers === undefined && { model: MODEL }), ...predictor }, ...spec },
  };
  return admission([service], facts).map(({ refusedBy, path, message }) => `${refusedBy} ${path}: ${message}`);
}

import { kind, required } from '../../core/props/kind';
import { FLAG, NUMBER, TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { input, INPUT_TEXTS, SAFETY, WEBHOOK_GATE } from '../arg-kinds';
import type { InferenceServiceArgs } from './inference-service-args';
import type { ServingPlatformArgs } from './serving-platform-args';

/*
 * The kinds of value that the components take. What a value may be is judged by the construct that it goes to, and what must be known is
 * refused as an Output where it is read.
 */

const text = input(TEXT);
const MODEL_PLACE = input(kind('where the model is, gs://bucket/folder for one', (value) => typeof value === 'string'));
const amount = input(NUMBER);

/** The args of the component InferenceService. */
export const INFERENCE_SERVICE_ARGS = new Shape<InferenceServiceArgs>('InferenceService', {
  serviceName: text, namespace: text, modelFormat: required(text), storageUri: required(MODEL_PLACE), protocolVersion: text, runtime: text,
  modelName: text, deploymentMode: text, containerConcurrency: amount, scaleTarget: amount, targetUtilization: amount, minReplicas: amount,
  maxReplicas: amount, cpu: text, memory: text, gpus: amount, serviceAccountName: text, labels: INPUT_TEXTS, annotations: INPUT_TEXTS,
  autoscalerConfig: INPUT_TEXTS, domain: text, webhookGate: WEBHOOK_GATE, patchForce: FLAG, protect: FLAG,
});

/** The args of the component ServingPlatform. */
export const SERVING_PLATFORM_ARGS = new Shape<ServingPlatformArgs>('ServingPlatform', {
  ...SAFETY, deploymentMode: text, kubernetes: text, kserve: text, domain: text, gatewayService: text, keda: input(FLAG), replicas: amount,
  imageRegistry: text, webhookGate: WEBHOOK_GATE,
});

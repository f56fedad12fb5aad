import type { IDuration } from '../../../../core/duration';
import { seconds } from '../../../../core/duration';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import { asText } from './config-reader';

/** Kubernetes' bound of stabilizationWindowSeconds (autoscaling/v2 HPAScalingRules). */
const LONGEST_WINDOW = 3600;

/** Key `autoscaler`: the calm in the ScaledObjects that KServe makes for KEDA. */
export interface KServeAutoscalerConfig {
  /** How long a higher number of pods must have been wanted before it comes; 0 s to 1 h. @default - 0 s */
  readonly scaleUpStabilizationWindow?: IDuration;
  /** How long a lower number of pods must have been wanted before it comes; 0 s to 1 h. @default - 300 s */
  readonly scaleDownStabilizationWindow?: IDuration;
}

/** The JSON of key `autoscaler`: seconds written as strings. */
export function autoscaler(read: ConfigReader, config: KServeAutoscalerConfig = {}): Json {
  const { scaleUpStabilizationWindow = seconds(0), scaleDownStabilizationWindow = seconds(300) } = config;
  return {
    scaleUpStabilizationWindowSeconds: asText(read.seconds('scaleUpStabilizationWindow', scaleUpStabilizationWindow, { max: LONGEST_WINDOW })),
    scaleDownStabilizationWindowSeconds: asText(read.seconds('scaleDownStabilizationWindow', scaleDownStabilizationWindow, { max: LONGEST_WINDOW })),
  };
}

/** What of others a KServe is developed and tested with, for LLMInferenceServices. */
export interface PinnedPrerequisites {
  readonly gatewayApi: string;
  readonly envoyGateway: string;
  readonly envoyAiGateway: string;
  readonly inferenceExtension: string;
  readonly leaderWorkerSet: string;
  readonly keda: string;
}

/** As people call them, in the order in which they need one another. */
export const PREREQUISITE_NAMES: Readonly<Record<keyof PinnedPrerequisites, string>> = {
  gatewayApi: 'Gateway API',
  inferenceExtension: 'Gateway API inference extension',
  envoyGateway: 'Envoy Gateway',
  envoyAiGateway: 'Envoy AI Gateway',
  leaderWorkerSet: 'LeaderWorkerSet',
  keda: 'KEDA',
};

/**
 * By KServe's major and minor.
 *
 * @see kserve kserve-deps.env, of which every script below install/ holds a copy
 */
export const PINNED_PREREQUISITES: Readonly<Record<string, PinnedPrerequisites>> = {
  '0.17': {
    gatewayApi: 'v1.4.1', inferenceExtension: 'v1.3.0', envoyGateway: 'v1.6.3', envoyAiGateway: 'v0.5.0', leaderWorkerSet: 'v0.7.0', keda: '2.17.3',
  },
  '0.18': {
    gatewayApi: 'v1.4.1', inferenceExtension: 'v1.3.1', envoyGateway: 'v1.6.3', envoyAiGateway: 'v0.5.0', leaderWorkerSet: 'v0.8.0', keda: '2.17.3',
  },
  '0.19': {
    gatewayApi: 'v1.4.1', inferenceExtension: 'v1.3.1', envoyGateway: 'v1.7.0', envoyAiGateway: 'v0.6.0', leaderWorkerSet: 'v0.8.0', keda: '2.18.0',
  },
  '0.20': {
    gatewayApi: 'v1.5.1', inferenceExtension: 'v1.5.0', envoyGateway: 'v1.8.1', envoyAiGateway: 'v1.0.0', leaderWorkerSet: 'v0.8.0', keda: '2.18.0',
  },
};

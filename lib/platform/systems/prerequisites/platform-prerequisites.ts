import type { SystemProps } from '../../system/system-props';

/**
 * Projects of others that something of the platform needs. Each by `existing()`, if it is in the cluster, or by `fromManifest()`, from its
 * release file beside the program:
 *
 *     { gatewayApi: GatewayApi.existing(), leaderWorkerSet: LeaderWorkerSet.fromManifest('vendor/lws-v0.8.0.yaml', { sha256: '9f86d0…' }) }
 */
export interface PlatformPrerequisites {
  /** `GatewayApi.existing()` …: what LLMInferenceServices are reached by. @default - there if `NetworkLayer.gatewayApi` is the layer */
  readonly gatewayApi?: SystemProps;
  /** `EnvoyGateway.existing()` …: an implementation of the Gateway API. @default - that of the GatewayClass which is named elsewhere */
  readonly envoyGateway?: SystemProps;
  /** `InferenceExtension.existing()` …: kinds of the scheduler of LLMInferenceServices. @default - those that KServe brings along */
  readonly inferenceExtension?: SystemProps;
  /** `LeaderWorkerSet.existing()` …: LLMInferenceServices with several pods each. @default - not there */
  readonly leaderWorkerSet?: SystemProps;
  /** `Keda.existing()` …: scaling by KEDA. @default - `keda` of the platform */
  readonly keda?: SystemProps;
  /** `VariantAutoscaler.existing()` …: scaling of LLMInferenceServices. @default - not there */
  readonly variantAutoscaler?: SystemProps;
}

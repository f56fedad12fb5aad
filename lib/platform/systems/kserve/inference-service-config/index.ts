export type { KServeRolloutConfig } from './deploy';
export type { InferenceServiceConfig } from './inference-service-config';
export type { KServeIngressConfig } from './ingress';
export { UrlScheme } from './ingress';
export { TriggerAuthenticationKind } from './llm-autoscaling';
export { OciModelMode } from './storage-initializer';

export * from '../kserve';
export type { INamed } from '../core/named';
export type { BatcherProps } from './component/batcher';
export type { ComponentProps } from './component/component-props';
export type { ContainerPort, ContainerProps, ContainerSettings } from './component/container';
export { DomainTemplate } from './endpoint/domain-template';
export { Endpoint, VirtualHost } from './endpoint/endpoint';
export type { EndpointProps } from './endpoint/endpoint';
export { EnvValue } from './component/env-value';
export type { EnvReferenceOptions, IEnvValue } from './component/env-value';
export { Explainer } from './component/explainer';
export type { ArtExplainerProps, ContainerExplainerProps } from './component/explainer-props';
export { GpuBudget } from './gpu-budget';
export { InferenceService } from './inference-service';
export type { InferenceServiceProps } from './inference-service-props';
export { Logger } from './component/logger';
export type { LoggerOptions, LoggerStorage } from './component/logger';
export { Model } from './model/model';
export type { CustomModelProps, ModelProps } from './model/model-options';
export type { ICpuAmount, ISizeAmount, ResourceProps } from './component/resources';
export { ClusterServingRuntime, ServingRuntime } from './runtime/serving-runtime';
export type {
  NamespacedServingRuntimeProps, RuntimeContainerProps, ServingRuntimeProps, SupportedModelFormat,
} from './runtime/serving-runtime-props';
export { Storage } from './model/storage';
export type { StorageKeyOptions, StorageMount } from './model/storage-options';
export type { TransformerProps } from './component/transformer';
export { Visibility } from './endpoint/visibility';

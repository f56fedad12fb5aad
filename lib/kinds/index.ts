export * from './inference-graph';
export * from './knative-service';
export type { KindProps, NamespacedKindProps } from './kind-props';
export * from './llm';
export * from './local-model';
export * from './storage-container';
export * from './trained-model';

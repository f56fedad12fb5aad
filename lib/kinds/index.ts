export * from './inference-graph';
export type { KindProps, NamespacedKindProps } from './kind-props';
export * from './llm';
export * from './local-model';
export * from './storage-container';
export * from './trained-model';

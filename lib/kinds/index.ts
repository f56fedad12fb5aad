export * from './inference-graph';
export * from './knative-service';
export * from './llm';
export * from './local-model';
export * from './storage-container';
export * from './trained-model';

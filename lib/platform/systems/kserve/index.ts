export * from './inference-service-config';
export { KServe } from './kserve';
export * from './llm';
export * from './local-model';
export type { KServeProps } from './kserve';
export { ServingRuntimes } from './runtimes/serving-runtimes';
export type { ServingRuntimesProps } from './runtimes/serving-runtimes';

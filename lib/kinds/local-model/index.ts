export { LocalModelCache } from './local-model-cache';
export { LocalModelNamespaceCache } from './local-model-namespace-cache';
export { LocalModelNodeGroup } from './local-model-node-group';
export type { LocalModelNodeGroupProps } from './local-model-node-group';
export type { LocalModelCacheProps, LocalModelNamespaceCacheProps } from './local-model-props';

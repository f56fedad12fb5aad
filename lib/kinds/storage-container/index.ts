export { ClusterStorageContainer } from './cluster-storage-container';
export type { ClusterStorageContainerProps } from './cluster-storage-container';
export { StorageUriFormat } from './storage-uri-format';
export { StorageWorkload } from './storage-workload';

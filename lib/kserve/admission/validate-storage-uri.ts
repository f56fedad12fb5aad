import { downloads } from '../storage-container';
import type { AdmissionCluster } from './cluster-resources';
import type { Fault } from './refusal';
import { fault } from './refusal';

const SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://', 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://'];
const AZURE = 'blob.core.windows.net';

/**
 * Whether KServe can fetch a model from a URI: by a ClusterStorageContainer that is made for it, or by itself. A text without a scheme is a
 * path in the container.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `ValidateStorageURI`
 */
export function validateStorageUri(uri: string, cluster: AdmissionCluster, path: string): Fault[] {
  const known = cluster.storageContainers.some((container) => downloads(container, uri)) || !/[0-9A-Za-z_]+?:\/\//.test(uri)
    || (uri.includes(AZURE) ? /https:\/\/(.+?).blob.core.windows.net\/(.+)/.test(uri) : SCHEMES.some((scheme) => uri.startsWith(scheme)));
  const message = `StorageURI not supported: storageUri, must be one of: [${SCHEMES.join(', ')}] or match https://{}.blob.core.windows.net/{}/{} or be an absolute or `
    + `relative local path. StorageUri [${uri}] is not supported; another scheme needs a ClusterStorageContainer`;
  return known ? [] : [fault('controller-storage-uri', message, path)];
}

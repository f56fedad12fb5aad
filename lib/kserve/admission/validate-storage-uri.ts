import { Dialect } from '../dialect';
import { downloads } from '../storage-container';
import { fetchesByItself, HAS_SCHEME, storageSchemes } from '../storage-schemes';
import type { AdmissionCluster } from './cluster-resources';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * Whether KServe can fetch a model from a URI: by a ClusterStorageContainer that is made for it, or by itself. A text without a scheme is a
 * path in the container.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `ValidateStorageURI`
 */
export function validateStorageUri(uri: string, cluster: AdmissionCluster, path: string): Fault[] {
  const known = !HAS_SCHEME.test(uri) || fetchesByItself(uri) || cluster.storageContainers.some((container) => downloads(container, uri));
  const message = `StorageURI not supported: storageUri, must be one of: [${storageSchemes(Dialect.KSERVE).join(', ')}] or match https://{}.blob.core.windows.net/{}/{} or be an absolute or `
    + `relative local path. StorageUri [${uri}] is not supported; another scheme needs a ClusterStorageContainer`;
  return known ? [] : [fault('controller-storage-uri', message, path)];
}

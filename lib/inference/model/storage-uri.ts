import { refuse, violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { isToken } from '../../core/tokens';
import type { Dialect } from '../../kserve/dialect';

/**
 * Schemes that KServe can fetch a model by.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go `SupportedStorageURIPrefixList`
 */
const KSERVE_SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://', 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://'];

/** @see kfserving-lts v0.6.0 pkg/apis/serving/v1beta1/component.go `SupportedStorageURIPrefixList` */
const KFSERVING_SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://'];

/** Schemes that may be followed by an absolute path, because no bucket, host or claim comes first. */
const PATH_SCHEMES = ['file://', 'hdfs://', 'webhdfs://'];

/** Only a URI with this in it is held to the pattern. @see utils.go `AzureBlobURL`, `AzureBlobURIRegEx` */
const AZURE_BLOB_HOST = 'blob.core.windows.net';
const AZURE_BLOB = /^https:\/\/(.+?).blob.core.windows.net\/(.+)/;

/** KServe's own test for a scheme: without one the URI is a path in the container. */
const HAS_SCHEME = /\w:\/\//;

/** The schemes of a dialect, in KServe's order. */
export function storageSchemes(dialect: Dialect): readonly string[] {
  return dialect.id === 'kfserving' ? KFSERVING_SCHEMES : KSERVE_SCHEMES;
}

/** What is wrong with a storage URI: nothing, or one thing. KServe itself finds out only when it reconciles the service. */
export function checkStorageUri(path: string, uri: string, dialect: Dialect): Violation[] {
  if (isToken(uri)) {
    return [];
  }
  if (typeof uri !== 'string' || uri.trim() === '' || /\s/.test(uri)) {
    return [violation(path, uri, 'a storage URI or a path in the container, without spaces')];
  }
  if (!HAS_SCHEME.test(uri)) {
    return [];
  }
  if (uri.includes(AZURE_BLOB_HOST)) {
    return AZURE_BLOB.test(uri) ? [] : [violation(path, uri, 'https://<account>.blob.core.windows.net/<container>/<path>')];
  }
  const schemes = storageSchemes(dialect);
  const scheme = schemes.find((known) => uri.startsWith(known));
  if (scheme === undefined) {
    const hint = uri.startsWith('abfs') ? 'for Azure write https://<account>.blob.core.windows.net/<container>/<path>' : undefined;
    return [violation(path, uri, `a path in the container or a URI that begins with one of ${schemes.join(', ')}`, hint)];
  }
  if (uri.length === scheme.length || (uri[scheme.length] === '/' && !PATH_SCHEMES.includes(scheme))) {
    return [violation(path, uri, `something to fetch behind ${scheme}`)];
  }
  return [];
}

/** The URI of a folder in a PersistentVolumeClaim. */
export function pvcUri(path: string, claim: string, folder: string): string {
  if (folder.split('/').includes('..')) {
    refuse(path, folder, 'a path inside the claim, without ..');
  }
  return `pvc://${claim}/${folder.replace(/^\/+/, '')}`;
}

import { refuse, violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { isToken } from '../../core/tokens';
import type { Dialect } from '../../kserve/dialect';
import { AZURE_BLOB, AZURE_BLOB_HOST, AZURE_BLOB_WORDS, HAS_SCHEME, storageSchemes, uriMeantBy } from '../../kserve/storage-schemes';

/** A URI of any scheme with something behind it. */
const FOREIGN = /^[A-Za-z][\w+.-]*:\/\/./;

/** Schemes that may be followed by an absolute path, because no bucket, host or claim comes first. */
const PATH_SCHEMES = ['file://', 'hdfs://', 'webhdfs://'];

/**
 * What is wrong with a storage URI: nothing, or one thing. KServe itself finds out only when it reconciles the service. A scheme that
 * KServe does not know may be one of a ClusterStorageContainer: the rule storage-scheme asks the cluster. KFServing has no such thing.
 */
export function checkStorageUri(path: string, uri: unknown, dialect: Dialect): Violation[] {
  if (typeof uri === 'string' && isToken(uri)) {
    return [];
  }
  if (typeof uri !== 'string' || uri.trim() === '' || /\s/.test(uri)) {
    return [violation(path, uri, 'a storage URI or a path in the container, without spaces')];
  }
  if (!HAS_SCHEME.test(uri)) {
    const meant = uriMeantBy(uri);
    return meant === undefined ? [] : [violation(path, uri, 'a path in the container or a URI with ://', `did you mean '${meant}'?`)];
  }
  if (uri.includes(AZURE_BLOB_HOST)) {
    return AZURE_BLOB.test(uri) ? [] : [violation(path, uri, AZURE_BLOB_WORDS)];
  }
  const schemes = storageSchemes(dialect);
  const scheme = schemes.find((known) => uri.startsWith(known));
  if (scheme === undefined && dialect.id === 'kfserving') {
    const hint = uri.startsWith('abfs') ? `for Azure write ${AZURE_BLOB_WORDS}` : undefined;
    return [violation(path, uri, `a path in the container or a URI that begins with one of ${schemes.join(', ')}`, hint)];
  }
  if (scheme === undefined) {
    return FOREIGN.test(uri) ? [] : [violation(path, uri, 'a scheme of letters, digits, +, - and dots, and something to fetch behind it')];
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

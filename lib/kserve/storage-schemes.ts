/*
 * Where KServe fetches models from without anybody's help. It asks the ClusterStorageContainers of the cluster first, so that any other
 * scheme may work as well; see the rule storage-scheme.
 */
import type { Dialect } from './dialect';

/**
 * Schemes that KServe can fetch a model by.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `SupportedStorageURIPrefixList`
 */
const KSERVE_SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://', 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://'];

/** @see kfserving-lts pkg/apis/serving/v1beta1/component.go `SupportedStorageURIPrefixList` */
const KFSERVING_SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://'];

/** Only a URI with this in it is held to the pattern. @see utils.go `AzureBlobURL`, `AzureBlobURIRegEx` */
export const AZURE_BLOB_HOST = 'blob.core.windows.net';

/** What such a URI must have in it. */
export const AZURE_BLOB = /https:\/\/(.+?).blob.core.windows.net\/(.+)/;

/** KServe's own test for a scheme: without one the URI is a path in the container. */
export const HAS_SCHEME = /\w:\/\//;

/** What is meant for a URI by its first word, and is a path to KServe, since `://` is not in it: `gs:/bucket`, `s3//bucket`. */
const NEARLY = /^(gs|s3|pvc|file|https?|hdfs|webhdfs|oci|hf)(?::\/?|\/\/)(?!\/)(.+)$/;

/** The URI that is meant by a text without a scheme; undefined for a path. */
export function uriMeantBy(text: string): string | undefined {
  const [, scheme, rest] = HAS_SCHEME.test(text) ? [] : NEARLY.exec(text) ?? [];
  return scheme === undefined || rest === undefined ? undefined : `${scheme}://${rest}`;
}

/** What the URI of a blob of Azure looks like, as errors say it. */
export const AZURE_BLOB_WORDS = 'https://<account>.blob.core.windows.net/<container>/<path>';

/** The schemes of a dialect, in KServe's order. */
export function storageSchemes(dialect: Dialect): readonly string[] {
  return dialect.id === 'kfserving' ? KFSERVING_SCHEMES : KSERVE_SCHEMES;
}

/** Whether KServe fetches from a URI where no ClusterStorageContainer serves it. */
export function fetchesByItself(uri: string): boolean {
  return uri.includes(AZURE_BLOB_HOST) ? AZURE_BLOB.test(uri) : KSERVE_SCHEMES.some((scheme) => uri.startsWith(scheme));
}

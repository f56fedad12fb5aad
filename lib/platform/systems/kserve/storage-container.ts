import type { KubeObject } from '../../install/kube-object';
import { object, resources } from '../../objects';
import { kserveImages } from './images';
import { NAMESPACE } from './names';

/** What the storage initializer can download, by how an address begins … */
const PREFIXES = ['gs://', 's3://', 'hdfs://', 'hf://', 'webhdfs://'];
/** … and by what it looks like; tried in this order after the beginnings. */
const PATTERNS = [
  'https://(.+?).blob.core.windows.net/(.+)',
  'https://(.+?).file.core.windows.net/(.+)',
  'https?://(.+)/(.+)',
];

/**
 * The ClusterStorageContainer that downloads models. The kind belongs to the cluster; upstream's file names a namespace all the same,
 * which the API server drops; it stands here so that both name the same object.
 */
export function storageContainer(): KubeObject {
  return object('serving.kserve.io/v1alpha1', 'ClusterStorageContainer', { name: 'default', namespace: NAMESPACE }, {
    spec: {
      container: {
        name: 'storage-initializer',
        image: kserveImages.storageInitializer,
        imagePullPolicy: 'IfNotPresent',
        resources: resources('100m 100Mi', '1 1Gi'),
      },
      supportedUriFormats: [...PREFIXES.map((prefix) => ({ prefix })), ...PATTERNS.map((regex) => ({ regex }))],
      supportsMultiModelDownload: true,
      workloadType: 'initContainer',
    },
  });
}

import type { Json } from '../../core/json';
import type { AdmissionCluster } from '../../kserve/admission/cluster-resources';
import type { ManifestFinding } from './manifest-finding';
import { metadataFindings } from './object-metadata';
import { refusedFindings } from './refused';
import { textDataFindings } from './text-data';
import { unknownFieldFindings } from './unknown-field';
import { unreadAnnotationFindings } from './unread-annotation';
import { unreadVersionFindings } from './unread-version';

/** All that is found in one object by upstream's own rules and schemas: what is refused, what is dropped, what nobody reads. */
export function admissionFindings(object: Json, cluster: AdmissionCluster): ManifestFinding[] {
  return [
    ...unreadVersionFindings(object),
    ...metadataFindings(object),
    ...textDataFindings(object),
    ...refusedFindings(object, cluster),
    ...unknownFieldFindings(object),
    ...unreadAnnotationFindings(object, cluster.defaultMode),
  ];
}

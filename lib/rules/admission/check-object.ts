import type { Json } from '../../core/json';
import type { AdmissionCluster } from '../../kserve/admission/cluster-resources';
import type { ManifestFinding } from './manifest-finding';
import { plainKey } from './plain-key';
import { refusedFindings } from './refused';
import { unknownFieldFindings } from './unknown-field';
import { unreadAnnotationFindings } from './unread-annotation';

/** Services of so many shapes are kept in mind; an app or a repository has a few dozen. */
const MOST_SHAPES = 1000;

/** All that is found in one object by upstream's own rules and schemas: what is refused, what is dropped, what nobody reads. */
export function admissionFindings(object: Json, cluster: AdmissionCluster): ManifestFinding[] {
  const key = plainKey(object);
  if (key !== undefined && cluster.clean.has(key)) {
    return [];
  }
  const unread = unreadAnnotationFindings(object, cluster.defaultMode);
  const found = [...refusedFindings(object, cluster), ...unknownFieldFindings(object), ...unread];
  if (key !== undefined && found.length === 0 && cluster.clean.size < MOST_SHAPES) {
    cluster.clean.add(key);
  }
  return found;
}

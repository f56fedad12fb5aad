import type { Json } from '../../core/json';
import { objectAdmission } from '../../kserve/admission/admission';
import type { AdmissionCluster } from '../../kserve/admission/cluster-resources';
import type { ManifestFinding } from './manifest-finding';

/** What KServe and Knative refuse of an object, as findings. */
export function refusedFindings(object: Json, cluster: AdmissionCluster): ManifestFinding[] {
  return objectAdmission(object, cluster)
    .map(({ level, id, message, path, refusedBy }) => ({ level, id, message, path, object, refusedBy }));
}

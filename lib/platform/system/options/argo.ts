import type { KubeObject } from '../../install/kube-object';
import { Wave, certificateSecrets, waveOf } from '../../install/waves';

/** The annotation by which Argo CD orders what it applies. */
const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Numbers every object's wave for Argo CD. Below 0, so that what has no number, which Argo CD reads as 0, comes after the install. */
export function applySyncWaves(objects: readonly KubeObject[]): readonly KubeObject[] {
  const secrets = certificateSecrets(objects);
  return objects.map((object) => {
    const wave = String(waveOf(object, secrets).order - Wave.ALL.length);
    return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [SYNC_WAVE]: wave } } };
  });
}

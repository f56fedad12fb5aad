import type { KubeObject } from '../../install/kube-object';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';

/**
 * Upstream's release file holds all of KServe, and the file of a part what it shares with the core: its settings, its issuer. Of a file a
 * part takes its own objects only, so that the core may come from elsewhere.
 *
 * @param isOwn whether an object belongs to the part
 */
export function ownObjects({ source }: SystemProps, isOwn: (object: KubeObject) => boolean): readonly Pass[] {
  return source?.kind === 'manifest' ? [(objects) => objects.filter(isOwn)] : [];
}

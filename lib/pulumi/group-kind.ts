import { textAt } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';
import { apiGroup } from '../platform/install/kube-object';

/** `group/Kind`, or `Kind` alone for the core group: how the tables of this folder name kinds, whatever the version. */
export function groupKind(object: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  const group = apiGroup(object);
  return group === '' ? object.kind : `${group}/${object.kind}`;
}

/** The `group/Kind` that a CustomResourceDefinition defines, or undefined for any other object. */
export function definedKind(object: KubeObject): string | undefined {
  const [group, kind] = [textAt(object, 'spec', 'group'), textAt(object, 'spec', 'names', 'kind')];
  return object.kind === 'CustomResourceDefinition' && group !== undefined && kind !== undefined ? `${group}/${kind}` : undefined;
}

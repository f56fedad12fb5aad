import type { KubeObject } from '../platform/install/kube-object';
import { apiGroup } from '../platform/install/kube-object';

/** `group/Kind`, or `Kind` alone for the core group: how the tables of this folder name kinds, whatever the version. */
export function groupKind(object: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  const group = apiGroup(object as KubeObject);
  return group === '' ? object.kind : `${group}/${object.kind}`;
}

/** The `group/Kind` that a CustomResourceDefinition defines, or undefined for any other object. */
export function definedKind(object: KubeObject): string | undefined {
  return object.kind === 'CustomResourceDefinition' ? `${object.spec.group}/${object.spec.names.kind}` : undefined;
}

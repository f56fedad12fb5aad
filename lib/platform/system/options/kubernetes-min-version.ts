import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { isWorkload } from '../../install/kube-object';
import { minorOf } from '../../release/version';
import { editContainers } from './edit-objects';

/** @see knative.dev/pkg version/version.go KubernetesMinVersionKey */
const VARIABLE = 'KUBERNETES_MIN_VERSION';
/** Knative's programs, and none of another project: Kourier's gateway is an Envoy. */
const KNATIVE_IMAGE = /(^|\/)knative\.dev\//;

/** Has Knative's controllers start on a Kubernetes that they would refuse. */
export function applyKubernetesMinVersion(objects: readonly KubeObject[], version: string): readonly KubeObject[] {
  const value = `v${minorOf('kubernetesMinVersion', version)}.0`;
  const change = (container: Container): Container => (KNATIVE_IMAGE.test(container.image ?? '')
    ? { ...container, env: [...(container.env ?? []).filter(({ name }) => name !== VARIABLE), { name: VARIABLE, value }] }
    : container);
  return objects.map((object) => (isWorkload(object) ? editContainers(object, change) : object));
}

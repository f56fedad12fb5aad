import type { KubeObject } from '../../install/kube-object';

/** The part of an autoscaler's spec that is read here. */
interface AutoscalerSpec {
  readonly minReplicas?: number;
  readonly maxReplicas: number;
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
}

/** Sets the pods of every Deployment. */
export function applyReplicas(objects: readonly KubeObject[], replicas: number): readonly KubeObject[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .reduce<readonly KubeObject[]>((changed, { metadata }) => setReplicas(changed, metadata.name, replicas), objects);
}

/**
 * Sets the pods of one Deployment. Where an autoscaler runs it, that one's minimum: a number in the Deployment would be fought over.
 * Its maximum rises by as much as its minimum, so that there is the same room above.
 */
export function setReplicas(objects: readonly KubeObject[], name: string, replicas: number): readonly KubeObject[] {
  if (!objects.some((object) => scales(object, name))) {
    return objects.map((object) =>
      (object.kind === 'Deployment' && object.metadata.name === name
        ? { ...object, spec: { ...(object.spec as object), replicas } }
        : object));
  }
  return objects.map((object) => {
    if (!scales(object, name)) {
      return object;
    }
    const spec = object.spec as AutoscalerSpec;
    const { minReplicas = 1, maxReplicas } = spec;
    return { ...object, spec: { ...spec, minReplicas: replicas, maxReplicas: maxReplicas + Math.max(0, replicas - minReplicas) } };
  });
}

/** Whether an object is the autoscaler of the Deployment of that name. */
export function scales({ kind, spec }: KubeObject, name: string): boolean {
  if (kind !== 'HorizontalPodAutoscaler') {
    return false;
  }
  const { scaleTargetRef } = spec as AutoscalerSpec;
  return scaleTargetRef.kind === 'Deployment' && scaleTargetRef.name === name;
}

import type { KubeObject } from '../../install/kube-object';

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
      (object.kind === 'Deployment' && object.metadata.name === name ? { ...object, spec: { ...object.spec, replicas } } : object));
  }
  return objects.map((object) => {
    if (!scales(object, name)) {
      return object;
    }
    const { minReplicas = 1, maxReplicas } = object.spec;
    return { ...object, spec: { ...object.spec, minReplicas: replicas, maxReplicas: maxReplicas + Math.max(0, replicas - minReplicas) } };
  });
}

/** Whether an object is the autoscaler of the Deployment of that name. */
export function scales({ kind, spec }: KubeObject, name: string): boolean {
  return kind === 'HorizontalPodAutoscaler' && spec.scaleTargetRef.kind === 'Deployment' && spec.scaleTargetRef.name === name;
}

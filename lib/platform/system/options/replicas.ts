import { numberAt, objectAt } from '../../../core/json';
import type { KubeObject } from '../../install/kube-object';
import { scales } from '../../install/kube-object';

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
  const target = { kind: 'Deployment', name };
  if (!objects.some((object) => scales(object, target))) {
    return objects.map((object) =>
      (object.kind === target.kind && object.metadata.name === name
        ? { ...object, spec: { ...objectAt(object, 'spec'), replicas } }
        : object));
  }
  return objects.map((object) => {
    if (!scales(object, target)) {
      return object;
    }
    const [least, most] = [numberAt(object.spec, 'minReplicas') ?? 1, numberAt(object.spec, 'maxReplicas') ?? 1];
    return { ...object, spec: { ...objectAt(object, 'spec'), minReplicas: replicas, maxReplicas: most + Math.max(0, replicas - least) } };
  });
}

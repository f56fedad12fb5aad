import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { isWorkload } from '../../install/kube-object';
import type { ImagePullPolicy } from '../platform-options';
import { editPodSpec } from './edit-objects';
import { editPresetPods, isPreset } from './preset-pods';

/** What may hold containers that an install is the author of: a pod's spec, a runtime's, its workers', a storage container's. */
interface ContainersHolder {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly container?: Container;
  readonly workerSpec?: ContainersHolder;
}

/** Kinds whose spec holds containers of pods that KServe makes. */
const HOLDERS = ['ClusterServingRuntime', 'ServingRuntime', 'ClusterStorageContainer'];

/** Sets when images are pulled, for every container. */
export function applyImagePullPolicy(objects: readonly KubeObject[], { value }: ImagePullPolicy): readonly KubeObject[] {
  return objects.map((object) => {
    if (isWorkload(object)) {
      return editPodSpec(object, (pod) => pulled(pod, value));
    }
    if (isPreset(object)) {
      return editPresetPods(object, (pod) => pulled(pod, value));
    }
    // By their CRDs the spec of these kinds holds containers.
    return HOLDERS.includes(object.kind) ? { ...object, spec: pulled(object.spec as ContainersHolder, value) } : object;
  });
}

function pulled<T extends ContainersHolder>(holder: T, imagePullPolicy: string): T {
  const { containers, initContainers, container, workerSpec } = holder;
  // One without an image adds to a container that another preset describes.
  const all = (list: readonly Container[]) => list.map((each) => (each.image === undefined ? each : { ...each, imagePullPolicy }));
  return {
    ...holder,
    ...(containers && { containers: all(containers) }),
    ...(initContainers && { initContainers: all(initContainers) }),
    ...(container && { container: { ...container, imagePullPolicy } }),
    ...(workerSpec && { workerSpec: pulled(workerSpec, imagePullPolicy) }),
  };
}

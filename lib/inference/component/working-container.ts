import type { Json } from '../../core/json';
import { objectAt, objectsAt } from '../../core/json';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { VolumeMount } from '../pod/volume';

/*
 * What implements a component is `model`, `art` or the first of `containers`. Whatever it is, mounts go into it and other containers stand
 * beside it.
 */

/** The same with what the container that does the work sees of the pod's volumes. */
export function withMounts(implementation: Json, mounts: readonly VolumeMount[]): Json {
  return mounts.length === 0 ? implementation : inWorking(implementation, (container) => (
    { ...container, volumeMounts: [...objectsAt(container, 'volumeMounts'), ...mounts] }
  ));
}

/**
 * The same with other containers beside it. Where one of several has no port, Knative does not know which one serves, so that it is said
 * there; KServe's servers all listen on 8080.
 */
export function withContainers(implementation: Json, sidecars: readonly Json[], mode: DeploymentMode): Json {
  if (sidecars.length === 0) {
    return implementation;
  }
  const served = [...objectsAt(implementation, 'containers'), ...sidecars].some(({ ports }) => ports !== undefined);
  const serving = mode.name !== 'Knative' || served
    ? implementation
    : inWorking(implementation, (container) => ({ ...container, ports: container.ports ?? [{ containerPort: 8080, protocol: 'TCP' }] }));
  return { ...serving, containers: [...objectsAt(serving, 'containers'), ...sidecars] };
}

function inWorking(implementation: Json, change: (container: Json) => Json): Json {
  for (const block of ['model', 'art']) {
    const container = objectAt(implementation, block);
    if (container !== undefined) {
      return { ...implementation, [block]: change(container) };
    }
  }
  const [first, ...others] = objectsAt(implementation, 'containers');
  if (first !== undefined) {
    return { ...implementation, containers: [change(first), ...others] };
  }
  // KFServing names the block by the framework, which is all there is.
  const [framework] = Object.keys(implementation);
  const container = framework === undefined ? undefined : objectAt(implementation, framework);
  return framework === undefined || container === undefined ? implementation : { ...implementation, [framework]: change(container) };
}

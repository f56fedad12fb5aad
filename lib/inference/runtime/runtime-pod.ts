/*
 * What a runtime says of its pods, and of those of its workers, as fields of the manifest. Each field is held against the CRD once it is
 * made, as those of a service are.
 */
import { violation, wholeNumber } from '../../core/checks';
import type { Faults } from '../../core/faults';
import type { Json } from '../../core/json';
import { compact, deepMerge, objectsAt } from '../../core/json';
import { WORKER_CONTAINER } from '../../kserve/container-names';
import { checkFields } from '../../kserve/known-fields';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import { checkContainer, renderContainer } from '../component/container';
import type { VolumeMount } from '../pod/volume';
import { Volume } from '../pod/volume';
import type { RuntimePodProps, RuntimeWorkersProps } from './runtime-pod-props';

/** Fields of a pod, and what its first container sees of the volumes. */
interface RuntimePod {
  readonly fields: Json;
  readonly mounts: readonly VolumeMount[];
}

/** Fields that are written as they are given, of which only the CRD knows what is in them. */
const AS_GIVEN = ['affinity', 'volumes'] as const;

/** Whose pods are meant. */
export interface RuntimePodPlace {
  /** The prop as the user typed it, with the way to it. */
  readonly path: (prop: string) => string;
  /** The way from `spec` to the pod in the CRD. */
  readonly way: readonly string[];
  /** Name of the volume for shared memory. */
  readonly sharedMemoryVolume: string;
}

/** What is said of pods; adds what is wrong to the faults. */
export function runtimePod(props: RuntimePodProps, { path, way, sharedMemoryVolume }: RuntimePodPlace, faults: Faults): RuntimePod {
  const { volumes, mounts } = volumesOf(props, sharedMemoryVolume);
  const fields = compact({
    labels: props.podLabels,
    annotations: props.podAnnotations,
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations?.map((toleration) => toleration.render()),
    imagePullSecrets: props.imagePullSecrets?.map(({ name }) => ({ name })),
    volumes,
    affinity: props.affinity,
    schedulerName: props.schedulerName,
    hostIPC: props.hostIpc,
  });
  for (const field of AS_GIVEN) {
    const schema = schemaAt('serving.kserve.io/v1alpha1', 'ServingRuntime', ['spec', ...way, field]);
    if (fields[field] !== undefined && schema !== undefined) {
      faults.add(...valueFaults(path(field), fields[field], schema));
    }
  }
  return { fields, mounts };
}

function volumesOf({ volumes, sharedMemory }: RuntimePodProps, shared: string): { volumes: Json[] | undefined; mounts: VolumeMount[] } {
  if (volumes === undefined && sharedMemory === undefined) {
    return { volumes: undefined, mounts: [] };
  }
  const all = [...volumes ?? [], ...(sharedMemory === undefined ? [] : [Volume.memory(shared, sharedMemory).mountedAt('/dev/shm')])];
  return {
    // A Volume of another copy of this package renders as well.
    volumes: all.map((volume) => (isRendering(volume) ? volume.render() : volume)),
    mounts: all.flatMap((volume) => (isRendering(volume) ? volume.mounts : [])),
  };
}

function isRendering(volume: Volume | Json): volume is Volume {
  return typeof volume.render === 'function';
}

/** A container that sees these volumes beside its own. */
export function seeing(container: Json, mounts: readonly VolumeMount[]): Json {
  return mounts.length === 0 ? container : { ...container, volumeMounts: [...objectsAt(container, 'volumeMounts'), ...mounts] };
}

/** `workerSpec` of a runtime, or undefined for one of single nodes; adds what is wrong to the faults. */
export function runtimeWorkers(workers: RuntimeWorkersProps | undefined, faults: Faults): Json | undefined {
  if (workers === undefined) {
    return undefined;
  }
  const { container, nodes, gpusPerNode, overrides } = workers;
  const pod = runtimePod(workers, { path: (prop) => `workers.${prop}`, way: ['workerSpec'], sharedMemoryVolume: 'shm' }, faults);
  for (const [name, value] of Object.entries({ nodes, gpusPerNode })) {
    if (value !== undefined) {
      faults.attempt(() => wholeNumber(`workers.${name}`, value, { min: 1, max: 1000 }));
    }
  }
  faults.add(
    ...checkContainer('workers.container', container),
    ...(container.name === undefined || container.name === WORKER_CONTAINER ? []
      : [violation('workers.container.name', container.name, WORKER_CONTAINER, 'KServe looks for a worker by no other')]),
    ...checkFields('workers.overrides', overrides, 'runtimeWorkers'),
  );
  const made = seeing(renderContainer(container, { name: WORKER_CONTAINER, image: container.image }), pod.mounts);
  const fields = compact({ pipelineParallelSize: nodes, tensorParallelSize: gpusPerNode, ...pod.fields, containers: [made] });
  return deepMerge(fields, overrides);
}

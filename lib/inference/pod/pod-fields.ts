/*
 * What is said of a pod, as fields of a component. Each field is held against the CRD once it is made, so that a value of the wrong shape
 * from JavaScript is a complaint about the prop and never a manifest that the API server refuses.
 */
import { violation } from '../../core/checks';
import { durationSeconds } from '../../core/duration';
import type { Faults } from '../../core/faults';
import type { Json, MutableJson } from '../../core/json';
import type { ComponentKind } from '../../kserve/component-kind';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import { checkContainer, renderContainer } from '../component/container';
import type { PodProps, SidecarProps } from './pod-props';
import type { VolumeMount } from './volume';

/** The component whose pods are meant. */
export interface PodOwner {
  readonly kind: ComponentKind;
  /** `metadata.name` of the service. */
  readonly serviceName: string;
  readonly mode: DeploymentMode;
  /** The prop as the user typed it, with the way to it. */
  readonly path: (prop: string) => string;
  readonly faults: Faults;
  /** Names of containers that are taken. */
  readonly taken: readonly string[];
  /** Name of the volume for shared memory, as the model's runtime has it. */
  readonly sharedMemoryVolume: string;
}

/** What PodProps come to. */
export interface PodFields {
  /** Fields of the component, but containers. */
  readonly fields: Json;
  /** Containers beside the one that does the work. */
  readonly sidecars: readonly Json[];
  /** What the one that does the work sees. */
  readonly mounts: readonly VolumeMount[];
}

/** Props that stand in the pod as they are. */
const PLAIN = [
  ['affinity', 'affinity'], ['podSecurityContext', 'securityContext'],
] as const satisfies readonly (readonly [prop: keyof PodProps, field: string])[];

/** Names of other objects. */
const NAMES = ['priorityClassName', 'runtimeClassName', 'schedulerName'] as const;

/** Everything there is to say, so that whoever says nothing of it pays nothing. */
const PROPS: readonly (keyof PodProps)[] = [
  'volumes', 'sharedMemory', 'affinity', 'topologySpread', 'priorityClassName', 'runtimeClassName', 'podSecurityContext', 'schedulerName',
  'terminationGracePeriod', 'sidecars', 'initContainers',
];

const NOTHING: PodFields = { fields: {}, sidecars: [], mounts: [] };

/** What is said of a pod; adds what is wrong to the owner's faults. */
export function podFields(props: PodProps, owner: PodOwner): PodFields {
  if (!PROPS.some((prop) => props[prop] !== undefined)) {
    return NOTHING;
  }
  const { path, kind } = owner;
  const fields: MutableJson = {};
  for (const [prop, field] of PLAIN) {
    put(fields, field, props[prop], path(prop), owner);
  }
  for (const name of NAMES) {
    if (props[name] !== undefined) {
      fields[name] = props[name];
    }
  }
  const { topologySpread: spread = [] } = props;
  if (spread.length > 0) {
    const pods = { 'serving.kserve.io/inferenceservice': owner.serviceName, 'component': kind };
    put(fields, 'topologySpreadConstraints', spread.map((one) => one.render(pods)), path('topologySpread'), owner);
  }
  grace(fields, props, owner);
  const mounts = volumes(fields, props, owner);
  const taken = new Set(owner.taken);
  const sidecars = containers('sidecars', props.sidecars, taken, owner);
  const first = containers('initContainers', props.initContainers, taken, owner);
  if (first.length > 0) {
    fields.initContainers = first;
  }
  return { fields, sidecars, mounts };
}

/** Puts a field where it fits the CRD; what does not is complained of. */
function put(fields: MutableJson, field: string, value: unknown, path: string, { kind, faults }: PodOwner): void {
  if (value === undefined) {
    return;
  }
  const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', kind, field]);
  if (schema !== undefined) {
    faults.add(...valueFaults(path, value, schema));
  }
  fields[field] = value;
}

function grace(fields: MutableJson, { terminationGracePeriod }: PodProps, { mode, path, faults }: PodOwner): void {
  const name = path('terminationGracePeriod');
  if (terminationGracePeriod === undefined) {
    return;
  }
  const seconds = durationSeconds(name, terminationGracePeriod);
  if (mode.name === 'Knative') {
    faults.add(violation(name, `${seconds}s`, 'none in Knative mode', "a pod there has as long as a request may take: see 'timeout'"));
  }
  fields.terminationGracePeriodSeconds = seconds;
}

function volumes(fields: MutableJson, props: PodProps, owner: PodOwner): VolumeMount[] {
  const { path, faults, sharedMemoryVolume } = owner;
  const { volumes: given = [] } = props;
  const all = given.map((volume) => volume.render());
  const mounts = given.flatMap((volume) => volume.mounts);
  const { sharedMemory } = props;
  if (sharedMemory !== undefined) {
    all.push({ name: sharedMemoryVolume, emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } });
    mounts.push({ name: sharedMemoryVolume, mountPath: '/dev/shm' });
  }
  if (all.length > 0) {
    put(fields, 'volumes', all, path('volumes'), owner);
    const names = all.map(({ name }) => name);
    if (new Set(names).size < names.length) {
      faults.add(violation(path('volumes'), names, 'a name of its own for each volume'));
    }
    const paths = mounts.map(({ mountPath }) => mountPath);
    if (new Set(paths).size < paths.length) {
      faults.add(violation(path('volumes'), paths, 'a path of its own for each volume'));
    }
  }
  return mounts;
}

function containers(
  prop: 'sidecars' | 'initContainers', given: readonly SidecarProps[] | undefined, taken: Set<string>, { path, faults }: PodOwner,
): readonly Json[] {
  return (given ?? []).map((container, index) => {
    const here = `${path(prop)}[${index}]`;
    const { name } = container;
    if (taken.has(name)) {
      faults.add(violation(`${here}.name`, name, 'a name that no other container of the pod has'));
    }
    taken.add(name);
    faults.add(...checkContainer(here, container));
    return renderContainer(container, { name, image: container.image });
  });
}

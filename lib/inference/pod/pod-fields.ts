/*
 * What is said of a pod, as fields of a component. Each field is held against the CRD once it is made, so that a value of the wrong shape
 * from JavaScript is a complaint about the prop and never a manifest that the API server refuses.
 */
import { violation } from '../../core/checks';
import { isDnsLabel, isDnsSubdomain, LABEL_WORDS, SUBDOMAIN_WORDS } from '../../core/dns-names';
import { durationSeconds, isDuration } from '../../core/duration';
import type { Faults } from '../../core/faults';
import { isQuantity } from '../../core/go-quantity';
import type { Json, MutableJson } from '../../core/json';
import { isJson } from '../../core/json';
import { rendered } from '../component/rendered';
import { listProp } from '../../core/list-prop';
import { isToken } from '../../core/tokens';
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
  const { path, faults, kind } = owner;
  const fields: MutableJson = {};
  for (const [prop, field] of PLAIN) {
    put(fields, field, props[prop], path(prop), owner);
  }
  for (const name of NAMES) {
    const value = props[name];
    if (value !== undefined && !(typeof value === 'string' && (isToken(value) || isDnsSubdomain(value)))) {
      faults.add(violation(path(name), value, SUBDOMAIN_WORDS));
    } else if (value !== undefined) {
      fields[name] = value;
    }
  }
  const spread = listProp(path('topologySpread'), props.topologySpread, faults, 'a list of TopologySpread');
  if (spread.length > 0) {
    const pods = { 'serving.kserve.io/inferenceservice': owner.serviceName, 'component': kind };
    put(fields, 'topologySpreadConstraints', spread.map((one) => rendered(one, pods)), path('topologySpread'), owner);
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
  if (!isDuration(terminationGracePeriod)) {
    faults.add(violation(name, terminationGracePeriod, 'a duration, such as Duration.seconds(60)'));
    return;
  }
  const seconds = faults.attempt(() => durationSeconds(name, terminationGracePeriod, { min: 0, wholeSeconds: true }));
  if (mode.name === 'Knative') {
    faults.add(violation(name, `${seconds ?? ''}s`, 'none in Knative mode', "a pod there has as long as a request may take: see 'timeout'"));
  }
  fields.terminationGracePeriodSeconds = seconds;
}

function volumes(fields: MutableJson, props: PodProps, owner: PodOwner): VolumeMount[] {
  const { path, faults, sharedMemoryVolume } = owner;
  const given = listProp<unknown>(path('volumes'), props.volumes, faults, 'a list of Volume');
  const all = given.map((volume) => rendered(volume));
  // By then it is a Volume, of this copy of the package or of another one, which has its mounts there.
  const mounts = given.flatMap((volume) => (isJson(volume) && Array.isArray(volume.mounts) ? (volume.mounts as VolumeMount[]) : []));
  const { sharedMemory } = props;
  if (sharedMemory !== undefined) {
    if (!isToken(sharedMemory) && !(typeof sharedMemory === 'string' && isQuantity(sharedMemory))) {
      faults.add(violation(path('sharedMemory'), sharedMemory, 'an amount of memory, such as "8Gi"'));
    }
    all.push({ name: sharedMemoryVolume, emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } });
    mounts.push({ name: sharedMemoryVolume, mountPath: '/dev/shm' });
  }
  if (all.length > 0) {
    put(fields, 'volumes', all, path('volumes'), owner);
    const names = all.map((volume) => (isJson(volume) ? volume.name : undefined));
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

function containers(prop: 'sidecars' | 'initContainers', given: readonly SidecarProps[] | undefined, taken: Set<string>, owner: PodOwner): Json[] {
  const { path, faults } = owner;
  return listProp<SidecarProps>(path(prop), given, faults, 'a list of containers').flatMap((container, index): Json[] => {
    const here = `${path(prop)}[${index}]`;
    if (!isJson(container)) {
      faults.add(violation(here, container, 'a container: { name, image }'));
      return [];
    }
    const { name } = container;
    if (typeof name !== 'string' || (!isToken(name) && !isDnsLabel(name))) {
      faults.add(violation(`${here}.name`, name, LABEL_WORDS));
    } else if (taken.has(name)) {
      faults.add(violation(`${here}.name`, name, 'a name that no other container of the pod has'));
    }
    taken.add(name);
    faults.add(...checkContainer(here, container));
    return [renderContainer(container, { name, image: container.image })];
  });
}

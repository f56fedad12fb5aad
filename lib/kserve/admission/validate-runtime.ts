import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textsAt } from '../../core/json';
import type { RuntimeFormat } from '../built-in-runtimes';
import { MODEL_CONTAINER, WORKER_CONTAINER } from '../container-names';
import type { RuntimeFacts } from '../serving-runtime';
import { readRuntime } from '../serving-runtime';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { blockedVariables } from './validate-blocked-env';
import { containersFaults, gpuFaults, sizeFaults, sizeVariables } from './validate-multi-node';

/**
 * What KServe's webhook refuses of a ServingRuntime or ClusterServingRuntime that is on: priorities that leave open which runtime is
 * chosen, workers that cannot be, and variables that would let foreign code in.
 *
 * @param known the runtimes that are known; those of its namespace, or else of the cluster, stand beside it
 * @see kserve pkg/webhook/admission/servingruntime/servingruntime_webhook.go
 */
export function validateRuntime(object: Json, known: readonly RuntimeFacts[]): Fault[] {
  const runtime = readRuntime(object);
  const beside = known.filter(({ namespace }) => namespace === runtime.namespace);
  if (runtime.disabled) {
    return [];
  }
  const worker = runtime.workerSpec;
  return [
    // KServe asks this of whoever is not the first.
    ...(beside.some(({ name }) => name !== runtime.name) ? ownPriorityFaults(object) : []),
    ...beside.flatMap((other) => clashFaults(runtime, other)),
    ...(worker === undefined ? [] : workerFaults(runtime, worker)),
    ...blockedVariables(runtime.containers, (index) => `spec.containers[${index}]`),
    ...blockedVariables(objectsAt(worker?.containers), (index) => `spec.workerSpec.containers[${index}]`),
  ].map((found) => ({ ...found, message: `the ${String(object.kind)} "${runtime.name}" is invalid: ${found.message}` }));
}

/** One priority for all versions of a format that may be chosen by themselves. */
function ownPriorityFaults(object: Json): Fault[] {
  const first = new Map<unknown, unknown>();
  return objectsAt(objectOrEmpty(object.spec).supportedModelFormats).flatMap(({ name, autoSelect, priority }, index) => {
    if (autoSelect !== true) {
      return [];
    }
    if (!first.has(name)) {
      first.set(name, priority);
      return [];
    }
    const before = first.get(name);
    return before === undefined || priority === undefined || before === priority ? [] : [
      fault('kserve-runtime-priority', `different priorities assigned for the model format ${String(name)}`, `spec.supportedModelFormats[${index}].priority`),
    ];
  });
}

/** Two runtimes of one priority for a format, of which neither would go before the other. */
function clashFaults(runtime: RuntimeFacts, other: RuntimeFacts): Fault[] {
  const rivals = other.name !== runtime.name && !other.disabled && other.multiModel === runtime.multiModel;
  if (!rivals || !other.protocols.some((one) => runtime.protocols.includes(one))) {
    return [];
  }
  return runtime.formats.flatMap((format, index) => {
    const message = `same priority assigned for the model format ${format.name} as in ${other.name}`;
    const clashes = other.formats.some((one) => clash(one, format));
    return clashes ? [fault('kserve-runtime-priority', message, `spec.supportedModelFormats[${index}].priority`)] : [];
  });
}

function clash(one: RuntimeFormat, other: RuntimeFormat): boolean {
  const [mine, theirs] = [one.versions, other.versions];
  const sameVersion = mine.length === 0 ? theirs.length === 0 : mine.some((version) => theirs.includes(version));
  return one.autoSelect && other.autoSelect && sameVersion && one.name.toLowerCase() === other.name.toLowerCase()
    && one.priority !== undefined && one.priority === other.priority;
}

/** @see `validateMultiNodeSpec` */
function workerFaults(runtime: RuntimeFacts, worker: Json): Fault[] {
  const path = 'spec.workerSpec';
  const annotations = textsAt(runtime.annotations);
  const workers = objectsAt(worker.containers);
  if (workers.length === 0) {
    return [fault('kserve-worker-containers', 'a workerSpec without a container, on which the webhook panics', `${path}.containers`)];
  }
  const heads = runtime.containers.map((container, index) => [container, `spec.containers[${index}]`] as const)
    .filter(([{ name }]) => name === MODEL_CONTAINER);
  return [
    ...containersFaults(workers, path),
    ...heads.flatMap(([head, place]) => [
      ...sizeVariables(head, place),
      ...gpuFaults(head, annotations, `${place}.resources`),
    ]),
    ...workers.slice(0, 1).filter(isJson).filter(({ name }) => name === WORKER_CONTAINER)
      .flatMap((container) => gpuFaults(container, annotations, `${path}.containers[0].resources`)),
    ...sizeFaults(worker, path),
  ];
}

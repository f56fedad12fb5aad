import type { Json } from '../../core/json';
import { isJson, numberAt, objectOrEmpty, objectsAt, textsAt } from '../../core/json';
import { ANNOTATIONS, WORKER_CONTAINER } from './constants';
import { requestedGpus } from './gpu-resources';
import { mergeContainer } from './predictor-pod';
import { goShape } from './go-shape';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * The other nodes of a model that spreads over several: the runtime must have workers, and the GPUs must be enough.
 *
 * @param runtime `spec` of the runtime; undefined for containers of one's own
 * @param head the container of the first node, as merged
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go `reconcileWorker`, `multiNodeProcess`
 */
export function multiNodeFaults(predictor: Json, runtime: Json | undefined, head: Json): Fault[] {
  const path = 'spec.predictor.workerSpec';
  const worker = runtime?.workerSpec;
  if (!isJson(worker)) {
    const message = 'the controller panics (invalid memory address or nil pointer dereference): the runtime has no workerSpec, so the service cannot have one either';
    return [fault('controller-nil-dereference', message, path)];
  }
  const base = objectsAt(goShape(worker.containers)).find(({ name }) => name === WORKER_CONTAINER);
  if (base === undefined) {
    const none = objectsAt(worker.containers).length === 0;
    const message = none ? 'no workerSpec container configuration found in selected serving runtime' : `failed to find ${WORKER_CONTAINER} in ServingRuntime containers`;
    return [fault('controller-runtime-container', message, path)];
  }
  const own = objectOrEmpty(predictor.workerSpec);
  const size = (field: string) => numberAt(own[field]) ?? numberAt(worker[field]) ?? 1;
  const total = size('tensorParallelSize') * size('pipelineParallelSize');
  const backend = textsAt(objectOrEmpty(runtime).annotations)[ANNOTATIONS.executorBackend];
  const merged = mergeContainer(base, objectOrEmpty(goShape(objectsAt(own.containers)[0] ?? {})));
  return backend === 'mp' ? [] : gpuFaults(total, requestedGpus(head), requestedGpus(merged), path);
}

/** Where the workers' GPUs are known they say how many nodes there are; with one node the head takes all. @see `computeRayNodeAndGPUs` */
function gpuFaults(total: number, head: number, worker: number, path: string): Fault[] {
  const { nodes, onHead, onWorker } = worker > 0 ? byWorkers(total, head, worker) : byHead(total, head);
  const got = onHead + onWorker * (nodes - 1);
  return (worker > 0 || head > 0) && nodes > 0 && total > got
    ? [fault('controller-gpus', `the total required number of GPUs(${total}) is less than the number of GPUs assigned to the head node(${onHead}) + worker node(${onWorker * (nodes - 1)})`, path)]
    : [];
}

interface Spread { readonly nodes: number; readonly onHead: number; readonly onWorker: number }

function byWorkers(total: number, head: number, worker: number): Spread {
  const enough = head > 0 && Math.ceil(total / head) === 1;
  const nodes = enough ? 1 : Math.ceil(total / worker);
  return nodes === 1 ? { nodes, onHead: total, onWorker: 0 } : { nodes, onHead: head || total - worker * (nodes - 1), onWorker: worker };
}

function byHead(total: number, head: number): Spread {
  const left = total - head;
  return { nodes: left > 0 ? left + 1 : 1, onHead: head, onWorker: 1 };
}

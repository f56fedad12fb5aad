import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textsAt } from '../../core/json';
import { WORKER_CONTAINER } from '../container-names';
import { spreadGpus, workersOf } from '../multi-node';
import { requestedGpus } from './gpu-resources';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * The other nodes of a model that spreads over several: the runtime must have workers, and the GPUs must be enough.
 *
 * @param runtime `spec` of the runtime; undefined for containers of one's own
 * @param head the container of the first node, as merged
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `reconcileWorker`, `multiNodeProcess`
 */
export function multiNodeFaults(predictor: Json, runtime: Json | undefined, head: Json): Fault[] {
  const path = 'spec.predictor.workerSpec';
  const worker = runtime?.workerSpec;
  if (!isJson(worker)) {
    const message = 'the controller panics (invalid memory address or nil pointer dereference): the runtime has no workerSpec, so the service cannot have one either';
    return [fault('controller-nil-dereference', message, path)];
  }
  const { gpus, withoutRay, container } = workersOf(objectOrEmpty(predictor.workerSpec), worker, textsAt(runtime, 'annotations'));
  if (container === undefined) {
    const none = objectsAt(worker, 'containers').length === 0;
    const message = none ? 'no workerSpec container configuration found in selected serving runtime' : `failed to find ${WORKER_CONTAINER} in ServingRuntime containers`;
    return [fault('controller-runtime-container', message, path)];
  }
  const { nodes, onHead, onWorker } = spreadGpus(gpus, requestedGpus(head), requestedGpus(container));
  if (!withoutRay && gpus > onHead + onWorker * (nodes - 1)) {
    const message = `the total required number of GPUs(${gpus}) is less than the number of GPUs assigned to the head node(${onHead}) + worker node(${onWorker * (nodes - 1)})`;
    return [fault('controller-gpus', message, path)];
  }
  return container.name === WORKER_CONTAINER ? [] : [fault(
    'controller-runtime-container',
    `failed to add RAY_NODE_COUNT environment to the container(${WORKER_CONTAINER}): target container(${WORKER_CONTAINER}) does not exist`,
    `${path}.containers[0].name`,
  )];
}

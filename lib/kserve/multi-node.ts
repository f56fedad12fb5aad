import type { Json } from '../core/json';
import { numberAt, objectAt, objectsAt, textAt } from '../core/json';
import { containerNamed, mergeContainer } from './merge-container';
import type { PodResources } from './pod-resources';
import { podResources } from './pod-resources';
import type { RuntimeFacts } from './serving-runtime';

const WORKER = 'worker-container';

/** @see kserve pkg/constants/constants.go `MultiNodeExecutorBackendAnnotationKey` */
const BACKEND = 'serving.kserve.io/multi-node-executor-backend';

/**
 * What a model that is spread over several nodes asks for: a head pod and its workers, which come and go together. The GPUs are tensor
 * times pipeline parallelism, whatever the containers say; KServe divides them among the pods.
 *
 * @param head what the head pod's containers ask for
 * @see kserve …/components/predictor.go `multiNodeProcess`, `computeRayNodeAndGPUs`
 */
export function multiNodeResources(
  spec: Json, runtime: RuntimeFacts | undefined, head: PodResources, extraGpus: readonly string[],
): PodResources {
  const own = objectAt(spec, 'workerSpec') ?? {};
  const base = runtime?.workerSpec ?? {};
  const tensor = numberAt(own, 'tensorParallelSize') ?? numberAt(base, 'tensorParallelSize') ?? 1;
  const pipeline = numberAt(own, 'pipelineParallelSize') ?? numberAt(base, 'pipelineParallelSize') ?? 1;
  const gpus = tensor * pipeline;
  const worker = podResources([workerContainer(base, own)], extraGpus);
  const nodes = textAt(runtime?.annotations, BACKEND) === 'mp' ? pipeline : rayNodes(gpus, head.gpus, worker.gpus);
  const sum = (first: number | undefined, other: number | undefined): number | undefined =>
    first === undefined && other === undefined ? undefined : (first ?? 0) + (nodes - 1) * (other ?? 0);
  const [cpu, memory] = [sum(head.cpu, worker.cpu), sum(head.memory, worker.memory)];
  return { gpus, ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}

function workerContainer(runtime: Json, service: Json): Json {
  const containers = objectsAt(runtime, 'containers');
  const base = containerNamed(containers, WORKER) ?? containers[0] ?? {};
  return mergeContainer(base, objectsAt(service, 'containers')[0] ?? {});
}

/** Pods, the head among them. Workers without a number of their own get one GPU each. */
function rayNodes(gpus: number, head: number, worker: number): number {
  if (head >= gpus) {
    return 1;
  }
  if (worker > 0) {
    return Math.ceil(gpus / worker);
  }
  return head > 0 ? 1 + (gpus - head) : gpus;
}

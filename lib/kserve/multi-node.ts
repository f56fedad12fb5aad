import type { Json, Texts } from '../core/json';
import { numberAt, objectAt, objectsAt, textAt } from '../core/json';
import { WORKER_CONTAINER } from './container-names';
import { containerNamed, mergeContainer } from './merge-container';
import type { PodResources } from './pod-resources';
import { podResources } from './pod-resources';
import { serviceAnnotations } from './service-annotations';
import type { RuntimeFacts } from './serving-runtime';

/*
 * A model that is too large for one node: a head pod and its workers, which come and go together. How many GPUs it takes is tensor times
 * pipeline parallelism, whatever the containers say; these say how the GPUs are divided, and so how many pods there are.
 */

/** What is said of the workers, by the service or else by its runtime. */
export interface WorkerFacts {
  /** GPUs of the whole model. */
  readonly gpus: number;
  /** Pods that each hold a part of the layers. */
  readonly pipeline: number;
  /** Whether the pods find one another by themselves, without Ray: then there is one for each part of the layers. */
  readonly withoutRay: boolean;
  /** The workers' container; undefined if the runtime has none of that name. */
  readonly container: Json | undefined;
}

/**
 * What is said of the workers.
 *
 * @param own `workerSpec` of the service
 * @param base `workerSpec` of the runtime
 * @param annotations those of the runtime's pods
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `multiNodeProcess`
 */
export function workersOf(own: Json, base: Json, annotations: Texts | undefined): WorkerFacts {
  const size = (field: string): number => numberAt(own, field) ?? numberAt(base, field) ?? 1;
  const pipeline = size('pipelineParallelSize');
  const container = containerNamed(objectsAt(base, 'containers'), WORKER_CONTAINER);
  return {
    gpus: size('tensorParallelSize') * pipeline,
    pipeline,
    withoutRay: textAt(annotations, serviceAnnotations.executorBackend) === 'mp',
    container: container && mergeContainer(container, objectsAt(own, 'containers')[0] ?? {}),
  };
}

/** How the GPUs of a model are divided among its pods. */
export interface NodeSpread {
  /** Pods, the head among them. */
  readonly nodes: number;
  readonly onHead: number;
  /** On each of the others. */
  readonly onWorker: number;
}

/**
 * Divides GPUs: where the workers have a number of their own it says how many pods there are; a head that has enough is alone; without any
 * number each pod gets one. It may come to less than `gpus`, which KServe refuses.
 *
 * @param head GPUs that the head's container requests
 * @param worker GPUs that a worker's container requests
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `computeRayNodeAndGPUs`
 */
export function spreadGpus(gpus: number, head: number, worker: number): NodeSpread {
  if (worker > 0) {
    const nodes = head >= gpus ? 1 : Math.ceil(gpus / worker);
    return nodes === 1 ? { nodes, onHead: gpus, onWorker: 0 } : { nodes, onHead: head || gpus - worker * (nodes - 1), onWorker: worker };
  }
  return head > 0 ? { nodes: 1 + Math.max(0, gpus - head), onHead: head, onWorker: 1 } : { nodes: gpus, onHead: 1, onWorker: 1 };
}

/**
 * What a model over several nodes asks for, all pods together.
 *
 * @param spec the predictor
 * @param head what the head pod's containers ask for
 */
export function multiNodeResources(
  spec: Json, runtime: RuntimeFacts | undefined, head: PodResources, extraGpus: readonly string[],
): PodResources {
  const { gpus, pipeline, withoutRay, container } = workersOf(objectAt(spec, 'workerSpec') ?? {}, runtime?.workerSpec ?? {}, runtime?.annotations);
  const worker = podResources(container === undefined ? [] : [container], extraGpus);
  const nodes = withoutRay ? pipeline : spreadGpus(gpus, head.gpus, worker.gpus).nodes;
  const sum = (first: number | undefined, other: number | undefined): number | undefined =>
    first === undefined && other === undefined ? undefined : (first ?? 0) + (nodes - 1) * (other ?? 0);
  const [cpu, memory] = [sum(head.cpu, worker.cpu), sum(head.memory, worker.memory)];
  return { gpus, ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}

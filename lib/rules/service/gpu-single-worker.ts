import { listAt, numberAt, objectsAt, textAt } from '../../core/json';
import type { ComponentFacts } from '../../kserve/service-facts';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/** Says how many processes a KServe Python server or MLServer runs. */
const WORKERS_ARG = /^--workers(=|$)/;
const WORKERS_VARIABLES = ['MLSERVER_PARALLEL_WORKERS', 'TS_DEFAULT_WORKERS_PER_MODEL'];

/** A hard limit above 1 lets requests into a GPU server that takes them one by one: the others wait inside, where nobody sees them. */
export const gpuSingleWorker: Rule = {
  id: 'gpu-single-worker',
  find: ({ components }) => components.flatMap((component): FindingDraft[] => {
    const { kind, spec, resources } = component;
    const limit = numberAt(spec, 'containerConcurrency') ?? 0;
    if (limit <= 1 || resources.gpus === 0 || worksOnSeveral(component)) {
      return [];
    }
    return [warning(`the ${kind} lets ${limit} requests at once into a GPU server with one worker, which takes them one by one; `
      + `set Concurrency.hard(1) and let the autoscaler see the queue, or say how many workers there are (args: ['--workers=${limit}'])`, {
      at: fieldOf(kind, 'containerConcurrency'),
    })];
  }),
};

function worksOnSeveral({ container, runtimeFacts, spec }: ComponentFacts): boolean {
  return runtimeFacts?.builtIn?.concurrentOnGpu === true || spec.batcher !== undefined
    || listAt(container, 'args').some((arg) => typeof arg === 'string' && WORKERS_ARG.test(arg))
    || objectsAt(container, 'env').some((variable) => WORKERS_VARIABLES.includes(textAt(variable, 'name') ?? ''));
}

import { builtInRuntime } from '../../kserve/built-in-runtimes';
import { gpusPerPod } from './gpu-facts';
import type { Finding, Trap, TrapComponent } from '../rule';
import { warning } from '../rule';

/** Says how many processes a KServe Python server or MLServer runs. */
const WORKERS_ARG = /^--workers(=|$)/;
const WORKERS_VARIABLES = ['MLSERVER_PARALLEL_WORKERS', 'TS_DEFAULT_WORKERS_PER_MODEL'];

/** A hard limit above 1 lets requests into a GPU server that takes them one by one: the others wait inside, where nobody sees them. */
export const gpuSingleWorker: Trap = {
  id: 'gpu-single-worker',
  find: ({ components }) => components.flatMap((component): Finding[] => {
    const limit: number = component.spec.containerConcurrency ?? 0;
    if (limit <= 1 || gpusPerPod(component) === 0 || worksOnSeveral(component)) {
      return [];
    }
    return [warning(`the ${component.kind} lets ${limit} requests at once into a GPU server with one worker, which takes them one by one; `
      + `set Concurrency.hard(1) and let the autoscaler see the queue, or say how many workers there are (args: ['--workers=${limit}'])`)];
  }),
};

function worksOnSeveral({ container, runtime, spec }: TrapComponent): boolean {
  const server = runtime === undefined ? undefined : builtInRuntime(runtime);
  const args: string[] = container.args ?? [];
  const variables: string[] = (container.env ?? []).map(({ name }: { name: string }) => name);
  return server?.concurrentOnGpu === true || spec.batcher !== undefined || args.some((arg) => WORKERS_ARG.test(arg))
    || variables.some((name) => WORKERS_VARIABLES.includes(name));
}

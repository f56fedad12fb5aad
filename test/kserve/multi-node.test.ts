import type { Json } from '../../lib/core/json';
import { multiNodeResources, spreadGpus, workersOf } from '../../lib/kserve/multi-node';
import { readRuntime } from '../../lib/kserve/serving-runtime';

/** A runtime whose worker has these resources. */
function runtime(requests: Json, more: Json = {}, annotations: Json = {}) {
  return readRuntime({
    kind: 'ClusterServingRuntime', metadata: { name: 'nodes' },
    spec: {
      annotations, containers: [{ name: 'kserve-container' }],
      workerSpec: { pipelineParallelSize: 2, tensorParallelSize: 1, containers: [{ name: 'sidecar' }, { name: 'worker-container', args: ['--w'], resources: { requests } }], ...more },
    },
  });
}

describe('spreadGpus', () => {
  it.each([
    // gpus, head, worker -> pods, on the head, on each worker
    [4, 0, 0, 4, 1, 1],
    [4, 2, 0, 3, 2, 1],
    [4, 4, 0, 1, 4, 1],
    [4, 8, 0, 1, 8, 1],
    [4, 0, 2, 2, 2, 2],
    [4, 2, 2, 2, 2, 2],
    [5, 0, 2, 3, 1, 2],
    [4, 4, 1, 1, 4, 0],
    [4, 0, 4, 1, 4, 0],
    [8, 1, 3, 3, 1, 3],
    [1, 0, 0, 1, 1, 1],
  ])('of %d GPUs with %d on the head and %d on a worker makes %d pods: %d and %d', (gpus, head, worker, nodes, onHead, onWorker) => {
    expect(spreadGpus(gpus, head, worker)).toEqual({ nodes, onHead, onWorker });
  });

  it('leaves it to the reader where the GPUs come to less than the model takes', () => {
    const { nodes, onHead, onWorker } = spreadGpus(8, 1, 3);
    expect(onHead + onWorker * (nodes - 1)).toBe(7);
  });
});

describe('workersOf', () => {
  it('takes the sizes of the service before those of the runtime, and lays its container over the runtime\'s', () => {
    const own = { tensorParallelSize: 4, containers: [{ args: ['--mine'], resources: { requests: { cpu: '3' } } }] };
    expect(workersOf(own, runtime({ cpu: '1', memory: '1Gi' }).workerSpec ?? {}, {})).toEqual({
      gpus: 8, pipeline: 2, withoutRay: false,
      container: { name: 'worker-container', args: ['--w', '--mine'], resources: { requests: { cpu: '3', memory: '1Gi' } } },
    });
  });

  it('knows pods that do without Ray, and a runtime without the container', () => {
    const annotations = { 'serving.kserve.io/multinode-executor-backend': 'mp' };
    expect(workersOf({}, { containers: [{ name: 'other' }] }, annotations)).toEqual({ gpus: 1, pipeline: 1, withoutRay: true, container: undefined });
    expect(workersOf({}, {}, { 'serving.kserve.io/multinode-executor-backend': 'ray' }).withoutRay).toBe(false);
  });
});

describe('multiNodeResources', () => {
  const head = { gpus: 0, cpu: 2, memory: 4 * 2 ** 30 };
  const of = (own: Json, requests: Json = { cpu: '1', memory: '1Gi' }, annotations: Json = {}, of = head) =>
    multiNodeResources({ workerSpec: own }, runtime(requests, {}, annotations), of, []);

  it('adds up head and workers; the GPUs are those of the model', () => {
    expect(of({})).toEqual({ gpus: 2, cpu: 3, memory: 5 * 2 ** 30 });
    expect(of({ pipelineParallelSize: 3, tensorParallelSize: 2 })).toEqual({ gpus: 6, cpu: 7, memory: 9 * 2 ** 30 });
  });

  it('has fewer workers where each has more GPUs', () => {
    expect(of({ pipelineParallelSize: 3, tensorParallelSize: 2 }, { 'cpu': '1', 'memory': '1Gi', 'nvidia.com/gpu': '2' })).toEqual({ gpus: 6, cpu: 4, memory: 6 * 2 ** 30 });
    expect(of({ tensorParallelSize: 4 }, { cpu: '1' }, {}, { ...head, gpus: 8 })).toEqual({ gpus: 8, cpu: 2, memory: 4 * 2 ** 30 });
  });

  it('has one pod for each part of the layers where they do without Ray', () => {
    expect(of({ pipelineParallelSize: 3, tensorParallelSize: 8 }, { cpu: '1' }, { 'serving.kserve.io/multinode-executor-backend': 'mp' }))
      .toEqual({ gpus: 24, cpu: 4, memory: 4 * 2 ** 30 });
  });

  it('says nothing of what nobody requests, and does without a runtime', () => {
    expect(multiNodeResources({ workerSpec: { tensorParallelSize: 2 } }, undefined, { gpus: 0 }, [])).toEqual({ gpus: 2 });
    expect(multiNodeResources({ workerSpec: { tensorParallelSize: 2 } }, undefined, { gpus: 1, cpu: 1 }, [])).toEqual({ gpus: 2, cpu: 1 });
  });
});

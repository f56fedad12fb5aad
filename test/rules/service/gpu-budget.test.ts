import { App, Chart } from 'cdk8s';
import fc from '../../support/properties';
import { Scaling } from '../../../lib/scaling';
import { DeploymentMode, Gpu, GpuBudget, InferenceService, Model } from '../../../lib/inference';
import { errorsOf, faultsOf, IRIS, serviceOf } from '../../inference/support';

const gpus = (count: number) => Model.pytorch({ storageUri: 'gs://a/b', resources: { gpu: Gpu.nvidia(count) } });

describe('gpu-budget', () => {
  it('stops the synth, with the sum', () => {
    expect(errorsOf(serviceOf({ model: gpus(2), scaling: Scaling.kpa({ maxReplicas: 10 }), gpuBudget: 16 }))).toEqual([
      'gpuBudget: expected at most 16 GPUs, got 2 GPUs x 10 replicas = 20; lower maxReplicas or raise the budget, and remember that a rollout needs '
      + 'room for the old revision and the new one [gpu-budget]',
    ]);
  });

  it('counts all components', () => {
    const transformer = { image: 'x', resources: { gpu: Gpu.amd(1) }, scaling: Scaling.kpa({ maxReplicas: 3 }) };
    expect(errorsOf(serviceOf({ model: gpus(1), scaling: Scaling.kpa({ maxReplicas: 2 }), transformer, gpuBudget: 4 }))[0]).toContain(
      'got 1 GPU x 2 replicas + 1 GPU x 3 replicas = 5');
  });

  it('holds GPUs without an upper bound to be over any budget', () => {
    expect(errorsOf(serviceOf({ model: gpus(1), gpuBudget: 1000 }))[0]).toContain('got 1 GPU x unlimited replicas = unlimited');
  });

  it('counts the pods that a new revision starts with, where they are more than it may have later', () => {
    const scaling = Scaling.kpa({ maxReplicas: 2, initialScale: 6 });
    expect(errorsOf(serviceOf({ model: gpus(1), scaling, gpuBudget: 5 }))[0]).toContain('got 1 GPU x 6 replicas = 6');
    expect(serviceOf({ model: gpus(2), autoscalerConfig: { 'initial-scale': '4', 'max-scale': '3' } }).gpusAtMost).toBe(8);
  });

  it('counts a model over several nodes by tensor and pipeline parallelism, and once for each of its fixed replicas', () => {
    const nodes = (more: object) => serviceOf({
      deploymentMode: DeploymentMode.STANDARD, model: Model.huggingface({ storageUri: 'pvc://models/llm', nodes: 2, resources: { gpu: Gpu.nvidia(4) } }), ...more,
    });
    expect(nodes({}).gpusAtMost).toBe(8);
    expect(nodes({ overrides: { minReplicas: 3, maxReplicas: 9 } }).gpusAtMost).toBe(24);
  });

  it('counts the fixed number of pods where nothing scales them', () => {
    expect(serviceOf({ deploymentMode: DeploymentMode.STANDARD, model: gpus(2), scaling: Scaling.none({ replicas: 3 }) }).gpusAtMost).toBe(6);
  });

  it('sees GPUs that overrides ask for, limits before requests', () => {
    const overrides = { model: { resources: { requests: { 'nvidia.com/gpu': '3' }, limits: { 'nvidia.com/gpu': '3' } } } };
    expect(errorsOf(serviceOf({ overrides, scaling: Scaling.kpa({ maxReplicas: 2 }), gpuBudget: 5 }))[0]).toContain('3 GPUs x 2 replicas = 6');
  });

  it('is kept exactly up to the last GPU', () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(fc.property(numbers, ([perPod, maxReplicas, gpuBudget]) => {
      const found = errorsOf(serviceOf({ model: gpus(perPod), scaling: Scaling.kpa({ maxReplicas }), gpuBudget })).length > 0;
      return found === (perPod * maxReplicas > gpuBudget);
    }), { numRuns: 50 });
  });
});

describe('a budget that several services share', () => {
  // Asking the root for its errors prints the notices.
  beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterEach(() => jest.restoreAllMocks());

  function chartWith(...replicas: number[]): Chart {
    const chart = new Chart(new App(), 'chart');
    new InferenceService(chart, 'cpu-only', { model: IRIS });
    replicas.forEach((maxReplicas, index) => new InferenceService(chart, `gpu-${index}`, { model: gpus(2), scaling: Scaling.kpa({ maxReplicas }) }));
    return chart;
  }

  it('stops the synth, with each service in the sum', () => {
    const chart = chartWith(3, 2);
    GpuBudget.of(chart).limit(8);
    expect(chart.node.validate()).toEqual([
      'GpuBudget: expected at most 8 GPUs, got gpu-0 6 + gpu-1 4 = 10; lower maxReplicas or raise the budget [gpu-budget]',
    ]);
  });

  it('has room up to the limit, and none for what is unlimited', () => {
    const enough = chartWith(3, 2);
    GpuBudget.of(enough).limit(10);
    expect(enough.node.validate()).toEqual([]);
    const unlimited = chartWith(0);
    GpuBudget.of(unlimited.node.root).limit(100);
    expect(unlimited.node.root.node.validate().filter((message) => message.startsWith('GpuBudget'))[0]).toContain('got gpu-0 unlimited = unlimited');
  });

  it('is a whole number', () => {
    expect(faultsOf(() => GpuBudget.of(new App()).limit(-1))).toEqual(['GpuBudget.limit: expected a whole number of at least 0, got -1']);
  });
});

// Two models on GPUs that share eight of them: more maxReplicas than fit is an error at synth, with the sum.
import { App, Chart } from 'cdk8s';
import { Concurrency, Gpu, GpuBudget, InferenceService, Model, Scaling, TaintEffect, Toleration } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'gpu', { namespace: 'models' });
const tolerations = [Toleration.exists('nvidia.com/gpu', TaintEffect.NO_SCHEDULE)];

new InferenceService(chart, 'detector', {
  model: Model.triton({ storageUri: 's3://models/detector', resources: { cpu: '4', memory: '16Gi', gpu: Gpu.nvidia(1) } }),
  concurrency: Concurrency.hard(8),
  scaling: Scaling.kpa({ maxReplicas: 4 }),
  tolerations,
});

new InferenceService(chart, 'chat', {
  model: Model.vllm({ storageUri: 'hf://mistralai/Mistral-7B-Instruct-v0.3', resources: { cpu: '8', memory: '32Gi', gpu: Gpu.nvidia(2) } }),
  concurrency: Concurrency.hard(32).withTarget(16),
  scaling: Scaling.kpa({ maxReplicas: 2 }),
  tolerations,
});

GpuBudget.of(chart).limit(8);
app.synth();

import { Concurrency, Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { EnvValue, Gpu, Model } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const ID = 'gpu-single-worker';
const resources = { gpu: Gpu.nvidia(1) };
const storageUri = 'gs://a/b';
const warned = (props: Partial<InferenceServiceProps>): string[] =>
  noticesById(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 2 }), concurrency: Concurrency.hard(4), ...props }), ID);

describe(ID, () => {
  it.each([
    ['TorchServe', Model.pytorch({ storageUri, resources })],
    ['KServe\'s sklearn server', Model.sklearn({ storageUri, resources })],
    ['a container', Model.container({ image: 'x', resources })],
    ['MLServer', Model.mlflow({ storageUri, resources })],
  ])('warns for %s', (_, model) => {
    expect(warned({ model })).toEqual([
      'warning: the predictor lets 4 requests at once into a GPU server with one worker, which takes them one by one; set Concurrency.hard(1) and let '
      + 'the autoscaler see the queue, or say how many workers there are (args: [\'--workers=4\'])',
    ]);
  });

  it.each([
    ['Triton', Model.triton({ storageUri, resources })],
    ['vLLM', Model.vllm({ storageUri, resources })],
    ['the Hugging Face server', Model.huggingface({ resources })],
    ['TensorFlow Serving', Model.tensorflow({ storageUri, resources })],
    ['several workers by args', Model.sklearn({ storageUri, resources, args: ['--workers=4'] })],
    ['several workers by two args', Model.container({ image: 'x', resources, args: ['--workers', '4'] })],
    ['several workers by a variable', Model.mlflow({ storageUri, resources, env: { MLSERVER_PARALLEL_WORKERS: EnvValue.of('4') } })],
    ['a server without a GPU', Model.pytorch({ storageUri })],
  ])('has nothing against %s', (_, model) => {
    expect(warned({ model })).toEqual([]);
  });

  it('has nothing against a limit of 1, no hard limit, or a batcher before the server', () => {
    const model = Model.pytorch({ storageUri, resources });
    expect(warned({ model, concurrency: Concurrency.hard(1) })).toEqual([]);
    expect(warned({ model, concurrency: Concurrency.soft(4) })).toEqual([]);
    expect(warned({ model, batcher: { maxBatchSize: 4 } })).toEqual([]);
  });
});

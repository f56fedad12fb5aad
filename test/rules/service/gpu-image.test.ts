import { checkManifests } from '../../../lib/check';
import type { Json } from '../../../lib/core/json';
import { Gpu, Model } from '../../../lib/inference';
import { Concurrency, Scaling } from '../../../lib/scaling';
import { noticesById, serviceOf } from '../../inference/support';

const ID = 'gpu-image';
const storageUri = 'gs://a/b';
const inProps = (model: Model) => noticesById(serviceOf({ model, concurrency: Concurrency.hard(1), scaling: Scaling.kpa({ maxReplicas: 2 }) }), ID);
const inYaml = (model: Json, others: object[] = []) => checkManifests([{
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'a', namespace: 'models' }, spec: { predictor: { maxReplicas: 2, model: { storageUri, ...model } } },
}, ...others]).filter(({ id }) => id === ID).map(({ level, message, path }) => `${level} ${path}: ${message}`);

const limits = (name: string) => ({ resources: { limits: { [name]: 1 } } });
const NAMES = 'KServe knows GPUs as nvidia.com/gpu and nvidia.com/mig-*';

describe(ID, () => {
  it('warns of a GPU by another name, whose server KServe swaps or leaves', () => {
    expect(inProps(Model.vllm({ storageUri, resources: { gpu: Gpu.amd(1) } }))).toEqual([
      `warning: the predictor asks for amd.com/gpu and gets vllm/vllm-openai-cpu:v0.20.0, a server without GPUs: ${NAMES}, and swaps the image for all others; `
      + 'state the image by its digest, or its tag as runtimeVersion',
    ]);
    expect(inYaml({ modelFormat: { name: 'vLLM' }, image: 'rocm/vllm:v1', ...limits('amd.com/gpu') })).toEqual([
      `warning spec.predictor.model: the predictor asks for amd.com/gpu and gets rocm/vllm-cpu:v1, a server without GPUs: ${NAMES}, and swaps the image for all others; `
      + 'state the image by its digest, or its tag as runtimeVersion',
    ]);
    expect(inProps(Model.huggingface({ resources: { gpu: Gpu.intel(1) } }))).toEqual([
      `warning: the predictor asks for intel.com/gpu and gets kserve/huggingfaceserver:v0.20.0, the build without GPUs: ${NAMES}; state an image for intel.com/gpu`,
    ]);
  });

  it('warns of a version without -gpu', () => {
    const expected = 'the predictor asks for nvidia.com/gpu and states runtimeVersion 2.6.2, the build without GPUs: KServe adds -gpu only where no version is stated; write 2.6.2-gpu';
    expect(inProps(Model.tensorflow({ storageUri, runtimeVersion: '2.6.2', resources: { gpu: Gpu.nvidia(1) } }))).toEqual([`warning: ${expected}`]);
    expect(inYaml({ modelFormat: { name: 'tensorflow' }, runtimeVersion: '2.6.2', ...limits('nvidia.com/gpu') })).toEqual([`warning spec.predictor.model: ${expected}`]);
  });

  it.each<[string, Json]>([
    ['NVIDIA\'s name', { modelFormat: { name: 'vLLM' }, ...limits('nvidia.com/gpu') }],
    ['a slice', { modelFormat: { name: 'vLLM' }, ...limits('nvidia.com/mig-1g.5gb') }],
    ['no GPU', { modelFormat: { name: 'vLLM' } }],
    ['a digest', { modelFormat: { name: 'vLLM' }, image: 'rocm/vllm@sha256:00', ...limits('amd.com/gpu') }],
    ['a version, which goes before the swap', { modelFormat: { name: 'vLLM' }, image: 'rocm/vllm', runtimeVersion: 'v1', ...limits('amd.com/gpu') }],
    ['an image of one\'s own', { modelFormat: { name: 'huggingface' }, image: 'acme/rocm:1', ...limits('amd.com/gpu') }],
    ['a version with -gpu', { modelFormat: { name: 'tensorflow' }, runtimeVersion: '2.6.2-gpu', ...limits('nvidia.com/gpu') }],
    ['a server with one build', { modelFormat: { name: 'triton' }, ...limits('amd.com/gpu') }],
  ])('passes over %s', (_, model) => expect(inYaml(model)).toEqual([]));

  it('tells the server of a runtime by its annotation', () => {
    const runtime = (annotations: Json) => ({
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'mine', annotations },
      spec: { supportedModelFormats: [{ name: 'mine', autoSelect: true }], containers: [{ name: 'kserve-container', image: 'acme/vllm:1' }] },
    });
    const model = { modelFormat: { name: 'mine' }, ...limits('amd.com/gpu') };
    expect(inYaml(model, [runtime({ 'serving.kserve.io/server-type': 'vllmserver' })])).toHaveLength(1);
    expect(inYaml(model, [runtime({})])).toEqual([]);
  });
});

import { isGpuResource } from '../../lib/kserve/gpu';
import { gpuResourceTypes, podResources, requestedResources } from '../../lib/kserve/pod-resources';

const GI = 2 ** 30;
const asking = (requests?: object, limits?: object) => ({ resources: { ...(requests && { requests }), ...(limits && { limits }) } });

describe('podResources', () => {
  it('adds up what the containers request', () => {
    expect(podResources([asking({ cpu: '500m', memory: '1Gi' }), asking({ cpu: 2, memory: '512Mi' })])).toEqual({ gpus: 0, cpu: 2.5, memory: 1.5 * GI });
  });

  it('takes a limit for the request where there is none, each by itself', () => {
    expect(podResources([asking({ cpu: '1' }, { cpu: '4', memory: '2Gi' })])).toEqual({ gpus: 0, cpu: 1, memory: 2 * GI });
    expect(podResources([asking(undefined, { 'nvidia.com/gpu': '2' })])).toEqual({ gpus: 2 });
  });

  it('counts GPUs of every vendor, and those that are named besides', () => {
    expect(podResources([asking({ 'nvidia.com/gpu': 1, 'amd.com/gpu': '2', 'nvidia.com/mig-1g.5gb': 1, 'acme.io/fpga': 4 })])).toEqual({ gpus: 4 });
    expect(podResources([asking({ 'acme.io/fpga': 4 })], ['acme.io/fpga'])).toEqual({ gpus: 4 });
  });

  it('says nothing of what nobody asks for, and nought where nought is said', () => {
    expect([podResources([]), podResources([{}, { resources: {} }]), podResources([asking({ cpu: 0 })])]).toEqual([{ gpus: 0 }, { gpus: 0 }, { gpus: 0, cpu: 0 }]);
  });

  it('counts an amount that is none as nought', () => {
    expect(podResources([asking({ cpu: 'much', memory: true }), asking({ cpu: '1' })])).toEqual({ gpus: 0, cpu: 1, memory: 0 });
    expect(podResources([{ resources: 'x' }, { resources: { requests: [] } }])).toEqual({ gpus: 0 });
  });
});

describe('requestedResources', () => {
  it.each([
    [{ gpus: 1, cpu: 2, memory: 3 * GI }, { cpu: 2, memoryMiB: 3072 }],
    [{ gpus: 0, cpu: 0.25 }, { cpu: 0.25 }],
    [{ gpus: 0, memory: 2 ** 19 }, { memoryMiB: 0.5 }],
    [{ gpus: 4 }, undefined],
    [{ gpus: 0, cpu: 0, memory: 0 }, undefined],
  ])('of %j are %j', (resources, expected) => expect(requestedResources(resources)).toEqual(expected));
});

describe('gpuResourceTypes', () => {
  it.each<[text: string | undefined, expected: readonly string[]]>([
    ['["acme.io/npu", "acme.io/fpga"]', ['acme.io/npu', 'acme.io/fpga']], ['["a", 1, null]', ['a']], ['[]', []], ['"acme.io/npu"', []], ['{}', []], ['acme.io/npu', []], ['', []],
    [undefined, []],
  ])('of %s are %j', (text, expected) => {
    expect(gpuResourceTypes(text === undefined ? {} : { 'serving.kserve.io/gpu-resource-types': text })).toEqual(expected);
  });
});

describe('isGpuResource', () => {
  it.each([
    'nvidia.com/gpu', 'nvidia.com/gpu.shared', 'nvidia.com/mig-3g.20gb', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi', 'habana.ai/gaudi2', 'acme.io/gpu', 'acme.io/xpu', 'acme.io/npu.large',
  ])('%s is one', (name) => expect(isGpuResource(name)).toBe(true));

  it.each(['gpu', 'cpu', 'nvidia.com/fabric', 'acme.io/gpus', 'acme.io/my-gpu', 'intel.com/fpga', 'nvidia.com', 'requests.nvidia.com/x'])('%s is none', (name) => {
    expect(isGpuResource(name)).toBe(false);
  });
});

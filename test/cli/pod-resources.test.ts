import { podResources } from '../../lib/cli/pod-resources';

describe('what a pod asks for', () => {
  it.each<[string, Readonly<Record<string, unknown>>, object]>([
    ['nothing', {}, { gpusPerPod: 0 }],
    ['cpu and GPUs of a model', { model: { resources: { requests: { cpu: '500m' }, limits: { 'nvidia.com/gpu': '2' } } } }, { gpusPerPod: 2, cpuPerPod: 0.5 }],
    ['numbers as well as texts', { model: { resources: { requests: { cpu: 2, 'amd.com/gpu': 1 } } } }, { gpusPerPod: 1, cpuPerPod: 2 }],
    ['a limit where there is no request', { model: { resources: { limits: { cpu: '1' } } } }, { gpusPerPod: 0, cpuPerPod: 1 }],
    ['the request where there are both', { model: { resources: { requests: { cpu: '1' }, limits: { cpu: '4' } } } }, { gpusPerPod: 0, cpuPerPod: 1 }],
    ['the sum over all containers', {
      containers: [{ resources: { requests: { cpu: '1' } } }, { resources: { requests: { cpu: '250m' } } }, { name: 'none' }, null],
    }, { gpusPerPod: 0, cpuPerPod: 1.25 }],
    ['slices of a GPU', { sklearn: { resources: { limits: { 'nvidia.com/mig-1g.5gb': 3 } } } }, { gpusPerPod: 3 }],
    ['nothing by what is no amount', { model: { resources: { requests: { cpu: 'much' } } } }, { gpusPerPod: 0 }],
    ['nothing by containers that are no list', { containers: 'x' }, { gpusPerPod: 0 }],
  ])('is %s', (_what, spec, expected) => {
    expect(podResources(spec)).toEqual(expected);
  });
});

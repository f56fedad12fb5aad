import { perPod } from '../../lib/cli/pod-resources';
import { podResources } from '../../lib/kserve/pod-resources';

describe('what a pod asks for', () => {
  it.each<[string, object[], object]>([
    ['nothing', [], { gpusPerPod: 0 }],
    ['cpu and GPUs of a model', [{ resources: { requests: { cpu: '500m' }, limits: { 'nvidia.com/gpu': '2' } } }], { gpusPerPod: 2, cpuPerPod: 0.5 }],
    ['numbers as well as texts', [{ resources: { requests: { cpu: 2, 'amd.com/gpu': 1 } } }], { gpusPerPod: 1, cpuPerPod: 2 }],
    ['memory in MiB', [{ resources: { requests: { memory: '2Gi' } } }, { resources: { limits: { memory: '512Mi' } } }], { gpusPerPod: 0, memoryMiBPerPod: 2560 }],
    ['a limit where there is no request', [{ resources: { limits: { cpu: '1' } } }], { gpusPerPod: 0, cpuPerPod: 1 }],
    ['the request where there are both', [{ resources: { requests: { cpu: '1' }, limits: { cpu: '4' } } }], { gpusPerPod: 0, cpuPerPod: 1 }],
    ['the sum over all containers', [{ resources: { requests: { cpu: '1' } } }, { resources: { requests: { cpu: '250m' } } }, { name: 'none' }], { gpusPerPod: 0, cpuPerPod: 1.25 }],
    ['slices of a GPU', [{ resources: { limits: { 'nvidia.com/mig-1g.5gb': 3 } } }], { gpusPerPod: 3 }],
    ['nothing by what is no amount', [{ resources: { requests: { cpu: 'much', memory: '0' } } }], { gpusPerPod: 0 }],
  ])('is %s', (_what, containers, expected) => {
    expect(perPod(podResources(containers as []))).toEqual(expected);
  });
});

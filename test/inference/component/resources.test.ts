import { Size } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import type { ResourceProps } from '../../../lib/inference/component/resources';
import { Gpu } from '../../../lib/inference';
import { RESOURCES } from '../../../lib/inference/component/container-kinds';
import { isGpuResource } from '../../../lib/kserve/gpu';
import { checkResources, renderResources } from '../../../lib/inference/component/resources';
import { faultOf } from '../../support/fault-of';

const faults = (props: object): string[] => {
  const found = RESOURCES.check('resources', props);
  return (found.length > 0 ? found : checkResources('resources', props)).map(({ message }) => message);
};

describe('resources', () => {
  it('limit what they request, since a runtime\'s own limit may lie below it', () => {
    expect(renderResources({ cpu: '500m', memory: '4Gi' })).toEqual({ requests: { cpu: '500m', memory: '4Gi' }, limits: { cpu: '500m', memory: '4Gi' } });
  });

  it('may limit more than they request', () => {
    expect(renderResources({ cpu: '1', cpuLimit: '4', memory: '1Gi', memoryLimit: '2Gi' })).toEqual({
      requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '4', memory: '2Gi' },
    });
  });

  it('may limit only', () => {
    expect(renderResources({ memoryLimit: '2Gi' })).toEqual({ limits: { memory: '2Gi' } });
  });

  it('are absent where nothing is said', () => {
    expect(renderResources(undefined)).toBeUndefined();
    expect(renderResources({})).toBeUndefined();
  });

  it('request a GPU and limit it alike', () => {
    expect(renderResources({ gpu: Gpu.amd(2), ephemeralStorage: '10Gi' })).toEqual({
      requests: { 'ephemeral-storage': '10Gi', 'amd.com/gpu': '2' }, limits: { 'ephemeral-storage': '10Gi', 'amd.com/gpu': '2' },
    });
  });

  it('are refused with a limit below the request', () => {
    expect(faults({ cpu: '2', cpuLimit: '1500m' })).toEqual(['resources.cpuLimit: expected at least the cpu to reserve (2), got "1500m"']);
    expect(faults({ memory: '1G', memoryLimit: '1000Mi' })).toEqual([]);
  });

  it.each<[ResourceProps, object | undefined]>([
    [{ cpu: '1' }, { requests: { cpu: '1' }, limits: { cpu: '1' } }],
    [{ cpuLimit: '1' }, { limits: { cpu: '1' } }],
    [{ cpu: '1', cpuLimit: '1' }, { requests: { cpu: '1' }, limits: { cpu: '1' } }],
    [{ memory: '1Gi' }, { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }],
    [{ ephemeralStorage: '1Gi' }, { requests: { 'ephemeral-storage': '1Gi' }, limits: { 'ephemeral-storage': '1Gi' } }],
    [{ gpu: Gpu.nvidia(1) }, { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } }],
    [{ cpuLimit: '2', gpu: Gpu.gaudi(8) }, { requests: { 'habana.ai/gaudi': '8' }, limits: { 'cpu': '2', 'habana.ai/gaudi': '8' } }],
    [{ cpu: plus27.Cpu.millis(250), cpuLimit: '1' }, { requests: { cpu: '250m' }, limits: { cpu: '1' } }],
    [{ memory: Size.mebibytes(512), memoryLimit: Size.gibibytes(1) }, { requests: { memory: '512Mi' }, limits: { memory: '1Gi' } }],
    [{ ephemeralStorage: Size.gibibytes(3) }, { requests: { 'ephemeral-storage': '3Gi' }, limits: { 'ephemeral-storage': '3Gi' } }],
    [{ cpu: undefined, memory: undefined, gpu: undefined }, undefined],
  ])('%p are written, and nothing else', (props, fields) => {
    expect(renderResources(props)).toEqual(fields);
    expect(faults(props)).toEqual([]);
  });

  it.each<[ResourceProps]>([
    [{ cpu: stringToken('pulumi', 1) }],
    [{ cpu: stringToken('pulumi', 1), cpuLimit: '1m' }],
    [{ cpu: '64', cpuLimit: stringToken('pulumi', 1) }],
    [{ memory: stringToken('pulumi', 1), memoryLimit: stringToken('pulumi', 2) }],
    [{ gpu: Gpu.nvidia(numberToken(1)) }],
  ])('may wait for the deployment, and are compared with nothing then: %p', (props) => {
    expect(faults(props)).toEqual([]);
  });

  it('write a late number of GPUs as its placeholder', () => {
    const gpus = { 'nvidia.com/gpu': String(numberToken(1)) };
    expect(renderResources({ gpu: Gpu.nvidia(numberToken(1)) })).toEqual({ requests: gpus, limits: gpus });
  });

  const CPU = 'a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Cpu of cdk8s-plus';
  const SIZE = 'a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Size of cdk8s';

  it.each<[string, object]>([
    ['cpuLimit: expected at least the cpu to reserve (1), got "999m"', { cpu: '1', cpuLimit: '999m' }],
    ['cpuLimit: expected at least the cpu to reserve (250m), got "0.2"', { cpu: plus27.Cpu.millis(250), cpuLimit: '0.2' }],
    ['memoryLimit: expected at least the memory to reserve (1Gi), got "1023Mi"', { memory: '1Gi', memoryLimit: '1023Mi' }],
    ['memoryLimit: expected at least the memory to reserve (1Gi), got "1G"', { memory: Size.gibibytes(1), memoryLimit: '1G' }],
    [`cpu: expected ${CPU}, got "-1"`, { cpu: '-1' }],
    [`cpu: expected ${CPU}, got 2; put it in quotes`, { cpu: 2 }],
    [`cpu: expected ${CPU}, got 0`, { cpu: 0 }],
    [`cpu: expected ${CPU}, got { amount: 1 }`, { cpu: { amount: 1 } }],
    [`cpuLimit: expected ${CPU}, got "x"`, { cpuLimit: 'x' }],
    [`memory: expected ${SIZE}, got ""`, { memory: '' }],
    [`memory: expected ${SIZE}, got {}`, { memory: {} }],
    [`memoryLimit: expected ${SIZE}, got "0"`, { memoryLimit: '0' }],
    [`ephemeralStorage: expected ${SIZE}, got "1 Gi"; write "1Gi"`, { ephemeralStorage: '1 Gi' }],
    ['gpu: expected a Gpu such as Gpu.nvidia(1), got 2; write Gpu.nvidia(2)', { gpu: 2 }],
    ['gpu: expected a Gpu such as Gpu.nvidia(1), got 0.5', { gpu: 0.5 }],
    ["gpu: Gpu: expected a whole number of at least 1, got 0; for no GPU leave 'gpu' out", { gpu: Gpu.amd(0) }],
    ["gpus: expected a prop that resources has, got 1; did you mean 'gpu'?", { gpus: 1 }],
  ])('are refused: %s', (message, props) => {
    expect(faults(props)).toEqual([`resources.${message}`]);
  });

  it('are refused all together', () => {
    expect(faults({ cpu: '-1', cpuLimit: 'x', memory: '', memoryLimit: '0', ephemeralStorage: '1 Gi' }).map((message) => message.split(':')[0])).toEqual([
      'resources.cpu', 'resources.cpuLimit', 'resources.memory', 'resources.memoryLimit', 'resources.ephemeralStorage',
    ]);
    expect(faults({ cpu: '2', cpuLimit: '1', memory: '2Gi', memoryLimit: '1Gi' })).toHaveLength(2);
  });
});

describe('a GPU', () => {
  it.each([
    [Gpu.nvidia(1), 'nvidia.com/gpu'], [Gpu.amd(1), 'amd.com/gpu'], [Gpu.intel(1), 'intel.com/gpu'], [Gpu.gaudi(1), 'habana.ai/gaudi'],
    [Gpu.of('nvidia.com/mig-1g.5gb', 1), 'nvidia.com/mig-1g.5gb'], [Gpu.of('example.com/gpu', 1), 'example.com/gpu'],
  ])('%p is counted as one', ({ resourceName, count }, name) => {
    expect([resourceName, count]).toEqual([name, 1]);
    expect(isGpuResource(resourceName)).toBe(true);
  });

  it.each(['cpu', 'memory', 'ephemeral-storage', 'example.com/fpga', 'hugepages-2Mi'])('is not %s', (name) => {
    expect(isGpuResource(name)).toBe(false);
  });

  it('is whole', () => {
    expect(faultOf(Gpu.nvidia(0)).message).toBe('Gpu: expected a whole number of at least 1, got 0; for no GPU leave \'gpu\' out');
    expect(faultOf(Gpu.nvidia(0.5)).message).toContain('got 0.5');
    expect(faultOf(Gpu.of('', 1)).message).toBe('Gpu.of: expected a text that is not empty, got ""');
  });
});

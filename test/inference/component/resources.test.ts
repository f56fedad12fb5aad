import { stringToken } from '../../../lib/core/tokens';
import { Gpu } from '../../../lib/inference';
import { isGpuResource } from '../../../lib/kserve/gpu';
import { checkResources, renderResources } from '../../../lib/inference/component/resources';
import { faultOf } from '../../support/fault-of';

const faults = (props: Parameters<typeof checkResources>[1]): string[] => checkResources('resources', props).map(({ message }) => message);

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

  it('are refused all together', () => {
    expect(faults({ cpu: '-1', cpuLimit: 'x', memory: '', memoryLimit: '0', ephemeralStorage: '1 Gi' })).toHaveLength(5);
  });

  it('may be placeholders', () => {
    expect(faults({ cpu: stringToken('pulumi', 1) })).toEqual([]);
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

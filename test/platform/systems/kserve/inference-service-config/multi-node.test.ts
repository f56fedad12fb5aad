import { complaint, key } from './data';

describe('multiNode', () => {
  it('is not there unless given', () => {
    expect(key('multiNode')).toBeUndefined();
    expect(key('multiNode', { multiNode: { customGpuResourceTypeList: ['example.com/gpu'] } })).toEqual({ customGPUResourceTypeList: ['example.com/gpu'] });
  });

  it('refuses what is no resource of somebody', () => {
    expect(complaint({ multiNode: { customGpuResourceTypeList: ['example.com/gpu', 'gpu'] } })).toBe(
      'config.multiNode.customGpuResourceTypeList[1]: expected <domain>/<resource>, got "gpu"');
  });
});

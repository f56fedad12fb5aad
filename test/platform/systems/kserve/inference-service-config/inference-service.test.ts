import { complaint, key } from './data';

describe('inferenceService', () => {
  it('takes resources, where an empty text means none', () => {
    expect(key('inferenceService', { inferenceService: { resource: { cpuLimit: '', memoryLimit: '' } } })).toEqual({
      resource: { cpuLimit: '', memoryLimit: '', cpuRequest: '1', memoryRequest: '2Gi' },
    });
  });

  it('keeps annotations and labels from revisions', () => {
    const lists = { serviceAnnotationDisallowedList: ['a'], serviceLabelDisallowedList: ['b'] };
    expect(key('inferenceService', { inferenceService: lists })).toMatchObject(lists);
  });

  it('refuses what is no quantity', () => {
    expect(complaint({ inferenceService: { resource: { memoryLimit: '2GB' } } })).toBe(
      'config.inferenceService.resource.memoryLimit: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got "2GB"');
  });
});

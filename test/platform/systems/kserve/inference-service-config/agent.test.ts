import { key } from './data';

describe('agent', () => {
  it('is image and resources, and nothing else', () => {
    expect(Object.keys(key('agent'))).toEqual(['image', 'memoryRequest', 'memoryLimit', 'cpuRequest', 'cpuLimit']);
  });

  it('is the image that logger and batcher put into the pod too', () => {
    expect([key('logger').image, key('batcher').image]).toEqual([key('agent').image, key('agent').image]);
  });
});

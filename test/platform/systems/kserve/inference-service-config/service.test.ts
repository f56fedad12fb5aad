import { key } from './data';

describe('service', () => {
  it('is not there unless given', () => {
    expect(key('service')).toBeUndefined();
    expect(key('service', { service: { serviceClusterIpNone: false } })).toEqual({ serviceClusterIPNone: false });
  });
});

import { key } from './data';

describe('security', () => {
  it('keeps the token out of pods', () => {
    expect(key('security', { security: { autoMountServiceAccountToken: false } })).toEqual({ autoMountServiceAccountToken: false });
  });
});

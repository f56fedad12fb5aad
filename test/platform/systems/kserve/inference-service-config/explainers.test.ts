import { complaint, key } from './data';

describe('explainers', () => {
  it('keeps image and tag apart, as KServe joins them', () => {
    expect(key('explainers', { explainers: { art: { image: 'registry:5000/art', defaultImageVersion: 'v0.20.0' } } })).toEqual({
      art: { image: 'registry:5000/art', defaultImageVersion: 'v0.20.0' },
    });
  });

  it('refuses an image with a tag', () => {
    expect(complaint({ explainers: { art: { image: 'kserve/art-explainer:v1' } } })).toBe(
      'config.explainers.art.image: expected an image without a tag, got "kserve/art-explainer:v1"; the tag is defaultImageVersion');
  });
});

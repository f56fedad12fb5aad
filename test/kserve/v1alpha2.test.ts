import { specOfV1alpha2 } from '../../lib/kserve/v1alpha2';

describe('specOfV1alpha2', () => {
  it('brings the components up from spec.default, with the hard limit under its newer name', () => {
    expect(specOfV1alpha2({
      default: {
        predictor: { parallelism: 4, minReplicas: 1, maxReplicas: 3, tensorflow: { storageUri: 'gs://a' } },
        transformer: { custom: { container: { image: 'acme/transform' } } },
        explainer: { alibi: { type: 'AnchorTabular' } },
      },
    })).toEqual({
      predictor: { containerConcurrency: 4, minReplicas: 1, maxReplicas: 3, tensorflow: { storageUri: 'gs://a' } },
      transformer: { containers: [{ image: 'acme/transform' }] },
      explainer: { alibi: { type: 'AnchorTabular' } },
    });
  });

  it('leaves the canary alone, which has an endpoint of its own, and makes no component of nothing', () => {
    expect(specOfV1alpha2({ default: { predictor: {} }, canary: { predictor: { sklearn: {} } }, canaryTrafficPercent: 10 })).toEqual({ predictor: {} });
    expect(specOfV1alpha2({})).toEqual({});
    expect(specOfV1alpha2({ default: 'x' })).toEqual({});
  });

  it('takes a limit that is none, and a container that is none, as if they were not there', () => {
    expect(specOfV1alpha2({ default: { predictor: { parallelism: '4', custom: { container: 'image' } } } })).toEqual({ predictor: {} });
  });
});

import { isKnativeServingResource, readKnativeServingResource } from '../../lib/cluster/knative-serving-resource';

const resource = (config: object, rest: object = {}) => ({
  apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'ks', namespace: 'serving' }, spec: { config }, ...rest,
});

describe('the operator\'s KnativeServing', () => {
  it('is told by kind and group', () => {
    expect(isKnativeServingResource(resource({}))).toBe(true);
    expect(isKnativeServingResource({ ...resource({}), apiVersion: 'example.com/v1' })).toBe(false);
    expect(isKnativeServingResource({ ...resource({}), kind: 'KnativeEventing' })).toBe(false);
  });

  it('names ConfigMaps with or without the prefix; where both are there the full name counts alone', () => {
    const { configMaps } = readKnativeServingResource(resource({
      'autoscaler': { 'max-scale': '1' }, 'config-defaults': { a: 'b' }, 'domain': { x: '' }, 'config-domain': { y: '' },
    }));
    expect(configMaps).toEqual({ 'config-autoscaler': { 'max-scale': '1' }, 'config-defaults': { a: 'b' }, 'config-domain': { y: '' } });
  });

  it('takes texts only, since the operator\'s API has no other', () => {
    expect(readKnativeServingResource(resource({ autoscaler: { 'max-scale': 5, 'min-scale': '2' } })).configMaps)
      .toEqual({ 'config-autoscaler': { 'min-scale': '2' } });
  });

  it('knows the version that is installed, else the one that is asked for', () => {
    const asked = resource({}, { spec: { version: '1.21' } });
    expect(readKnativeServingResource(asked)).toMatchObject({ name: 'ks', namespace: 'serving', version: '1.21', configMaps: {} });
    expect(readKnativeServingResource({ ...asked, status: { version: '1.21.1' } }).version).toBe('1.21.1');
    expect(readKnativeServingResource({ kind: 'KnativeServing' })).toMatchObject({ name: 'knative-serving', namespace: undefined, version: undefined });
  });
});

import { admissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import { admissionFindings } from '../../../lib/rules/admission/check-object';
import { plainKey } from '../../../lib/rules/admission/plain-key';

const service = (name: string, storageUri: string, more: object = {}, namespace = 'models') => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name, namespace },
  spec: { predictor: { maxReplicas: 2, model: { modelFormat: { name: 'sklearn' }, storageUri }, ...more } },
});

describe('the key of an ordinary service', () => {
  it('is the same for one that differs in an ordinary name and place alone', () => {
    expect(plainKey(service('iris', 's3://models/iris'))).toBe(plainKey(service('wine-2', 's3://other/wine/2/')));
  });

  it.each([
    ['another scheme', service('iris', 'gs://models/iris')],
    ['a place out of the ordinary', service('iris', 's3://models/ir is')],
    ['another field', service('iris', 's3://models/iris', { minReplicas: 2 })],
    ['a number that JSON does not have', service('iris', 's3://models/iris', { minReplicas: NaN })],
    ['another namespace', service('iris', 's3://models/iris', {}, 'other')],
  ])('is another one with %s', (_title, other) => {
    expect(plainKey(other)).not.toBe(plainKey(service('iris', 's3://models/iris')));
  });

  it('is there without a namespace too', () => {
    expect(plainKey({ ...service('iris', 's3://models/iris'), metadata: { name: 'iris' } })).toContain('sklearn');
  });

  it.each([
    ['a long name', service('i'.repeat(31), 's3://models/iris')],
    ['a name that is none', service('Iris', 's3://models/iris')],
    ['a canary', { ...service('iris', 's3://models/iris'), spec: { predictor: {}, canary: [] } }],
    ['another kind', { ...service('iris', 's3://models/iris'), kind: 'Service' }],
  ])('is none with %s', (_title, other) => expect(plainKey(other)).toBeUndefined());
});

describe('admission of many services', () => {
  it('judges the next one like a good one no more, and the next one like a bad one again', () => {
    const cluster = admissionCluster([]);
    expect(admissionFindings(service('a', 's3://models/a'), cluster)).toEqual([]);
    expect(cluster.clean.size).toBe(1);
    expect(admissionFindings(service('b', 's3://models/b'), cluster)).toEqual([]);
    expect(cluster.clean.size).toBe(1);
    const bad = (name: string) => admissionFindings(service(name, 's3://models/a', { minReplicas: 5 }), cluster).map(({ id }) => id);
    expect([bad('c'), bad('d')]).toEqual([['kserve-replicas'], ['kserve-replicas']]);
    expect(cluster.clean.size).toBe(1);
  });
});

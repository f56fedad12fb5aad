import { checkManifests } from '../../lib/check';
import type { CheckOptions } from '../../lib/check';
import type { Json } from '../../lib/core/json';

const KEDA = 'serving.kserve.io/autoscalerClass';
const service = (annotations: Json): Json => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
  spec: { predictor: {
    maxReplicas: 3, model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://a/b' },
    autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 50 } } }] },
  } },
});
const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const found = (objects: Json[], options?: CheckOptions) => checkManifests(objects, options).filter(({ id }) => id === 'keda' || id === 'version-pair')
  .map(({ level, id, path, message }) => `${level} ${id} ${path}: ${message}`);

const operator = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'keda-operator', namespace: 'keda' } };
const controller = (version: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager', namespace: 'kserve' },
  spec: { template: { spec: { containers: [{ name: 'manager', image: `kserve/kserve-controller:${version}` }] } } },
});
const knative = (version: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'autoscaler', namespace: 'knative-serving', labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': version } },
});

describe('what a service needs of the platform', () => {
  it('is KEDA, where it is known that there is none', () => {
    const scaled = service({ ...STANDARD, [KEDA]: 'keda' });
    expect(found([scaled], { cluster: { keda: false } })).toEqual([
      `error keda metadata.annotations[${KEDA}]: the service scales by KEDA, and there is none (cluster): it stays at its first pods; install KEDA, or choose another class`,
    ]);
    expect([found([scaled]), found([scaled, operator]), found([scaled], { cluster: { keda: true } })]).toEqual([[], [], []]);
  });

  it('is no KEDA for another class, or in Knative mode', () => {
    const without = { cluster: { keda: false } };
    expect(found([service({ ...STANDARD, [KEDA]: 'hpa' })], without)).toEqual([]);
    expect(found([service({ [KEDA]: 'keda' })], without)).toEqual([]);
    expect(found([service({ [KEDA]: 'keda' })], { cluster: { keda: false, deploymentMode: 'Standard' } })).toHaveLength(1);
  });

  it('is versions that go together', () => {
    expect(found([controller('v0.20.0'), knative('1.18.0')])).toEqual([
      'error version-pair spec.template.spec.containers: Deployment/autoscaler in the objects: expected Knative Serving 1.19 or later beside KServe v0.20.0, got 1.18.0 (KServe v0.20 admin guide)',
    ]);
    expect([found([controller('v0.20.0'), knative('1.21.1')]), found([controller('v0.20.0')]), found([knative('1.10.0')])]).toEqual([[], [], []]);
  });
});

import { showsKeda, versionIn } from '../../lib/cluster/installed';

const deployment = (name: string, image?: string, labels?: object) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels },
  spec: { template: { spec: { containers: [{ name: 'other', image: 'x:v9' }, { name: 'manager', image }] } } },
});

describe('what shows that something is installed', () => {
  it.each([
    ['the definition of ScaledObjects', { kind: 'CustomResourceDefinition', metadata: { name: 'scaledobjects.keda.sh' } }, true],
    ['KEDA\'s operator', deployment('keda-operator'), true],
    ['another definition', { kind: 'CustomResourceDefinition', metadata: { name: 'services.serving.knative.dev' } }, false],
    ['another Deployment', deployment('nginx'), false],
  ])('KEDA: %s', (_what, object, shown) => {
    expect(showsKeda(object)).toBe(shown);
  });

  it.each([
    ['kserve/kserve-controller:v0.20.0', 'v0.20.0'],
    ['mirror:5000/kserve/kserve-controller:v0.19.0@sha256:ab', 'v0.19.0'],
    ['kserve/kserve-controller:latest', undefined],
    ['mirror:5000/kserve/kserve-controller', undefined],
    [undefined, undefined],
  ])('KServe of image %s is %s', (image, version) => {
    expect(versionIn(deployment('kserve-controller-manager', image))).toEqual({ kserve: version });
  });

  it('Knative by the label of its autoscaler', () => {
    const labels = { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': '1.21.1' };
    expect(versionIn(deployment('autoscaler', undefined, labels))).toEqual({ knative: '1.21.1' });
    expect(versionIn(deployment('autoscaler'))).toBeUndefined();
    expect(versionIn({ kind: 'ConfigMap' })).toBeUndefined();
  });
});

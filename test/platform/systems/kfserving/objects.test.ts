import { kfservingObjects } from '../../../../lib/platform/systems/kfserving/objects';
import { objectKey } from '../../../../lib/platform/install/kube-object';
import type { Loose } from '../../../support/loose';

const objects: readonly Loose[] = kfservingObjects();
const named = (kind: string, name: string): Loose => objects.find((object) => object.kind === kind && object.metadata.name === name)!;
const config = (key: string) => JSON.parse(named('ConfigMap', 'inferenceservice-config').data[key]);

describe('the objects of KFServing', () => {
  it('are those of v0.6.1 beside its 2 CRDs', () => {
    expect(objects).toHaveLength(26);
    expect(new Set(objects.map(objectKey)).size).toBe(26);
  });

  it('are in no API that Kubernetes 1.22 or cert-manager 1.6 removed', () => {
    const versions = new Set(objects.map(({ apiVersion }) => apiVersion));
    expect([...versions].sort()).toEqual([
      'admissionregistration.k8s.io/v1', 'apps/v1', 'cert-manager.io/v1', 'networking.istio.io/v1beta1', 'rbac.authorization.k8s.io/v1', 'v1',
    ]);
  });

  it('the webhooks do in v1 what they did in v1beta1', () => {
    const webhooks = objects.filter(({ kind }) => kind.endsWith('WebhookConfiguration')).flatMap((object) => object.webhooks);
    expect(webhooks).toHaveLength(6);
    for (const webhook of webhooks) {
      expect(webhook).toMatchObject({
        admissionReviewVersions: ['v1beta1'], sideEffects: 'None', matchPolicy: 'Exact', timeoutSeconds: 30, failurePolicy: 'Fail',
      });
      expect(webhook.clientConfig).not.toHaveProperty('caBundle');
    }
  });

  it('each version of an InferenceService has its own defaulter and validator', () => {
    for (const [kind, verb] of [['MutatingWebhookConfiguration', 'mutate'], ['ValidatingWebhookConfiguration', 'validate']] as const) {
      const paths = named(kind, 'inferenceservice.serving.kubeflow.org').webhooks.map((webhook: any) => webhook.clientConfig.service.path);
      expect(paths).toEqual(expect.arrayContaining([
        `/${verb}-serving-kubeflow-org-v1alpha2-inferenceservice`, `/${verb}-serving-kubeflow-org-v1beta1-inferenceservice`,
      ]));
    }
  });

  it('the metrics proxy is one that can still be pulled', () => {
    const [, proxy] = named('StatefulSet', 'kfserving-controller-manager').spec.template.spec.containers;
    expect(proxy.image).toBe('quay.io/brancz/kube-rbac-proxy:v0.18.0');
  });

  it('KFServing\'s own pods are not mutated: their namespace says so', () => {
    const [, , podMutator] = named('MutatingWebhookConfiguration', 'inferenceservice.serving.kubeflow.org').webhooks;
    expect(podMutator.namespaceSelector.matchExpressions).toEqual([{ key: 'control-plane', operator: 'DoesNotExist' }]);
    expect(named('Namespace', 'kfserving-system').metadata.labels).toHaveProperty('control-plane');
  });

  it('the manager mounts the Secret of the certificate', () => {
    const [volume] = named('StatefulSet', 'kfserving-controller-manager').spec.template.spec.volumes;
    expect(volume.secret.secretName).toBe(named('Certificate', 'serving-cert').spec.secretName);
  });

  it.each([
    ['pytorch', 'v1', 'kfserving/pytorchserver', 'v0.6.1'], ['pytorch', 'v2', 'pytorch/torchserve-kfs', '0.4.0'],
    ['sklearn', 'v1', 'kfserving/sklearnserver', 'v0.6.1'], ['sklearn', 'v2', 'docker.io/seldonio/mlserver', '0.2.1'],
  ])('%s by %s is served by %s:%s', (framework, protocol, image, defaultImageVersion) => {
    expect(config('predictors')[framework][protocol]).toMatchObject({ image, defaultImageVersion, supportedFrameworks: [framework] });
  });

  it.each([
    ['tensorflow', 'tensorflow/serving', '1.14.0'], ['triton', 'nvcr.io/nvidia/tritonserver', '20.08-py3'], ['paddle', 'kfserving/paddleserver', 'v0.6.1'],
  ])('%s is served by %s:%s', (framework, image, defaultImageVersion) => {
    expect(config('predictors')[framework]).toMatchObject({ image, defaultImageVersion });
  });

  it('both ConfigMaps name the same gateway', () => {
    expect(named('ConfigMap', 'kfserving-config').data.ingressGateway).toBe(config('ingress').ingressGateway);
  });
});

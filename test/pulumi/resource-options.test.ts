import { readinessOf } from '../../lib/pulumi/readiness';
import { ignoredChanges, providerAnnotations, resourceOptions } from '../../lib/pulumi/resource-options';

const object = (apiVersion: string, kind: string, more: object = {}) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'n' }, ...more });

describe('readiness', () => {
  it.each([
    ['serving.kserve.io/v1beta1', 'InferenceService', '20m'],
    ['serving.kubeflow.org/v1beta1', 'InferenceService', '20m'],
    ['serving.knative.dev/v1', 'Service', '15m'],
    ['operator.knative.dev/v1beta1', 'KnativeServing', '15m'],
    ['cert-manager.io/v1', 'Certificate', '5m'],
  ])('waits for condition Ready of a %s %s', (apiVersion, kind, create) => {
    expect(readinessOf(object(apiVersion, kind))).toMatchObject({
      annotations: { 'pulumi.com/waitFor': 'condition=Ready' }, timeouts: { create, update: create },
    });
  });

  it('leaves Deployments, Jobs and CRDs to the provider, which waits for them by itself', () => {
    const kinds = [['apps/v1', 'Deployment'], ['batch/v1', 'Job'], ['apiextensions.k8s.io/v1', 'CustomResourceDefinition']];
    expect(kinds.map(([apiVersion, kind]) => readinessOf(object(apiVersion, kind)).annotations)).toEqual([{}, {}, {}]);
  });

  it('does not wait for the endpoints of a Service, but for the address of a load balancer', () => {
    expect(readinessOf(object('v1', 'Service', { spec: {} })).annotations).toEqual({ 'pulumi.com/skipAwait': 'true' });
    expect(readinessOf(object('v1', 'Service', { spec: { type: 'LoadBalancer' } })).annotations).toEqual({});
  });
});

describe('ignoredChanges', () => {
  it('leaves the CA bundle of a webhook alone, and applies a changed rule', () => {
    const labels = { 'app.kubernetes.io/name': 'kserve' };
    for (const kind of ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']) {
      const webhook = object('admissionregistration.k8s.io/v1', kind, { metadata: { name: 'x', labels } });
      expect(ignoredChanges(webhook, [])).toEqual(['webhooks[*].clientConfig.caBundle']);
    }
  });

  it('leaves what Knative\'s webhooks write about themselves alone', () => {
    const labels = { 'app.kubernetes.io/name': 'knative-serving' };
    expect(ignoredChanges(object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { metadata: { name: 'x', labels } }), [])).toEqual([
      'webhooks[*].clientConfig.caBundle', 'webhooks[*].rules', 'webhooks[*].namespaceSelector',
    ]);
  });

  it('leaves the rules of a role alone that Kubernetes adds up', () => {
    expect(ignoredChanges(object('rbac.authorization.k8s.io/v1', 'ClusterRole', { aggregationRule: {} }), [])).toEqual(['rules']);
  });

  it('leaves a field of the spec alone', () => {
    const crd = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { conversion: { webhook: {} } } });
    expect(ignoredChanges(crd, [])).toEqual(['spec.conversion.webhook.clientConfig.caBundle']);
  });
});

describe('resourceOptions', () => {
  it('sets nothing for an ordinary object', () => {
    expect(Object.values(resourceOptions(object('v1', 'ConfigMap'), [], {})).filter((value) => value !== undefined)).toEqual([]);
    expect(providerAnnotations(object('v1', 'ConfigMap'), {})).toEqual({});
  });

  it('protects and forces only when told so', () => {
    expect(resourceOptions(object('v1', 'ConfigMap'), [], { protect: true }).protect).toBe(true);
    expect(providerAnnotations(object('v1', 'ConfigMap'), { patchForce: true })).toEqual({ 'pulumi.com/patchForce': 'true' });
  });
});

import { definedKind, groupKind } from '../../lib/pulumi/group-kind';
import { readinessOf } from '../../lib/pulumi/readiness';
import { ignoredChanges, isRetained, providerAnnotations, resourceOptions } from '../../lib/pulumi/resource-options';

const object = (apiVersion: string, kind: string, more: object = {}) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'n' }, ...more });

const CRD = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { group: 'example.com', names: { kind: 'Model' } } });

describe('the name of a kind', () => {
  it('has its group, but for the core group, and never a version', () => {
    expect([['v1', 'Secret'], ['apps/v1', 'Deployment'], ['apps/v1beta2', 'Deployment'], ['serving.knative.dev/v1', 'Service']].map(([apiVersion, kind]) => groupKind({ apiVersion, kind })))
      .toEqual(['Secret', 'apps/Deployment', 'apps/Deployment', 'serving.knative.dev/Service']);
  });

  it('is told by the definition of the kind, and by nothing else', () => {
    expect(definedKind(CRD)).toBe('example.com/Model');
    expect(definedKind({ ...CRD, kind: 'ConfigMap' })).toBeUndefined();
    expect([{}, { group: 'example.com' }, { names: { kind: 'Model' } }].map((spec) => definedKind({ ...CRD, spec }))).toEqual([undefined, undefined, undefined]);
  });
});

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

  it('gives an LLM an hour, since its pods load one after the other, and ten minutes to go', () => {
    expect(readinessOf(object('serving.kserve.io/v1alpha2', 'LLMInferenceService'))).toEqual({
      annotations: { 'pulumi.com/waitFor': 'condition=Ready' }, timeouts: { create: '60m', update: '60m', delete: '10m' },
    });
  });

  it('goes by the group: a Service of Knative is ready by a condition, a kind of that name elsewhere by the provider', () => {
    expect(readinessOf(object('acme.io/v1', 'Service'))).toEqual({ annotations: {} });
    expect(readinessOf(object('acme.io/v1', 'InferenceService'))).toEqual({ annotations: {} });
    expect(readinessOf(object('v1', 'Service', { spec: { type: 'NodePort' } }))).toEqual({ annotations: { 'pulumi.com/skipAwait': 'true' } });
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

  it('applies a changed CA bundle of a webhook that brings its own, unless another webhook beside it has none', () => {
    const webhooks = (...bundles: object[]) => object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { webhooks: bundles.map((clientConfig) => ({ clientConfig })) });
    expect(ignoredChanges(webhooks({ caBundle: 'Y2E=' }), [])).toEqual([]);
    expect(ignoredChanges(webhooks({ caBundle: 'Y2E=' }, {}), [])).toEqual(['webhooks[*].clientConfig.caBundle']);
  });

  it('leaves the pods of a Deployment to the HPA of the same namespace, and counts them itself otherwise', () => {
    const deployment = object('apps/v1', 'Deployment');
    const hpa = (name: string, namespace = 'n') => object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      metadata: { name: 'hpa', namespace }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } },
    });
    expect([[], [hpa('x')], [hpa('y')], [hpa('x', 'other')], [hpa('y'), hpa('x')]].map((all) => ignoredChanges(deployment, all)))
      .toEqual([[], ['spec.replicas'], [], [], ['spec.replicas']]);
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

  it('keeps definitions and namespaces in the cluster, unless told otherwise', () => {
    const namespace = object('v1', 'Namespace');
    expect([CRD, namespace].map((kept) => resourceOptions(kept, [], {}))).toEqual([{ retainOnDelete: true }, { retainOnDelete: true }]);
    expect([CRD, namespace].map((kept) => resourceOptions(kept, [], { retainDefinitions: false }))).toEqual([{}, {}]);
    expect([object('acme.io/v1', 'Namespace'), object('v1', 'ConfigMap')].map((other) => isRetained(other, { retainDefinitions: true }))).toEqual([false, false]);
  });

  it('marks what a Secret holds, and leaves it alone where somebody in the cluster fills it in', () => {
    const additionalSecretOutputs = ['data', 'stringData'];
    expect(resourceOptions(object('v1', 'Secret'), [], {})).toEqual({ ignoreChanges: ['data'], additionalSecretOutputs });
    expect([{ data: { a: 'Yg==' } }, { stringData: { a: 'b' } }].map((held) => resourceOptions(object('v1', 'Secret', held), [], {})))
      .toEqual([{ additionalSecretOutputs }, { additionalSecretOutputs }]);
  });

  it('gives a model the time it takes, and nothing else', () => {
    expect(resourceOptions(object('serving.kserve.io/v1beta1', 'InferenceService'), [], {})).toEqual({ customTimeouts: { create: '20m', update: '20m', delete: '10m' } });
    expect(resourceOptions(object('serving.kserve.io/v1alpha1', 'InferenceGraph'), [], {})).toEqual({ customTimeouts: { create: '20m', update: '20m' } });
  });

  it('tells the provider to wait and to force in one go', () => {
    const service = object('serving.kserve.io/v1beta1', 'InferenceService');
    const waits = { 'pulumi.com/waitFor': 'condition=Ready' };
    expect([{}, { patchForce: false }, { patchForce: true }].map((safety) => providerAnnotations(service, safety)))
      .toEqual([waits, waits, { ...waits, 'pulumi.com/patchForce': 'true' }]);
  });

  it('protects and forces only when told so', () => {
    expect(resourceOptions(object('v1', 'ConfigMap'), [], { protect: true }).protect).toBe(true);
    expect(providerAnnotations(object('v1', 'ConfigMap'), { patchForce: true })).toEqual({ 'pulumi.com/patchForce': 'true' });
  });
});
